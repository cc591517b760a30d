"""Which reports of a run are compared with which: by unit and year, and only where no other one could be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.corpus.names import NameIndex, plain_name
from nianbao.corpus.together.beside import Links

if TYPE_CHECKING:
    from nianbao.chinese.agencies import AgencyNames
    from nianbao.corpus.roster import Matcher, Merged, Unit
    from nianbao.corpus.together.held import Entry
    from nianbao.model import Likeness, RollUp

Key = str
"""What stands for a unit: its name on the roster, failing that the agency's plain name."""


_MOST_COPIES = 3
"""A report is published at so few places that more files, each of them different, are something else: drafts, trials."""


class Pairing:
    """The reports of a run by year and unit."""

    def __init__(
        self, entries: Sequence[Entry], language: AgencyNames, matcher: Matcher | None = None
    ) -> None:
        self._language = language
        self._matcher = matcher
        self._entries = entries
        self._keys: dict[str, tuple[Key, Unit | None]] = {}
        self._by_year: dict[int, dict[Key, list[Entry]]] = {}
        for entry in entries:
            key, _ = self._key(entry.agency)
            self._by_year.setdefault(entry.year, {}).setdefault(key, []).append(entry)
        self._contents = {
            (year, key): _first_by_content(found)
            for year, units in self._by_year.items()
            for key, found in units.items()
        }
        self._indexes: dict[int, NameIndex] = {}

    def links(self) -> dict[str, Links]:
        """Return what each report is compared with, by path; one that is compared with nothing is absent."""
        found = ((entry.path, Links(self.previous(entry), self.copy(entry))) for entry in self._entries)
        return {path: links for path, links in found if links != Links()}

    @property
    def paths(self) -> Iterator[str]:
        """The files of the run's reports."""
        return (entry.path for entry in self._entries)

    @property
    def years(self) -> tuple[int, ...]:
        """The report years of the run."""
        return tuple(sorted(self._by_year))

    def agencies(self, year: int) -> Iterator[tuple[Key, list[Entry]]]:
        """Yield the agencies of a year with their reports: of several files with one content the first, three at most."""
        for key in self._by_year.get(year, {}):
            yield key, list(self._contents[year, key].values())[:_MOST_COPIES]

    def of_unit(self, unit: Unit, year: int) -> list[Entry]:
        """Return the reports of a unit of the roster for a year."""
        return self._by_year.get(year, {}).get(unit.name, [])

    def outside(self) -> list[str]:
        """Return the agencies that are on no roster."""
        if self._matcher is None:
            return []
        return sorted(
            agency
            for agency, (_, unit) in self._keys.items()
            if unit is None and self._matcher.merged_into(agency) is None
        )

    def copy(self, entry: Entry) -> Entry | None:
        """Return the earlier file of the same unit and year: the first that says the same, failing that the first.

        Of many files that all differ none is a copy of another.
        """
        key, _ = self._key(entry.agency)
        found = self._contents[entry.year, key]
        same = found[entry.figures, entry.text]
        if same is not entry:
            return same
        first = next(iter(found.values()))
        return first if first is not entry and len(found) <= _MOST_COPIES else None

    def previous(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the report of the year before, several of units that became one; none where that is not certain."""
        key, unit = self._key(entry.agency)
        before = self._by_year.get(entry.year - 1, {})
        if not before:
            return ()
        own = single(before.get(key, ()))
        if unit is None:
            own = own or self._renamed(entry, key)
            return () if own is None else (own,)
        joined = [(one, single(before.get(self._key(one.name)[0], ()))) for one in unit.merged]
        new = [(one, report) for one, report in joined if one.since == entry.year]
        undated = [(one, report) for one, report in joined if one.since is None]
        if any(report is not None for _, report in undated):
            new += undated
        elif undated and not self._gone_before(undated, entry.year - 1):
            return ()
        parts = [report for _, report in new]
        if own is not None or entry.year - 1 not in unit.exempt or not parts:
            parts.insert(0, own)
        certain = tuple(part for part in parts if part is not None)
        return certain if len(certain) == len(parts) else ()

    def _gone_before(self, merged: Iterable[tuple[Merged, Entry | None]], year: int) -> bool:
        """Tell whether all of these had their last report before a year."""
        return all(
            any(self._key(one.name)[0] in units for earlier, units in self._by_year.items() if earlier < year)
            for one, _ in merged
        )

    def _renamed(self, entry: Entry, key: Key) -> Entry | None:
        """Return last year's report under another name, which no other agency has this year or takes for its own."""
        year = entry.year - 1
        if key in self._by_year[year]:
            return None  # there are several
        found = self._index(year).find(entry.agency)
        if found is None or found in self._by_year[entry.year]:
            return None
        back = self._index(entry.year).find(found)
        return single(self._by_year[year][found]) if back == key else None

    def _index(self, year: int) -> NameIndex:
        if year not in self._indexes:
            self._indexes[year] = NameIndex(self._by_year[year], self._language)
        return self._indexes[year]

    def _key(self, agency: str) -> tuple[Key, Unit | None]:
        if agency not in self._keys:
            unit = None if self._matcher is None else self._matcher.unit(agency)
            self._keys[agency] = (plain_name(agency) if unit is None else unit.name, unit)
        return self._keys[agency]


def linked(
    links: Mapping[str, Links],
    sums: Mapping[str, RollUp],
    alike: Mapping[str, tuple[Likeness, ...] | None],
) -> dict[str, Links]:
    """Return what each report is compared with, sums over units and sections of other agencies added.

    A report that is like none and has no other link is absent: it was judged so already (``Judge.across``); one that no
    other agency's could be compared with, ``None``, is judged again.
    """
    found = dict(links)
    for path, one in sums.items():
        found[path] = replace(found.get(path, Links()), roll_up=one)
    for path, several in alike.items():
        if path in found or several != ():
            found[path] = replace(found.get(path, Links()), alike=several)
    return found


def _first_by_content(reports: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """Return the first report of each content, in the order of the files."""
    found: dict[tuple[str, str], Entry] = {}
    for one in sorted(reports, key=lambda report: report.number):
        found.setdefault((one.figures, one.text), one)
    return found


def single(reports: Sequence[Entry]) -> Entry | None:
    """Return the report of a unit and year: the first of several with the same figures, none of others."""
    return reports[0] if len({one.figures for one in reports}) == 1 else None


def misplaced(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield reports that lie among those of another year or unit, with that year or unit.

    It is certain only where nine in ten of a folder's reports, and five at least, are of one year or one agency.
    """
    folders: dict[str, list[Entry]] = {}
    for entry in entries:
        folders.setdefault(_folder(entry.path), []).append(entry)
    for found in folders.values():
        for usual in (
            _most([str(one.year) for one in found]),
            _most([plain_name(one.agency) for one in found]),
        ):
            if usual:
                yield from (
                    (one, usual) for one in found if usual not in (str(one.year), plain_name(one.agency))
                )


def _folder(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[0]


def _most(values: Sequence[str]) -> str:
    """Return the value of nearly all, ``""`` where there is none, or no other one."""
    counts = Counter(values)
    usual = max(counts, key=lambda one: (counts[one], one))
    return usual if len(counts) > 1 and counts[usual] >= max(5, 0.9 * len(values)) else ""
