"""The laws, regulations and circulars that reports cite."""

import os
from functools import cache
from typing import Any

from msgspec import Struct

from nianbao.api import read_toml

NATION = "中华人民共和国"


class Former(Struct, frozen=True):
    """A superseded edition."""

    marks: tuple[str, ...]
    """Numbers and titles by which it is known, without white space."""
    phrases: tuple[str, ...]
    """What only this edition asked for, without white space."""
    title: str
    """Of the law, without 中华人民共和国."""
    since: tuple[str, ...]
    """Days and years in which it was promulgated or came into force."""
    until: tuple[int, int, int]
    """The last day on which it applied."""
    successor: str
    """Title and number of what applies now."""


class Numbered(Struct, frozen=True):
    """A title and the number that belongs to it."""

    title: str
    """Without 中华人民共和国."""
    number: str
    former: tuple[str, ...]
    """Numbers of superseded editions."""
    only: bool
    """Whether every number that the document ever had is known: no other of its kind can be right."""


class Laws(Struct, frozen=True):
    """The table, ready for looking up."""

    titles: frozenset[str]
    """Every right title and short form, without 中华人民共和国."""
    full: tuple[tuple[str, str], ...]
    """The titles that a misquotation may be meant for, without and with 中华人民共和国 where it belongs."""
    long_forms: tuple[tuple[str, str], ...]
    """The same of short forms so long that a near miss of them can mean nothing else."""
    abbreviated: dict[str, str]
    """Short forms of national laws, and the full titles: with 中华人民共和国 before it a short form is none."""
    formers: tuple[Former, ...]
    circulars: tuple[str, ...]
    """Titles of circulars, with and without who issued them."""
    numbered: tuple[Numbered, ...]
    """Titles that say which document is meant, the longest first, and the document's number."""


_LONG_FORM = 10
_OWN_FORM = 6
"""A title or short form of so many characters names one document; 《条例》 may be any."""


@cache
def laws() -> Laws:
    """Return the table, read when the first report asks for it."""
    table = read_toml(os.path.join(os.path.dirname(__file__), "data", "laws.toml"))
    data = table["law"]
    formers = []
    for law in data:
        for former in law.get("former", ()):
            year, month, day = (int(part) for part in former["until"].split("-"))
            marks = (*former.get("numbers", ()), *former.get("titles", ()))
            name = f"《{NATION if law.get('national') else ''}{law['title']}》（{law['number']}）"
            since = tuple(former.get("since", ()))
            phrases = tuple(former.get("phrases", ()))
            formers.append(Former(marks, phrases, law["title"], since, (year, month, day), name))
    short = {one for law in data for one in law.get("short", ())}
    old = {title for law in data for former in law.get("former", ()) for title in former.get("titles", ())}
    titles = {law["title"]: (NATION if law.get("national") else "") + law["title"] for law in data}
    long_forms = tuple(
        (one, titles[law["title"]]) for law in data for one in law.get("short", ()) if len(one) >= _LONG_FORM
    )
    return Laws(
        frozenset({*titles, *short, *old}),
        tuple(titles.items()),
        long_forms,
        {one: titles[law["title"]] for law in data if law.get("national") for one in law.get("short", ())},
        tuple(formers),
        tuple(one for law in table["circular"] for one in (law["title"], *law.get("short", ()))),
        _numbered([*data, *table["circular"]]),
    )


def _numbered(data: list[dict[str, Any]]) -> tuple[Numbered, ...]:
    """Return the titles with their numbers; a circular has one number, a law's editions one each."""
    found: list[Numbered] = []
    for law in data:
        former = tuple(number for one in law.get("former", ()) for number in one.get("numbers", ()))
        only = "〔" in law["number"] or bool(former) or law.get("unamended", False)
        names = [name for name in (law["title"], *law.get("short", ())) if len(name) >= _OWN_FORM]
        found.extend(Numbered(name, law["number"], former, only) for name in names)
    return tuple(sorted(found, key=lambda one: -len(one.title)))


def distance(first: str, second: str) -> int:
    """Return the Levenshtein distance of two short texts."""
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (one != other))
    return row[-1]
