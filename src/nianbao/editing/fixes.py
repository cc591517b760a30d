"""Mend a report: the fixes of its findings made in its own bytes, pass by pass, until none is left."""

from collections.abc import Callable

from msgspec import Struct

from nianbao.editing.text_edits import Edited, edit_text
from nianbao.loaders.limits import LoadError
from nianbao.model import Document, Edit, FileResult, Fix

_PASSES = 30
"""One fix a place and pass; more of them at one place than this are left to the next run."""


EDITABLE = frozenset(("word", "page", "lines"))
"""Media of documents that can be changed in their own bytes."""


class Mended(Struct, frozen=True):
    """What became of a report."""

    data: bytes
    fixed: int
    """Findings that were mended."""
    skipped: int
    """Findings with a fix that could not be made for certain."""
    unsafe: int = 0
    """Findings left that a fix would mend which the user did not allow."""


def mend(data: bytes, result: FileResult, judge: Callable[[bytes], FileResult], *, unsafe: bool) -> Mended:
    """Return the report mended. ``judge`` judges it anew after each pass.

    ``unsafe`` makes those fixes too that may change what the report says. Raises ``LoadError`` for a kind of file
    that cannot be edited.
    """
    fixed = 0
    failed: set[_FixKey] = set()
    for _ in range(_PASSES):
        wanted = _choose(result, failed, unsafe=unsafe)
        if not wanted:
            break
        edits = [edit for fix in wanted for edit in fix.edits]
        made = make_edits(data, result.report.document, edits)
        done = set(made.done)
        complete = [fix for fix in wanted if done.issuperset(fix.edits)]
        failed |= {_key_of(fix, result.report.document) for fix in wanted if not done.issuperset(fix.edits)}
        if not done:
            continue
        data = made.data
        fixed += len(complete)
        result = judge(data)
    return Mended(data, fixed, len(failed), 0 if unsafe else _waiting(result))


def _waiting(result: FileResult) -> int:
    return sum(
        is_wanted(one.fix, unsafe=True) and not is_wanted(one.fix, unsafe=False) for one in result.findings
    )


def is_wanted(fix: Fix | None, *, unsafe: bool) -> bool:
    """Tell whether a fix is made: a safe one always, another when the user allows it."""
    return fix is not None and bool(fix.edits) and (fix.safe or unsafe)


_FixKey = tuple[tuple[object, ...], ...]


def _key_of(fix: Fix, document: Document) -> _FixKey:
    """Return what a fix is known by in the next pass too, when others have moved its offsets."""
    return tuple(
        (edit.passage.block, edit.passage.cell, document.ordinal(edit.passage), edit.old, edit.new)
        for edit in fix.edits
    )


def _choose(result: FileResult, failed: set[_FixKey], *, unsafe: bool) -> list[Fix]:
    """Return the fixes of one pass: no two of them at the same place, safe ones first."""
    taken: set[tuple[int, tuple[int, int] | None]] = set()
    chosen: list[Fix] = []
    fixes = [finding.fix for finding in result.findings if finding.fix is not None]
    for fix in sorted(fixes, key=lambda fix: not fix.safe):
        places = {(edit.passage.block, edit.passage.cell) for edit in fix.edits}
        if not is_wanted(fix, unsafe=unsafe) or places & taken:
            continue
        if _key_of(fix, result.report.document) not in failed:
            taken |= places
            chosen.append(fix)
    return chosen


def make_edits(data: bytes, document: Document, edits: list[Edit]) -> Edited:
    """Return a file with as many of the edits made as can be. Raises ``LoadError`` for a kind that cannot be edited."""
    if document.medium == "word":
        from nianbao.editing.docx_edits import edit_docx

        return edit_docx(data, document, edits)
    if document.medium in EDITABLE:
        return edit_text(data, document, edits)
    raise LoadError(
        "unreadable",
        f"{document.loader.upper()} 文件不能就地修改；请改 Word 原稿",
        f"{document.loader.upper()} files are not changed in place; change the Word original",
    )
