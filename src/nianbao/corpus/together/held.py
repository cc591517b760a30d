"""The results of a run, held until all are there: in memory while they are small, else on disk, private and unnamed
where no other process has to read it. Of each report a line of what pairs it stays in memory."""

from __future__ import annotations

import os
from hashlib import blake2b
from io import BytesIO
from shutil import rmtree
from tempfile import SpooledTemporaryFile, mkdtemp
from typing import IO, NamedTuple

from nianbao.corpus.packed import packed, unpacked
from nianbao.corpus.together.packing import unpack_report, unpack_text
from nianbao.model import FileResult, Level, PreviousReport

Span = tuple[int, int]
"""Offset and number of bytes in a file."""
Store = bytes | str
"""What is kept of the reports, or the path of the file that holds it."""
IN_MEMORY = 8 * 2**20
"""Bytes of reports and of results, each, that need no file: those of some thousand reports."""


class Entry(NamedTuple):
    """A report of the run that others may be compared with."""

    number: int
    """Of its result, from 0."""
    path: str
    agency: str
    year: int
    level: Level | None
    loader: str
    figures: str
    """Digest of its cells."""
    text: str
    """Digest of its sentences."""
    digest: str
    """Of all that is kept of it."""
    span: Span
    """Where what is kept of it stands."""


class Held:
    """What a run has found so far."""

    def __init__(self) -> None:
        self._folder = ""
        self._reports: IO[bytes] = BytesIO()
        self._results = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  open as long as this object
        self._spans: list[Span] = []
        self.entries: list[Entry] = []
        self.unread: list[str] = []
        """Paths of the files that are nobody's report for any year."""

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, result: FileResult) -> None:
        """Keep a result. Raises ``OSError`` where the disk is full."""
        kept, report = result.packed, result.report
        if kept is None or report.agency is None or report.year is None:
            self.unread.append(result.path)
        else:
            digest = blake2b(kept.data, digest_size=16).hexdigest()
            entry = Entry(
                len(self),
                result.path,
                report.agency,
                report.year,
                report.level,
                report.document.loader,
                kept.figures,
                kept.text,
                digest,
                (self._reports.tell(), len(kept.data)),
            )
            self._keep(kept.data)
            self.entries.append(entry)
        data = packed(result._replace(packed=None))
        self._spans.append((self._results.tell(), len(data)))
        self._results.write(data)

    def _keep(self, data: bytes) -> None:
        self._reports.write(data)
        if not self._folder and self._reports.tell() > IN_MEMORY:
            self._folder = mkdtemp(prefix="nianbao-")
            kept = self._store()
            self._reports = open(self._file, "wb")  # noqa: SIM115
            self._reports.write(kept)

    @property
    def _file(self) -> str:
        return os.path.join(self._folder, "reports")

    def _store(self) -> bytes:
        self._reports.seek(0)
        return self._reports.read()

    def store(self) -> Store:
        """Return what other processes read reports from (``read_report``), when all results are there."""
        if not self._folder:
            return self._store()
        self._reports.flush()
        return self._file

    def result(self, number: int) -> FileResult:
        """Return a result."""
        offset, size = self._spans[number]
        self._results.seek(offset)
        return unpacked(self._results.read(size))

    def report(self, entry: Entry) -> PreviousReport:
        """Return what is kept of a report."""
        return unpack_report(self._kept(entry.span))

    def text(self, entry: Entry) -> PreviousReport:
        """Return what is kept of a report without its cells, which takes a fifth of the time."""
        return unpack_text(self._kept(entry.span))

    def _kept(self, span: Span) -> bytes:
        if self._folder:
            return _read(self.store(), span)
        start, size = span
        self._reports.seek(start)
        return self._reports.read(size)

    def close(self) -> None:
        """Take it off the disk."""
        self._reports.close()
        self._results.close()
        if self._folder:
            rmtree(self._folder, ignore_errors=True)


def read_report(store: Store, span: Span) -> PreviousReport:
    """Return a report that is kept. Raises ``OSError`` and ``ValueError``."""
    return unpack_report(_read(store, span))


def _read(store: Store, span: Span) -> bytes:
    start, size = span
    if isinstance(store, bytes):
        return store[start : start + size]
    with open(store, "rb") as opened:
        opened.seek(start)
        return opened.read(size)
