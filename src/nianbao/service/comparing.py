"""Which documents of a request are compared with which, and with those that were sent as last year's.

A document is read in the workers only; what is held here of each, in memory and counted, is what tells whose report of
which year it is, and the bytes that a worker is handed when a document is judged again beside others.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from nianbao.corpus.packed import packed, unpacked
from nianbao.corpus.previous import PreviousReports, Unused, one_of_each
from nianbao.corpus.together.beside import Links, Others, others_of
from nianbao.corpus.together.comparison import Comparison
from nianbao.corpus.together.held import Reports
from nianbao.corpus.together.naming import UniqueNames
from nianbao.service.judging import few_at_once, judged, reduced
from nianbao.service.uploads import Held, Upload

if TYPE_CHECKING:
    from nianbao.model import Packed, PreviousReport
    from nianbao.service.checking import Batch
    from nianbao.service.state import Service

_NOTHING = Others()


class Alone(Struct, frozen=True):
    """Documents judged alone, and what those that have others are compared with."""

    results: list[bytes]
    others: Mapping[int, Others] = {}
    """By number of the document."""
    unused: tuple[Unused, ...] = ()
    """Last year's reports that are of no use."""


class Earlier(Struct, frozen=True):
    """Last year's reports."""

    reports: PreviousReports
    kept: Mapping[str, bytes]
    """What a worker is handed of each, by name."""
    unused: tuple[Unused, ...]


def compares(service: Service, batch: Batch) -> bool:
    """Tell whether it is to be found out what the documents of a request are compared with. Raises ``Problem``."""
    several = len(batch.uploads) > 1 or bool(batch.previous)
    return (
        batch.together
        and several
        and not batch.beside
        and any(rule.compares for rule in service.judge(batch.stated).rules)
    )


def with_unique_names(batch: Batch) -> Batch:
    """Return the documents with names that differ, since findings refer to other documents by name."""
    names = UniqueNames()

    def named(uploads: Sequence[Upload]) -> tuple[Upload, ...]:
        return tuple(replace(one, name=names.take(one.name)) for one in uploads)

    return replace(batch, uploads=named(batch.uploads), previous=named(batch.previous))


async def alone(
    service: Service, batch: Batch, *, patient: bool, done: Callable[[int, bytes], None]
) -> Alone:
    """Judge each document alone and find out what it is compared with. Raises ``Problem``."""
    held = Held(service.memory)

    async def one(number: int, upload: Upload) -> bytes:
        data = await judged(service, upload, batch.stated, whole=batch.whole, within=True, patient=patient)
        held.take(len(data))
        done(number, data)
        return data

    try:
        earlier = await _earlier(service, batch, held, patient=patient)
        results = await few_at_once(service, [partial(one, *each) for each in enumerate(batch.uploads)])
        planner = service.judges.planner(batch.stated)
        # what takes time with many documents is left to the command line
        comparison = Comparison(planner, planner.settings()._replace(across=False))
        return await asyncio.to_thread(_linked, results, comparison, earlier)
    finally:
        held.release()


async def _earlier(service: Service, batch: Batch, held: Held, *, patient: bool) -> Earlier:
    """Read last year's reports."""
    read = await few_at_once(
        service, [partial(reduced, service, one, batch.stated, patient=patient) for one in batch.previous]
    )
    unused: list[Unused] = []
    light: list[PreviousReport] = []
    kept: dict[str, Packed] = {}
    for upload, found in zip(batch.previous, read, strict=True):
        report, rest = found
        if isinstance(report, str) or isinstance(rest, str):
            unused.append(Unused(upload.name, *map(str, found)))
            continue
        held.take(len(rest.data))
        light.append(report)
        kept[report.path] = rest

    def says_the_same(one: PreviousReport, other: PreviousReport) -> bool:
        return kept[one.path][:2] == kept[other.path][:2]

    reports = PreviousReports(one_of_each(light, says_the_same, unused))
    return Earlier(reports, {path: one.data for path, one in kept.items()}, tuple(unused))


def _linked(results: Sequence[bytes], comparison: Comparison, earlier: Earlier) -> Alone:
    """Return the results without what others are compared with, and what each is compared with."""
    reports = Reports(in_memory=sys.maxsize)
    plain = []
    for data in results:
        result = unpacked(data)
        reports.add(result)
        plain.append(packed(replace(result, packed=None)))
    links = comparison.links(reports)
    found: dict[int, Others] = {}
    for entry in reports.entries:
        others = others_of(links.get(entry.path, Links()), reports.kept)
        if not others.previous:
            before = earlier.reports.before(entry.agency, entry.year, comparison.language)
            if before is not None:
                others = replace(others, previous=(earlier.kept[before.path],))
        if others != _NOTHING:
            found[entry.number] = others
    return Alone(plain, found, earlier.unused)
