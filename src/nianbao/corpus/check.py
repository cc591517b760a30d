"""From a file to what is said of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from errno import EISDIR
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from nianbao.linting.rule import Rule
from nianbao.linting.run import lint
from nianbao.loaders import Limits, LoadError, load
from nianbao.loaders.archive import BETWEEN, SUFFIX
from nianbao.model import Document, Failure, FileResult, FormSpec, Level, Report
from nianbao.packs.load import all_words, hook_packs
from nianbao.recognition.faults import fault
from nianbao.recognition.prose.reader import Words, narrative_reader
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists

if TYPE_CHECKING:
    from nianbao.corpus.previous import PreviousReports
    from nianbao.corpus.replaced import Replacement
    from nianbao.corpus.together.beside import Beside, Others
    from nianbao.linting.suppression import Suppression
    from nianbao.loaders.loader import Loader
    from nianbao.model import Idle
    from nianbao.packs.additions import Additions
    from nianbao.packs.wording.chosen import ChosenWordings

SIDECAR = ".nianbao.toml"
"""Behind the name of a report: the file that says what of it to ignore."""
_GIVEN = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Names of what the caller has opened for us."""
_LIMIT = Limits().file_bytes + 1
"""One byte more than a loader takes: enough to refuse what has no end."""


def open_file(path: str) -> BinaryIO | Failure:
    """Open a file, or say why that cannot be.

    Only what has an end is opened: plain files, and what the caller has opened for us (``/dev/stdin``, ``<(…)``). A
    pipe or a device may never give anything, or never end.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return unopened(error)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return open(descriptor, "rb")
    if not stat.S_ISDIR(mode) and os.path.abspath(path).startswith(_GIVEN):
        os.set_blocking(descriptor, True)
        return open(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        return unopened(IsADirectoryError(EISDIR, os.strerror(EISDIR)))
    return Failure(
        "unreadable",
        "不是普通文件（管道或设备），没有读取",
        "not a regular file (a pipe or a device), it was not read",
    )


def read_at_most(file: BinaryIO, size: int) -> bytes:
    """Return what is left of a file, or so many bytes of it. Raises ``OSError``.

    Room is made for what the file says it holds: to ask for more takes longer than to read it.
    """
    stated = os.fstat(file.fileno()).st_size
    data = file.read(min(size, stated + 1))
    return data if len(data) <= stated else data + file.read(size - len(data))


def unopened(error: OSError) -> Failure:
    """Return why a file cannot be opened."""
    reason = error.strerror or type(error).__name__
    return Failure("unreadable", f"无法打开文件（{reason}）", f"cannot open ({reason})")


def read_bytes(path: str) -> bytes | Failure:
    """Return the bytes of a file, of one in an archive, ``-`` for standard input, or why there are none."""
    try:
        if path == "-":
            import sys

            return sys.stdin.buffer.read(_LIMIT) if sys.stdin is not None else b""
        if is_member(path):
            return _read_member(path)
        file = open_file(path)
        if isinstance(file, Failure):
            return file
        with file:
            return read_at_most(file, _LIMIT)
    except OSError as error:
        return unopened(error)


def is_member(path: str) -> bool:
    """Tell whether a path is that of a file in an archive (``2024.zip!/a.docx``)."""
    return SUFFIX + BETWEEN in path and not os.path.lexists(path)


def _read_member(path: str) -> bytes | Failure:
    from nianbao.loaders.archive import read_member, split

    try:
        return read_member(*split(path))
    except LoadError as error:
        return error.failure


def read_document(path: str, read: bytes | Failure | None = None) -> Document:
    """Load one file, ``-`` for standard input; a file that cannot be opened is a ``Failure``.

    ``read`` are its bytes where they are at hand.
    """
    data = read_bytes(path) if read is None else read
    if isinstance(data, Failure):
        return Document(path, "", failure=data)
    plugged: Sequence[Loader] = ()
    if hook_packs()[0]:
        from nianbao.packs.extensions import loaders

        plugged = loaders()
    return load(data, path, plugged=plugged)


def understand(
    document: Document,
    forms: Sequence[FormSpec],
    year: int | None = None,
    words: Words = all_words,
    additions: Additions | None = None,
) -> Report:
    """Recognise a document with the words of the packs, so that its narrative can be read."""
    lists = word_lists(words)
    report = recognise(document, forms, lists, year, narrative_reader(words))
    added = additions(report) if additions is not None and report.recognised else None
    if added is None:
        return report
    own, with_theirs = added
    with_their_lists = word_lists(with_theirs)
    if own or not with_their_lists.same(lists):
        report = recognise(document, (*forms, *own), with_their_lists, year)
    return replace(report, reader=narrative_reader(with_theirs))


def read_report(
    path: str,
    forms: Sequence[FormSpec],
    year: int | None = None,
    words: Words = all_words,
    additions: Additions | None = None,
    read: bytes | Failure | None = None,
    replacements: Sequence[Replacement] = (),
) -> Report:
    """Load and recognise one file. What our own code cannot cope with is a fault of the report's: the run goes on.

    ``replacements`` are made in what was loaded, before it is recognised.
    """
    document = read_document(path, read)
    if replacements:
        from nianbao.corpus.replaced import replaced

        document = replaced(document, replacements)
    try:
        return understand(document, forms, year, words, additions)
    except MemoryError:
        raise
    except Exception as error:
        return Report(document, faults=(fault("recognition", error),))


class Judge(Struct, frozen=True):
    """What a file is judged by."""

    rules: Sequence[Rule]
    forms: Sequence[FormSpec]
    words: Words = all_words
    year: int | None = None
    """Report year, where the report's title has none."""
    level: Level | None = None
    """The agency's level, where the report does not tell it."""
    additions: Additions | None = None
    known: Set[str] = frozenset()
    """Codes and names of all rules there are, to tell a mistyped suppression."""
    root: str = ""
    """Absolute folder from which paths are relative in fingerprints: the repository's."""
    suppressions: bool = True
    """False to disregard what a report, or the file beside it, wants to be silent about."""
    wordings: ChosenWordings | None = None
    """Tells which wording lists a report is searched for; ``None`` for no more than the national one."""
    previous: PreviousReports | None = None
    """Last year's reports, where the user gives some. A result depends on them: on their ``digest``."""
    beside: Beside | Others | None = None
    """The other reports of the run, where a file is judged beside them."""
    within: bool = False
    """True to give each result with its report packed, so that others of the run can be compared with it."""
    across: bool = False
    """True where the run compares reports of different agencies: those that are like others are judged again."""
    described: str = ""
    """What it was made from, in words that differ whenever it judges differently; ``""`` when nobody knows."""


