"""The results of a run, held on disk until all are there; of each report a line of what pairs it stays in memory."""

from __future__ import annotations

import os
from hashlib import blake2b
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple

from nianbao.corpus.packed import packed, unpacked
from nianbao.corpus.together.packing import unpack_report
from nianbao.model import FileResult, Level, PreviousReport

Span = tuple[int, int]
"""Offset and number of bytes in a file."""


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
        self._folder = mkdtemp(prefix="nianbao-")
        self.file = os.path.join(self._folder, "reports")
        """The file that other processes read reports from (``read_report``)."""
        self._reports = open(self.file, "wb")  # noqa: SIM115  open as long as this object
        self._results = open(os.path.join(self._folder, "results"), "w+b")  # noqa: SIM115
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
            self._reports.write(kept.data)
            self.entries.append(entry)
        data = packed(result._replace(packed=None))
        self._spans.append((self._results.tell(), len(data)))
        self._results.write(data)

    def finish(self) -> None:
        """Let other processes see all that was kept."""
        self._reports.flush()

    def result(self, number: int) -> FileResult:
        """Return a result."""
        offset, size = self._spans[number]
        self._results.seek(offset)
        return unpacked(self._results.read(size))

    def report(self, entry: Entry) -> PreviousReport:
        """Return what is kept of a report."""
        self._reports.flush()
        return read_report(self.file, entry.span)

    def close(self) -> None:
        """Take it off the disk."""
        self._reports.close()
        self._results.close()
        rmtree(self._folder, ignore_errors=True)


def read_report(file: str, span: Span) -> PreviousReport:
    """Return a report that is kept in a file. Raises ``OSError`` and ``ValueError``."""
    with open(file, "rb") as opened:
        opened.seek(span[0])
        return unpack_report(opened.read(span[1]))
