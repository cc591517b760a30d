"""Names of agencies: the places they belong to, the organ that they are, and whether two names may be one agency's."""

import re
from typing import NamedTuple

_PLACE = re.compile(r"\w{1,10}?(?:自治区|自治州|自治县|街道|开发区|高新区|新区|[省市州盟县区旗镇乡])")
_RANK = {"省": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "镇": 1, "乡": 1, "道": 1}
_NO_PLACES = ("城乡", "和市", "家乡")
"""Ends of words in an organ's name that look like a place's (住房和城乡建设局)."""
_ENDS = (
    "人民政府",
    "政府",
    "局",
    "委员会",
    "管委会",
    "厅",
    "办公室",
    "办公厅",
    "街道办事处",
    "办事处",
    "中心",
    "委",
    "办",
    "院",
    "署",
)


class Name(NamedTuple):
    """An agency's name taken apart."""

    places: tuple[str, ...]
    """From the highest to the lowest, e.g. ``("云溪市", "青石县")``."""
    organ: str
    """What is left, e.g. ``应急管理局``; ``人民政府`` for a government."""

    def place_of_rank(self, rank: int) -> str | None:
        """Return the place of that rank that the name holds (4 province, 3 city, 2 county, 1 township)."""
        return next((place for place in self.places if _RANK[place[-1]] == rank), None)

    @property
    def rank(self) -> int:
        """Rank of the lowest place, 0 when the name holds none."""
        return _RANK[self.places[-1][-1]] if self.places else 0


def taken_apart(name: str) -> Name:
    """Return a name's places and organ."""
    places: list[str] = []
    position = 0
    while match := _PLACE.match(name, position):
        if match.end() == len(name) or len(match.group()) < 2 or match.group().endswith(_NO_PLACES):
            break
        if places and _RANK[match.group()[-1]] >= _RANK[places[-1][-1]]:
            break
        places.append(match.group())
        position = match.end()
    return Name(tuple(places), name[position:])


def is_full_name(text: str) -> bool:
    """Tell whether a text is an agency's name with its place."""
    return 5 <= len(text) <= 30 and text.endswith(_ENDS) and bool(taken_apart(text).places)


def may_be_one(first: str, second: str) -> bool:
    """Tell whether two names may be the same agency's: one is part or short form of the other."""
    return _is_short(first, second) or _is_short(second, first)


def _is_short(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)
