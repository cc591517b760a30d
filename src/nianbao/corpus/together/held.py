"""The results of a run, held until all are there: in memory while they are small, else on disk, private and unnamed
where no other process has to read it. Of each report a line of what pairs it stays in memory.

``Reports`` is what is kept of the reports, ``Held`` that and the results.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from io import BytesIO
from shutil import rmtree
from tempfile import SpooledTemporaryFile, mkdtemp
from typing import IO, Protocol

from msgspec import Struct
from msgspec.structs import replace

from nianbao.corpus.packed import packed, unpacked
from nianbao.corpus.together.packing import unpack_report, unpack_text
from nianbao.model import FileResult, Level, PreviousReport

Span = tuple[int, int]
"""Offset and number of bytes in a file."""
Store = bytes | str
"""What is kept of the reports, or the path of the file that holds it."""
IN_MEMORY = 8 * 2**20
"""Bytes of reports and of results, each, that need no file: those of some thousand reports."""


class Entry(Struct, frozen=True):
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


class Reports:
    """The reports of a run so far, as others are compared with them."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """So many bytes are kept ``in_memory``, more on disk."""
        self._in_memory = in_memory
        self._folder = ""
        self._reports: IO[bytes] = BytesIO()
        self._number = 0
        self.entries: list[Entry] = []
        self.unread: list[str] = []
        """Paths of the files that are nobody's report for any year."""

    def __len__(self) -> int:
        """How many results there were."""
        return self._number

    def add(self, result: FileResult) -> None:
        """Keep the report of a result. Raises ``OSError`` where the disk is full."""
        kept, report = result.packed, result.report
        if kept is None or report.agency is None or report.year is None:
            self.unread.append(result.path)
        else:
            digest = blake2b(kept.data, digest_size=16).hexdigest()
            entry = Entry(
                self._number,
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
        self._number += 1

    def _keep(self, data: bytes) -> None:
        self._reports.write(data)
        if not self._folder and self._reports.tell() > self._in_memory:
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

    def report(self, entry: Entry) -> PreviousReport:
        """Return what is kept of a report."""
        return unpack_report(self.kept(entry.span))

    def text(self, entry: Entry) -> PreviousReport:
        """Return what is kept of a report without its cells, which takes a fifth of the time."""
        return unpack_text(self.kept(entry.span))

    def kept(self, span: Span) -> bytes:
        """Return what is kept of a report as it came (``Packed.data``)."""
        if self._folder:
            return read_kept(self.store(), span)
        start, size = span
        self._reports.seek(start)
        return self._reports.read(size)

    def close(self) -> None:
        """Take it off the disk."""
        self._reports.close()
        if self._folder:
            rmtree(self._folder, ignore_errors=True)


class Shelf(Protocol):
    """Keeps results by number."""

    def put(self, result: FileResult) -> None:
        """Keep the next result. Raises ``OSError`` where there is no room."""

    def get(self, number: int) -> FileResult:
        """Return a result."""

    def close(self) -> None:
        """Let all go."""


class OnDisk:
    """Keeps results packed: in memory while they are small."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  open as long as this object
        self._spans: list[Span] = []

    def put(self, result: FileResult) -> None:
        """Keep the next result. Raises ``OSError`` where the disk is full."""
        data = packed(result)
        self._spans.append((self._file.tell(), len(data)))
        self._file.write(data)

    def get(self, number: int) -> FileResult:
        """Return a result."""
        offset, size = self._spans[number]
        self._file.seek(offset)
        return unpacked(self._file.read(size))

    def close(self) -> None:
        """Take it off the disk."""
        self._file.close()


class AsTheyAre:
    """Keeps results as they are, for whoever keeps all of them afterwards."""

    def __init__(self) -> None:
        self._results: list[FileResult] = []
        self.put = self._results.append
        self.get = self._results.__getitem__
        self.close = self._results.clear


class Held(Reports):
    """What a run has found so far."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """``shelf`` keeps the results, by default on disk."""
        super().__init__()
        self._shelf = OnDisk() if shelf is None else shelf

    def add(self, result: FileResult) -> None:
        """Keep a result. Raises ``OSError`` where the disk is full."""
        super().add(result)
        self._shelf.put(replace(result, packed=None))

    def result(self, number: int) -> FileResult:
        """Return a result."""
        return self._shelf.get(number)

    def close(self) -> None:
        """Take it off the disk."""
        self._shelf.close()
        super().close()


def read_report(store: Store, span: Span) -> PreviousReport:
    """Return a report that is kept. Raises ``OSError`` and ``ValueError``."""
    return unpack_report(read_kept(store, span))


def read_kept(store: Store, span: Span) -> bytes:
    """Return what is kept of a report as it came (``Packed.data``). Raises ``OSError``."""
    start, size = span
    if isinstance(store, bytes):
        return store[start : start + size]
    with open(store, "rb") as opened:
        opened.seek(start)
        return opened.read(size)