def without_rules(judge: Judge) -> Judge:
    """Return a judge who only reads."""
    return replace(judge, rules=(), described=judge.described and f"{judge.described} without rules")


def read_judged(
    path: str, judge: Judge, read: bytes | Failure | None = None, replacements: Sequence[Replacement] = ()
) -> Report:
    """Load and recognise a file as its judge wants it."""
    report = read_report(path, judge.forms, judge.year, judge.words, judge.additions, read, replacements)
    if judge.level is not None and report.level is None:
        report = replace(report, level=judge.level)
    if judge.wordings is not None and report.recognised:
        report = replace(report, wordings=judge.wordings(report))
    if judge.previous is not None and report.recognised:
        report = replace(report, previous=judge.previous.of(report))
    if judge.across and report.comparable:
        report = replace(report, alike=())
    if judge.beside is not None and report.recognised:
        report = judge.beside.given(report, path)
    return report


def check_file(
    path: str, judge: Judge, read: bytes | Failure | None = None, replacements: Sequence[Replacement] = ()
) -> FileResult:
    """Load, recognise and judge one file in this process, without limits on the whole; ``read`` are its bytes."""
    report = read_judged(path, judge, read, replacements)
    result = judged(report, path, judge)
    if not judge.within:
        return result
    from nianbao.corpus.together.packing import pack_report

    return replace(result, packed=pack_report(report, path))


def with_narrative(report: Report) -> Report:
    """Return the report with its narrative read: where it goes to another process nobody could read it later."""
    _ = report.narrative
    return report


def judged(report: Report, path: str, judge: Judge) -> FileResult:
    """Return what the rules say of a report."""
    if not judge.suppressions:
        report = replace(report, document=replace(report.document, remarks=()))
    external = _sidecar(path) if judge.suppressions else ()
    return lint(report, judge.rules, path, identity(path, judge.root), external, judge.known)


def identity(path: str, root: str) -> str:
    """Return the path from the root, ``""`` for a file outside it."""
    if not root or path == "-" or "://" in path:
        return ""
    full = os.path.abspath(path)
    return full[len(root) :].lstrip(os.sep) if full.startswith(root.rstrip(os.sep) + os.sep) else ""


def _sidecar(path: str) -> Sequence[Suppression | Idle]:
    if path == "-" or not os.path.isfile(path + SIDECAR):
        return ()
    from nianbao.config.sidecar import read_sidecar

    return read_sidecar(path + SIDECAR)


def check_files(
    files: Iterable[tuple[str, Judge]], recipe: Callable[[], Callable[[str], Judge]] | None = None
) -> Iterator[FileResult]:
    """Judge files one by one, in the order given; one bad file never stops the rest.

    ``recipe`` makes the judges again in another process.
    """
    from nianbao.corpus.worker import Checker

    with Checker(recipe) as checker:
        for path, judge in files:
            yield checker.check(path, judge)
