"""What a report is compared with when it is judged again, handed over by its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nianbao.corpus.together.held import Entry, Span, Store, read_kept, read_report
from nianbao.corpus.together.merging import merged
from nianbao.corpus.together.packing import number_of, unpack_report
from nianbao.model import Likeness, PreviousReport, Report, RollUp

_Sums = tuple[tuple[tuple[str, str, str, int | str], ...], int, tuple[str, ...]]
_Sent = tuple[tuple[bytes, ...], bytes | None, _Sums | None, tuple[Likeness, ...] | None]
"""What goes to another machine of ``Others``; a decimal number is text."""


class Links(Struct, frozen=True):
    """What one report is compared with."""

    previous: tuple[Entry, ...] = ()
    """The report of the year before; several of units that became one."""
    copy: Entry | None = None
    """Another file of the same agency and year."""
    roll_up: RollUp | None = None
    alike: tuple[Likeness, ...] | None = None
    """Its sections that stand in part in reports of other agencies."""


class Others(Struct, frozen=True):
    """What one report is compared with, as bytes and plain data that go to any process or machine."""

    previous: tuple[bytes, ...] = ()
    """The report of the year before as it is kept (``Packed.data``); several of units that became one."""
    copy: bytes | None = None
    """Another file of the same agency and year."""
    roll_up: RollUp | None = None
    """The sums over the units below."""
    alike: tuple[Likeness, ...] | None = None
    """Its sections that stand in part in reports of other agencies; ``None`` where nobody compares them."""

    def given(self, report: Report, _path: str = "") -> Report:
        """Return the report with what it is compared with. Raises ``ValueError`` for bytes that hold none."""
        report = replace(report, roll_up=self.roll_up, alike=self.alike)
        if self.previous:
            report = replace(report, previous=_one([unpack_report(one) for one in self.previous]))
        return report if self.copy is None else replace(report, copy=unpack_report(self.copy))

    def others(self, _path: str = "") -> Others:
        """Return itself."""
        return self

    def digest(self, _path: str = "") -> bytes:
        """Return a digest of it."""
        return blake2b(repr(self).encode("utf-8", "surrogatepass")).digest()

    def encoded(self) -> bytes:
        """Return it as bytes."""
        roll_up = self.roll_up
        sums = None if roll_up is None else ([(*key, one) for key, one in roll_up.sums.items()], *roll_up[1:])
        return msgspec.msgpack.encode((self.previous, self.copy, sums, self.alike))


def decoded_others(data: bytes) -> Others:
    """Return what bytes hold, whoever wrote them. Raises ``ValueError`` for what holds no others."""
    try:
        previous, copy, sums, alike = msgspec.msgpack.decode(data, type=_Sent)
    except msgspec.DecodeError as error:
        raise ValueError("no others") from error
    for one in (*previous, *(() if copy is None else (copy,))):
        unpack_report(one)
    roll_up = None
    if sums is not None:
        cells, units, missing = sums
        numbers = {(form, row, column): number_of(one) for form, row, column, one in cells}
        roll_up = RollUp(numbers, units, missing)
    return Others(previous, copy, roll_up, alike)


def others_of(links: Links, kept: Callable[[Span], bytes]) -> Others:
    """Return what a report is linked to; ``kept`` gives the bytes of a report (``Reports.kept``)."""
    copy = None if links.copy is None else kept(links.copy.span)
    return Others(tuple(kept(one.span) for one in links.previous), copy, links.roll_up, links.alike)


class _Spans(Struct, frozen=True):
    """Where that stands, for other processes."""

    previous: tuple[Span, ...]
    copy: Span | None
    roll_up: RollUp | None
    alike: tuple[Likeness, ...] | None
    digest: bytes


class Beside:
    """Gives reports what they are compared with. It is small, and goes to other processes."""

    def __init__(self, store: Store, links: Mapping[str, Links]) -> None:
        """``store`` holds the reports (``Held.store``); ``links`` are by path."""
        self._store = store
        self._spans = {
            path: _Spans(
                tuple(one.span for one in links.previous),
                None if links.copy is None else links.copy.span,
                links.roll_up,
                links.alike,
                _digest(links),
            )
            for path, links in links.items()
        }

    def given(self, report: Report, path: str) -> Report:
        """Return the report with what it is compared with."""
        found = self._spans.get(path)
        if found is None:
            return report
        if found.previous:
            report = replace(report, previous=_one([read_report(self._store, one) for one in found.previous]))
        copy = None if found.copy is None else read_report(self._store, found.copy)
        return replace(report, copy=copy, roll_up=found.roll_up, alike=found.alike)

    def others(self, path: str) -> Others:
        """Return what the report of a path is compared with, for another machine."""
        found = self._spans.get(path)
        if found is None:
            return Others()
        copy = None if found.copy is None else read_kept(self._store, found.copy)
        previous = tuple(read_kept(self._store, one) for one in found.previous)
        return Others(previous, copy, found.roll_up, found.alike)

    def digest(self, path: str) -> bytes:
        """Return a digest of what the report of a path is compared with: its result depends on it."""
        found = self._spans.get(path)
        return b"" if found is None else found.digest


def _one(reports: Sequence[PreviousReport]) -> PreviousReport:
    """Return the report of the year before, the sum of several."""
    return reports[0] if len(reports) == 1 else merged(reports)


def _digest(links: Links) -> bytes:
    others: Sequence[Entry | None] = (*links.previous, links.copy)
    said = [None if one is None else one.digest for one in others]
    sums = None if links.roll_up is None else sorted(links.roll_up.sums.items())
    rest = None if links.roll_up is None else links.roll_up[1:]
    return blake2b(
        repr((len(links.previous), said, sums, rest, links.alike)).encode("utf-8", "surrogatepass")
    ).digest()
