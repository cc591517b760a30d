"""Titles of national laws that one slip made: 城乡计划法 for 城乡规划法."""

import os
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from nianbao.api import agencies, read_toml
from nianbao_rules.citations._laws import distance

_LAW = "法"
_OWN_NAME = 5
"""A shorter title without 中华人民共和国 may be a book's or a method's."""
_DISTINCT = 5
"""Of a shorter title one letter may make several laws'; which is meant has to be certain."""
_LONG = 7
_LEFT_OUT = 2
"""So many letters may be left out of a long title."""


class _National(Struct, frozen=True):
    in_force: tuple[str, ...]
    right: frozenset[str]
    """Those, and what is no misquotation either."""
    short: frozenset[str]
    """Short forms, which are right without 中华人民共和国."""


@cache
def _national() -> _National:
    table = read_toml(os.path.join(os.path.dirname(__file__), "data", "national_laws.toml"))
    in_force = tuple(table["in_force"])
    return _National(in_force, frozenset((*in_force, *table["right"])), frozenset(table["short"]))


def is_law(title: str, *, named: bool) -> bool:
    """Tell whether a title without 中华人民共和国 is that of a national law, present, former or to come, or its short form.

    ``named``: 中华人民共和国 stood before it, as before no short form.
    """
    if not title.endswith(_LAW):
        return False
    return title in _national().right or (
        title in _national().short and (not named or len(title) < _DISTINCT)
    )


def law_meant(title: str, put_in: Iterable[str], *, named: bool) -> str:
    """Return the law of whose title this one differs by one letter or a word put in, ``""`` when none is certain.

    ``put_in``: words that are often put in (管理). ``named``: it is given as a national one. No local rule is called
    法, 办法 is another kind.
    """
    ended = title[:-1] + _LAW
    if named and ended != title and ended in _national().right:
        return ended  # 中华人民共和国个人信息保护发
    if named and title.endswith("办法") and title[: -len("办法")] + _LAW in _national().in_force:
        return title[: -len("办法")] + _LAW  # 中华人民共和国税收征收管理办法
    if (
        not title.endswith(_LAW)
        or title.endswith(("办法", "方法"))
        or len(title) < (3 if named else _OWN_NAME)
    ):
        return ""
    without = {title.replace(word, "") for word in put_in} - {title}
    longer = next((law for law in _national().in_force if law in without), "") if named else ""
    if longer:
        return longer
    whole = [law for law in _national().in_force if _lacks_some(title, law)]
    if len(whole) == 1:
        return whole[0]
    near = [
        law
        for law in _national().in_force
        if abs(len(law) - len(title)) <= 1 and (law[0] == title[0] or law[1] == title[1])
    ]
    near = [law for law in near if distance(title, law) == 1]
    alike = [law for law in near if len(law) == len(title)] or near
    certain = len(alike) == 1 or (len(title) > _DISTINCT and bool(alike))
    return alike[0] if certain else ""


def _lacks_some(title: str, law: str) -> bool:
    """Tell whether a long title lacks two letters of a law's, the others in order (基本医疗与健康促进法 for 基本医疗卫生与健康促进法)."""
    lengths = len(title) >= _LONG and len(law) - len(title) == _LEFT_OUT
    return lengths and title[0] == law[0] and agencies.is_short(title, law)
