"""Sections of a report that stand in those of other agencies of the year: found by MinHash and LSH, measured exactly.

A gram that more than ``MANY`` agencies use is everybody's wording: the law's, the form's, a template's. It is left out,
so that no number of units with one template makes the search slow or loud. What is held of a report are sketches and
counts, some 12 kB; its text is read again for the few that are near it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from msgspec import Struct
from rensa import RMinHash, RMinHashLSH

from nianbao.chinese.grams import grams
from nianbao.corpus.names import are_one_house
from nianbao.corpus.together.likeness import Marks, likeness
from nianbao.corpus.together.wording import Text, Wording
from nianbao.model import TEXT_SECTIONS, Likeness, PreviousReport

if TYPE_CHECKING:
    from nianbao.corpus.together.held import Entry
    from nianbao.corpus.together.pairing import Key, Pairing

    Read = Callable[[Entry], PreviousReport]

MANY = 5
"""So many agencies may have copied from each other; what more of them use has another origin."""
_PERMUTATIONS, _BANDS, _SEED = 126, 63, 1
"""Two rows a band: of sections of one length of which half is copied (similarity a third) 99.94 % are found, of those whose
other is twice as long 92 %. So few rows would make many candidates, were not each gram used by few agencies."""
_LEAST = 0.1
"""Estimated similarity; sections of one length of which a fifth is copied have it."""
_NEAREST = 3
"""Reports that are measured exactly: estimates are off by a few per cent."""
_FEWEST = 24
"""Grams of a section of which anything can be said."""
_SLOTS = 2048
"""Counts a report: more than it has different grams."""


class _Sketch(Struct, frozen=True):
    entry: Entry
    key: Key
    hashes: RMinHash


def alike(
    pairing: Pairing, read: Read, wording: Wording, stopped: Callable[[], bool]
) -> dict[str, tuple[Likeness, ...] | None]:
    """Return by path the sections of each report that stand in part in another agency's of the year, the most of it each.

    ``read`` gives the text of a report. It is ``None`` of a report that is compared with none: its agency has another file
    with the same report, or no other agency has one for its year, or the run is ``stopped``.
    """
    found: dict[str, tuple[Likeness, ...] | None] = dict.fromkeys(pairing.paths)
    for year in pairing.years:
        agencies = list(pairing.agencies(year))
        if len(agencies) > 1 and not stopped():
            found |= _Year(agencies, read, wording, stopped).found()
    return found


class _Year:
    """The reports of one year."""

    def __init__(
        self,
        agencies: Sequence[tuple[Key, Sequence[Entry]]],
        read: Read,
        wording: Wording,
        stopped: Callable[[], bool],
    ) -> None:
        self._agencies = agencies
        self._read = read
        self._wording = wording
        self._stopped = stopped
        self._uses = _Uses(sum(len(entries) for _, entries in agencies))

    def found(self) -> Mapping[str, tuple[Likeness, ...]]:
        """Return what ``alike`` does."""
        self._count()
        sketches = self._sketches()
        found: dict[str, tuple[Likeness, ...]] = {
            entry.path: () for _, entries in self._agencies for entry in entries
        }
        for section in TEXT_SECTIONS:
            for entry, others in _near(sketches.pop(section), self._are_two):
                if self._stopped():
                    return {}
                most = self._most(section, entry, others)
                if most is not None:
                    found[entry.path] += (most,)
        return {} if self._stopped() else found

    def _count(self) -> None:
        """Count by how many agencies each gram is used."""
        for _, entries in self._agencies:
            used: set[str] = set()
            for report in map(self._read, entries):
                for section in TEXT_SECTIONS:
                    used.update(*(grams(one.text) for one in self._wording.texts(report, section)))
            self._uses.add(used)
            if self._stopped():
                return

    def _sketches(self) -> dict[str, list[_Sketch]]:
        """Return sketches of what is an agency's own, by section."""
        found: dict[str, list[_Sketch]] = {section: [] for section in TEXT_SECTIONS}
        for key, entries in self._agencies:
            for entry in entries:
                report = self._read(entry)
                for section, sketches in found.items():
                    texts = self._wording.texts(report, section)
                    all_ = [gram for one in texts for gram in grams(one.text)]
                    kept = list(compress(all_, self._uses.few(all_)))
                    if len(kept) >= _FEWEST:
                        hashes = RMinHash(_PERMUTATIONS, _SEED)
                        hashes.update(kept)  # what makes several at once takes many times as long for one
                        sketches.append(_Sketch(entry, key, hashes))
            if self._stopped():
                break
        return found

    def _own(self, texts: Sequence[Text]) -> list[tuple[Text, Marks]]:
        return [(one, self._uses.few(grams(one.text))) for one in texts]

    def _are_two(self, first: _Sketch, second: _Sketch) -> bool:
        """Tell whether two reports are of two agencies."""
        if first.key == second.key:
            return False
        return not are_one_house(first.entry.agency, second.entry.agency, self._wording.language)

    def _most(self, section: str, entry: Entry, others: Sequence[Entry]) -> Likeness | None:
        """Return the other report in which most of the section stands."""
        own = self._own(self._wording.texts(self._read(entry), section))
        most: Likeness | None = None
        for report in map(self._read, others):
            found = likeness(section, own, report, self._wording.texts(report, section))
            if found is not None and (most is None or found.copied > most.copied):
                most = found
        return most


class _Uses:
    """By how many agencies a gram is used, in a table of bytes: two grams that share one count as one, which is rare."""

    def __init__(self, reports: int) -> None:
        size = 1 << (_SLOTS * reports).bit_length()
        self._mask = size - 1
        self._counts = bytearray(size)

    def add(self, used: set[str]) -> None:
        """Count one more agency that uses these."""
        counts, mask = self._counts, self._mask
        for one in _hashes(list(used)):
            number = counts[one & mask]
            if number <= MANY:
                counts[one & mask] = number + 1

    def few(self, some: Sequence[str]) -> list[bool]:
        """Tell of each whether few agencies use it."""
        counts, mask = self._counts, self._mask
        return [counts[one & mask] <= MANY for one in _hashes(some)]


def _hashes(some: Sequence[str]) -> list[int]:
    (found,) = RMinHash.hash_token_sets([some])
    return found  # type: ignore[no-any-return]


def _near(
    sketches: Sequence[_Sketch], are_two: Callable[[_Sketch, _Sketch], bool]
) -> Iterator[tuple[Entry, list[Entry]]]:
    """Yield each report that has near ones of other agencies, with the nearest of them."""
    index = RMinHashLSH(_LEAST, _PERMUTATIONS, _BANDS)
    for number, sketch in enumerate(sketches):  # one by one: for many at once the library starts threads
        index.insert(number, sketch.hashes)
    for sketch in sketches:
        found = [sketches[number] for number in index.query(sketch.hashes)]
        rated = [(sketch.hashes.jaccard(one.hashes), one) for one in found if one.key != sketch.key]
        rated = [(rate, one) for rate, one in rated if rate >= _LEAST and are_two(sketch, one)]
        rated.sort(key=lambda each: (-each[0], each[1].entry.number))
        if rated:
            yield sketch.entry, [one.entry for _, one in rated[:_NEAREST]]
