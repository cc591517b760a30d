"""What a report is compared with when it is judged again, handed over by its path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from nianbao.corpus.together.held import Entry, Span, Store, read_report
from nianbao.corpus.together.merging import merged
from nianbao.model import Likeness, Report, RollUp


class Links(NamedTuple):
    """What one report is compared with."""

    previous: tuple[Entry, ...] = ()
    """The report of the year before; several of units that became one."""
    copy: Entry | None = None
    """Another file of the same agency and year."""
    roll_up: RollUp | None = None
    alike: tuple[Likeness, ...] | None = None
    """Its sections that stand in part in reports of other agencies."""


class _Spans(NamedTuple):
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
            several = [read_report(self._store, span) for span in found.previous]
            report = report._replace(previous=several[0] if len(several) == 1 else merged(several))
        copy = None if found.copy is None else read_report(self._store, found.copy)
        return report._replace(copy=copy, roll_up=found.roll_up, alike=found.alike)

    def digest(self, path: str) -> bytes:
        """Return a digest of what the report of a path is compared with: its result depends on it."""
        found = self._spans.get(path)
        return b"" if found is None else found.digest


def _digest(links: Links) -> bytes:
    others: Sequence[Entry | None] = (*links.previous, links.copy)
    said = [None if one is None else one.digest for one in others]
    sums = None if links.roll_up is None else sorted(links.roll_up.sums.items())
    rest = None if links.roll_up is None else links.roll_up[1:]
    return blake2b(
        repr((len(links.previous), said, sums, rest, links.alike)).encode("utf-8", "surrogatepass")
    ).digest()
