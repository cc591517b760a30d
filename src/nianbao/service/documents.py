"""What is done to one document in a child process. Functions that take ``(judge, name, data, …)``; no HTTP here.

What they return is plain data or of our model: the parent reads nothing else from a child that had a stranger's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao import __version__
from nianbao.corpus.check import Judge, check_file, judged, read_document, read_judged
from nianbao.corpus.listings import rule_info
from nianbao.corpus.packed import packed, unpacked, without_text
from nianbao.corpus.previous import why_useless
from nianbao.corpus.together.beside import Others, decoded_others
from nianbao.corpus.together.packing import pack_report
from nianbao.editing.annotate import annotate, readable
from nianbao.loaders.isolation import Died, death_error
from nianbao.loaders.limits import LoadError
from nianbao.loaders.process_limits import ProcessLimits
from nianbao.model import Document, FileResult, Packed, PreviousReport, Report
from nianbao.reporters import RenderOptions

if TYPE_CHECKING:
    from nianbao.corpus.replaced import Replacement


def check(
    judge: Judge,
    name: str,
    data: bytes,
    whole: bool,
    within: bool = False,
    others: Others | bytes | None = None,
    across: bool = False,
) -> bytes | tuple[str, str]:
    """Return the packed result of a document; ``whole`` with its text, ``within`` a run with what others compare with.

    ``across`` says that reports of different agencies are compared in that run.
    ``others`` is what it is compared with itself, or the bytes of that as somebody sent them: where they hold none, why in
    Chinese and in English.
    """
    if isinstance(others, bytes):
        try:
            others = decoded_others(others)
        except ValueError:
            return f"{name} 的比较内容（beside）有误", f"what {name} is to be compared with is broken"
    result = check_file(name, replace(judge, within=within, beside=others, across=across), data)
    return packed(result if whole else without_text(result))


def reduced(judge: Judge, name: str, data: bytes) -> tuple[PreviousReport, Packed] | tuple[str, str]:
    """Return what tells whose report of which year a document is, and what others are compared with.

    Where nothing can be compared with it, why in Chinese and in English.
    """
    # the year that is stated for this year's reports is not last year's
    report = read_judged(name, replace(judge, rules=(), year=None), data)
    useless = why_useless(report)
    kept = pack_report(report, name)
    if useless is not None or kept is None or report.agency is None or report.year is None:
        return useless or ("没有可比的内容", "it holds nothing to compare with")
    return PreviousReport(name, report.agency, report.year, ""), kept


def dead(judge: Judge, name: str, death: Died, limits: ProcessLimits) -> bytes:
    """Return the packed result of a document at which a child died: LOD003, as on the command line."""
    failure = death_error(death, limits).failure
    return packed(judged(Report(Document(name, "", failure=failure)), name, judge))


def view(
    judge: Judge, name: str, data: bytes, edits: Sequence[Replacement], lang: str
) -> bytes | tuple[str, str]:
    """Return a document with its findings as JSON, judged as it would be with the edits.

    Where one of them has no place in the document, why in Chinese and in English.
    """
    from nianbao.service.edits import BadEdits, verify

    result = check_file(name, judge, data, edits)
    if result.report.document.failure is None:
        try:
            verify(edits, result.report.document)
        except BadEdits as error:
            return str(error), error.reason_en
    return _viewed(judge, result, lang)


def corrected(
    _judge: Judge, name: str, data: bytes, edits: Sequence[Replacement]
) -> tuple[bytes, int] | tuple[str, str]:
    """Return the document's own file with the edits in it, and how many had no certain place in it.

    Where an edit has no place in the document, why in Chinese and in English. Raises ``LoadError`` for a document that
    cannot be read or edited.
    """
    from nianbao.corpus.rewritten import edits_of, rewritten
    from nianbao.service.edits import BadEdits, verify

    document = read_document(name, data)
    if document.failure is not None:
        raise LoadError(*document.failure)
    try:
        verify(edits, document)
    except BadEdits as error:
        return str(error), error.reason_en
    made = rewritten(data, document, edits)
    return made.data, len(list(edits_of(document, edits))) - len(made.done)


def dead_view(judge: Judge, name: str, death: Died, limits: ProcessLimits, lang: str) -> bytes:
    """Return as ``view`` does what there is to show of a document at which a child died."""
    return _viewed(judge, unpacked(dead(judge, name, death, limits)), lang)


def _viewed(judge: Judge, result: FileResult, lang: str) -> bytes:
    from nianbao.reporters.json import dumps
    from nianbao.service.viewing import view_json

    codes = {finding.code for finding in result.findings}
    infos = {rule.code: rule_info(rule, with_page=True) for rule in judge.rules if rule.code in codes}
    return dumps(view_json(result, infos, lang)).encode("utf-8", "backslashreplace")


def annotated(
    judge: Judge,
    name: str,
    data: bytes,
    lang: str,
    made: datetime | None,
    others: Others | None = None,
) -> tuple[bytes, str, int]:
    """Return the annotated copy of a document, its suffix, and how many findings stand in its summary only.

    ``others`` is what it is compared with.
    Raises ``LoadError`` where it cannot be made.
    """
    data = readable(data)
    result = check_file(name, replace(judge, beside=others), data)
    if result.report.document.failure is not None:
        raise LoadError(*result.report.document.failure)
    infos = tuple(rule_info(rule, with_page=False) for rule in judge.rules)
    copy = annotate(data, result, RenderOptions(__version__, lang, infos, made=made))
    return copy.data, copy.suffix, copy.unplaced


def warm(judge: Judge, name: str, data: bytes) -> None:
    """Load what the first document would wait for, by judging a report of ours."""
    from nianbao.testing import canonical, render

    sample = data or render(canonical(), "docx")
    check_file(name or "sample.docx", judge, sample)
