"""From a file to what is said of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from nianbao.linting.rule import Rule
from nianbao.linting.run import lint
from nianbao.loaders import Limits, load
from nianbao.model import Document, Failure, FileResult, FormSpec, Level, Report
from nianbao.packs.load import all_words, hook_packs
from nianbao.recognition.prose.reader import Words, narrative_reader
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists

if TYPE_CHECKING:
    from nianbao.linting.suppression import Suppression
    from nianbao.loaders.loader import Loader
    from nianbao.model import Idle
    from nianbao.packs.additions import Additions

SIDECAR = ".nianbao.toml"
"""Behind the name of a report: the file that says what of it to ignore."""
_LIMIT = Limits().file_bytes + 1
"""One byte more than a loader takes: enough to refuse what has no end."""


def read_bytes(path: str) -> bytes | Failure:
    """Return the bytes of a file, ``-`` for standard input, or why there are none."""
    try:
        if path == "-":
            import sys

            return sys.stdin.buffer.read(_LIMIT)
        with open(path, "rb") as file:
            return file.read(_LIMIT)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Failure("unreadable", f"无法打开文件（{reason}）", f"cannot open ({reason})")


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
    return report._replace(reader=narrative_reader(with_theirs))


def read_report(
    path: str,
    forms: Sequence[FormSpec],
    year: int | None = None,
    words: Words = all_words,
    additions: Additions | None = None,
    read: bytes | Failure | None = None,
) -> Report:
    """Load and recognise one file. What our own code cannot cope with is a ``Failure`` too: the run goes on."""
    document = read_document(path, read)
    try:
        return understand(document, forms, year, words, additions)
    except Exception as error:
        failure = Failure(
            "unreadable",
            "程序未能理解此文件的内容，请把文件发给开发者",
            f"internal error ({type(error).__name__}: {error})",
        )
        return Report(Document(path, document.loader, failure=failure))


class Judge(NamedTuple):
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
    """Absolute folder from which paths are told in fingerprints: the repository's."""


def check_file(path: str, judge: Judge, read: bytes | Failure | None = None) -> FileResult:
    """Load, recognise and judge one file; ``read`` are its bytes where they are at hand."""
    report = read_report(path, judge.forms, judge.year, judge.words, judge.additions, read)
    if judge.level is not None and report.level is None:
        report = report._replace(level=judge.level)
    return lint(report, judge.rules, path, _identity(path, judge.root), _sidecar(path), judge.known)


def _identity(path: str, root: str) -> str:
    """Return the path from the root, ``""`` for a file outside it."""
    if not root or path == "-":
        return ""
    full = os.path.abspath(path)
    return full[len(root) :].lstrip(os.sep) if full.startswith(root.rstrip(os.sep) + os.sep) else ""


def _sidecar(path: str) -> Sequence[Suppression | Idle]:
    if path == "-" or not os.path.isfile(path + SIDECAR):
        return ()
    from nianbao.config.sidecar import read_sidecar

    return read_sidecar(path + SIDECAR)


def check_files(files: Iterable[tuple[str, Judge]]) -> Iterator[FileResult]:
    """Judge files one by one, in the order given; one bad file never stops the rest."""
    for path, judge in files:
        yield check_file(path, judge)
