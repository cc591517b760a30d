"""Judge reports of one run beside each other: after all were judged alone, those with others to compare with once more.

Results are held until the last one is there, and then given on in the order of the files, that of the roster last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.corpus.together import telling
from nianbao.corpus.together.beside import Beside
from nianbao.corpus.together.held import Held, OnDisk, Shelf
from nianbao.model import FileResult

if TYPE_CHECKING:
    from nianbao.corpus.together.comparison import Comparison

Again = Callable[[Sequence[str], Beside], Iterator[FileResult]]
"""Judges files again, in order, beside others."""


class Callbacks(Struct, frozen=True):
    """What the caller of a run does for it."""

    again: Again
    tell: Callable[[str], None] = lambda _: None
    """Tells the user a line, after all were judged alone and before any is judged again, or at the end."""
    stopped: Callable[[], bool] = lambda: False
    """True once the run is to end."""
    once: Collection[str] = ()
    """Paths of what cannot be read again."""
    shelf: Callable[[], Shelf] = OnDisk
    """Makes what keeps the results until all are there."""


def beside_each_other(
    results: Iterable[FileResult], comparison: Comparison, caller: Callbacks
) -> Iterator[FileResult]:
    """Yield the results in order, those of reports with others to compare with judged beside them, then the roster's.

    Raises ``OSError`` where the disk is full.
    """
    held = Held(caller.shelf())
    try:
        for result in results:
            held.add(result)
        links = comparison.links(held, caller.stopped)
        if not caller.stopped():
            _tell(caller, telling.of_misplaced(held.entries))
        by_path = {entry.path: entry.number for entry in held.entries}
        waiting = {
            number: path for path, number in by_path.items() if path in links and path not in caller.once
        }
        order = sorted(waiting)
        judged = (
            caller.again([waiting[number] for number in order], Beside(held.store(), links))
            if order
            else iter(())
        )
        for number in range(len(held)):
            anew = next(judged, None) if number in waiting else None
            yield held.result(number) if anew is None else anew
        of_roster = comparison.of_roster(held)
        if of_roster is not None:
            _tell(caller, telling.of_roster(of_roster))
            if of_roster.result is not None:
                yield of_roster.result
    finally:
        held.close()


def _tell(caller: Callbacks, lines: Iterable[str]) -> None:
    for line in lines:
        caller.tell(line)
