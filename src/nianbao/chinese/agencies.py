"""Names of agencies: how they end, the places they belong to, the organ that they are, the level of government.

The words are data (``WordLists``: ``agencies``, ``agency_successors``, ``places``).
"""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from nianbao.model import WordLists

_TOWNSHIP = 1
_COUNTY = 2
_LONGEST_NAME = 45


class Name(Struct, frozen=True):
    """An agency's name analysed."""

    places: tuple[str, ...]
    """From the highest to the lowest, e.g. ``("云溪市", "青石县")``."""
    organ: str
    """What is left, e.g. ``应急管理局``; ``人民政府`` for a government."""
    ranks: tuple[int, ...]
    """Of the places: 4 province, 3 city, 2 county, 1 township."""

    def place_of_rank(self, rank: int) -> str | None:
        """Return the place of that rank that the name holds."""
        return next((place for place, one in zip(self.places, self.ranks, strict=True) if one == rank), None)

    @property
    def rank(self) -> int:
        """Rank of the lowest place, 0 when the name holds none."""
        return self.ranks[-1] if self.ranks else 0


class AgencyNames:
    """How agencies and places are called, by the lists of the packs."""

    def __init__(self, lists: WordLists) -> None:
        self.organs = lists["agencies.organs"]
        self.ends = (*self.organs, *lists["agencies.bodies"])
        """Ends of agencies' names in a title."""
        self.zones = lists["places.zones"]
        """Ends of the names of development zones and the like."""
        ranked = [lists[f"places.{level}"] for level in ("townships", "counties", "prefectures", "provinces")]
        self.divisions = tuple(sign for level in ranked[1:] for sign in level)
        """Ends of the names of places that have a government of their own, from the county up."""
        self.local = (*self.divisions, *ranked[0])
        """Those, and of townships."""
        self.supervisors = lists["agencies.supervisors"]
        """Words in the names of organs that guide and run disclosure for others."""
        compound = lists["places.compound"]
        ranks = {sign: rank for rank, level in enumerate(ranked, _TOWNSHIP) for sign in level}
        ranks |= {name: _TOWNSHIP for name in compound if not name.endswith(tuple(ranks))}
        self._ranks = sorted(ranks.items(), key=lambda pair: -len(pair[0]))
        signs = "|".join(map(re.escape, (*compound, *self.local)))
        self._place = re.compile(rf"\w{{1,10}}?(?:{signs})(?!{lists['places.goes_on'][0]})")
        self._no_places = lists["places.no_places"]
        self._not_within = lists["places.not_within"]
        self._above_cities = lists["places.above_cities"]
        self._governments = lists["agencies.governments"]
        self._townships = lists["agencies.townships"]
        self._town_governments = tuple(sign + self._governments[-1] for sign in ranked[0])
        self._bureaus = lists["agencies.bureaus"]
        self._common = frozenset(lists["agencies.common"])
        self._successors = lists.topic("agency_successors")

    def is_agency(self, text: str) -> bool:
        """Tell whether a text is a name that ends as agencies' names do; a second name in brackets is a part of it."""
        if text.endswith("）"):
            text = text.partition("（")[0]
        return (
            2 <= len(text) <= _LONGEST_NAME and text.endswith(self.ends) and is_chinese(text.replace("·", ""))
        )

    def is_full_name(self, text: str) -> bool:
        """Tell whether a text is an agency's name with its place."""
        return 5 <= len(text) <= 30 and text.endswith(self.organs) and bool(self.analysed(text).places)

    def level(self, agency: str | None) -> Literal["government", "department", "township"] | None:
        """Return the level of government that an agency's name shows."""
        if agency is None:
            return None
        if agency.removesuffix(self._governments[0]).endswith(self._townships) or agency.endswith(
            self._town_governments
        ):
            return "township"
        if agency.endswith(self.zones):
            return None  # some of them have a people's government, most a committee
        if agency.endswith((*self._governments, *self.divisions)):
            return "government"
        return "department" if self.is_agency(agency) else None

    def rank(self, place: str) -> int:
        """Return the rank of a place by the end of its name. Raises ``ValueError`` for no place's."""
        for sign, rank in self._ranks:
            if place.endswith(sign):
                return rank
        raise ValueError(place)

    def analysed(self, name: str) -> Name:
        """Return a name's places and organ."""
        places: list[str] = []
        ranks: list[int] = []
        position = 0
        while match := self._place.match(name, position):
            if match.end() == len(name) or not self._may_be_place(match.group()):
                break
            rank = self.rank(match.group())
            if places and places[-1].endswith(self._above_cities) and match.group().endswith("市"):
                rank = _COUNTY  # 延边朝鲜族自治州延吉市
            if ranks and rank >= ranks[-1]:
                break
            places.append(match.group())
            ranks.append(rank)
            position = match.end()
        return Name(tuple(places), name[position:], tuple(ranks))

    def _may_be_place(self, name: str) -> bool:
        no_place = name.endswith(self._no_places) or any(word in name for word in self._not_within)
        return len(name) > 1 and not no_place

    def are_kindred(self, first: str, second: str) -> bool:
        """Tell whether two organs may be one under a former, a second or a short name."""
        business = first.removesuffix(next(filter(first.endswith, self._bureaus), ""))
        pairs = {business[at : at + 2] for at in range(len(business) - 1)} - self._common
        return any(pair in second for pair in pairs) or self.are_successive(first, second)

    def are_successive(self, first: str, second: str) -> bool:
        """Tell whether one organ may have taken over the work of the other in a reform."""
        return any(
            any(word in first for word in words) and any(word in second for word in words)
            for words in self._successors
        )


@lru_cache(maxsize=32)
def agency_names(lists: WordLists) -> AgencyNames:
    """Return the names of these lists, made once a process."""
    return AgencyNames(lists)


def may_be_one(first: str, second: str) -> bool:
    """Tell whether two names may be the same agency's: one is part or short form of the other."""
    return is_short(first, second) or is_short(second, first)


def is_chinese(text: str) -> bool:
    """Tell whether a text is Chinese characters only."""
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def is_short(short: str, full: str) -> bool:
    """Tell whether a name may be a short form of another: all its characters stand there in this order."""
    rest = iter(full)
    return all(char in rest for char in short)
