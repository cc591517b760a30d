"""Judge reports of one run beside each other: after all were judged alone, those with others to compare with once more.

Results are held until the last one is there, and then given on in the order of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nianbao.corpus.together.beside import Beside, Links
from nianbao.corpus.together.held import Held
from nianbao.model import FileResult

Find = Callable[[Held], Mapping[str, Links]]
"""Says what the reports of a run are compared with, by path."""
Last = Callable[[Held], Iterable[FileResult]]
"""Says what is said of the run as a whole, after all reports."""
Again = Callable[[Sequence[str], Beside], Iterator[FileResult]]
"""Judges files again, in order, beside others."""


def beside_each_other(
    results: Iterable[FileResult], find: Find, again: Again, last: Last
) -> Iterator[FileResult]:
    """Yield the results in order, those of reports with others to compare with judged beside them, then the last ones."""
    held = Held()
    try:
        for result in results:
            held.add(result)
        links = find(held)
        by_path = {entry.path: entry.number for entry in held.entries}
        waiting = {number: path for path, number in by_path.items() if path in links}
        order = sorted(waiting)
        judged = (
            again([waiting[number] for number in order], Beside(held.store(), links)) if order else iter(())
        )
        for number in range(len(held)):
            anew = next(judged, None) if number in waiting else None
            yield held.result(number) if anew is None else anew
        yield from last(held)
    finally:
        held.close()
