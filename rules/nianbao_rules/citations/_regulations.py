"""The nation's regulations beside those that reports cite most: titles joined by 和, 与 or 及, and superseded ones."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from nianbao.api import WordLists, compiled, read_toml
from nianbao_rules.citations._laws import laws
from nianbao_rules.citations._near_misses import misspelt

_DISTINCT = 9
"""Letters of a title of which a wrong one makes no other title."""
_LONG = 6
"""Letters of a title into which a word may be put."""
_WORD = 2
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?年")


class Superseded(Struct, frozen=True):
    """A title that something newer took the place of."""

    title: str
    """Without 中华人民共和国."""
    until: tuple[int, int, int]
    """The last day on which it applied."""
    successor: str
    """Title and number of what applies now."""


class _Edition(Struct, frozen=True):
    """The last revision of a law."""

    title: str
    """Without 中华人民共和国."""
    how: str
    """修订, or 修正 where only some articles were changed."""
    revised: int
    """The year by which it is told."""
    since: int
    """The first year in all of which it applied."""


class _Regulations(Struct, frozen=True):
    joined: tuple[str, ...]
    in_force: tuple[str, ...]
    superseded: tuple[Superseded, ...]
    editions: tuple[_Edition, ...]


@cache
def _regulations() -> _Regulations:
    table = read_toml(os.path.join(os.path.dirname(__file__), "data", "regulations.toml"))
    old = []
    for one in table["superseded"]:
        year, month, day = map(int, one["until"].split("-"))
        old += [Superseded(title, (year, month, day), one["by"]) for title in one["titles"]]
    editions = tuple(
        _Edition(one["title"], one["how"], one["revised"], one["since"]) for one in table["edition"]
    )
    return _Regulations(tuple(table["joined"]), tuple(table["in_force"]), tuple(old), editions)


def is_superseded(title: str) -> bool:
    """Tell whether a title without 中华人民共和国 is a former one, so that it is no misquotation of another."""
    return any(one.title == title for one in _regulations().superseded)


def joined_otherwise(title: str, words: WordLists) -> str:
    """Return the right title where this one has 与 for 和 or the like, ``""`` where it is right or none of ours."""
    joining = words["citations.joining"]
    if not any(word in title for word in joining):
        return ""
    right = _by_words(joining).get(_plain(title, joining), "")
    return "" if right == title else right


def regulation_meant(title: str, *, named: bool) -> str:
    """Return the regulation in whose title one letter is another one, ``""`` where this one is right or none of ours.

    Of a shorter title one letter may make that of a local rule, unless it is ``named`` as a national one.
    """
    known = _regulations()
    titles = (*known.in_force, *known.joined)
    if title in titles:
        return ""
    near = next((one for one in titles if (named or len(one) >= _DISTINCT) and misspelt(title, one)), "")
    longer = (
        [one for one in titles if len(one) >= _LONG and _holds_one_more_word(title, one)] if named else []
    )
    return near or (longer[0] if len(longer) == 1 else "")


def _holds_one_more_word(title: str, right: str) -> bool:
    """Tell whether a title is another one with a word of two letters put in (道路交通运输条例 for 道路运输条例)."""
    return len(title) == len(right) + _WORD and any(
        title[:place] + title[place + _WORD :] == right for place in range(1, len(right))
    )


@cache
def _by_words(joining: tuple[str, ...]) -> Mapping[str, str]:
    """Return the titles in which a word joins others by their other words."""
    known = (*laws().circulars, *(title for title, _ in laws().full), *_regulations().joined)
    return {_plain(title, joining): title for title in known if any(word in title for word in joining)}


def _plain(title: str, joining: tuple[str, ...]) -> str:
    for word in joining:
        title = title.replace(word, joining[-1])
    return title


def superseded_editions(text: str, year: int, words: WordLists) -> Iterator[Superseded]:
    """Yield the editions, told behind a title, by which work of a year is said to go although a newer one applied all year long.

    《中华人民共和国行政复议法》（2017年修正） in the report on 2024.
    """
    if not words.found_in("citations.editions", text):
        return
    for one in _regulations().editions:
        if one.title not in text or one.since > year:
            continue
        title = re.escape(one.title)
        cited = re.search(words["patterns.goes_by"][0].replace("TITLE", title), text)
        behind = re.search(words["patterns.edition"][0].replace("TITLE", title), text) if cited else None
        given = behind or re.search(words["patterns.edition_before"][0].replace("TITLE", title), text)
        if given and int(given["year"]) < one.revised:
            successor = f"《中华人民共和国{one.title}》（{one.revised}年{one.how}）"
            edition = f"《{one.title}》（{given['year']}年{given['how']}）"
            yield Superseded(edition, (one.since - 1, 12, 31), successor)


def superseded_titles(text: str, year: int, words: WordLists) -> Iterator[Superseded]:
    """Yield the titles by which work of a year is said to go although they had ended before it began.

    Nothing is said where others went by them, in a case of their own, nor where a year is told in which they applied.
    """
    cited = [one for one in _regulations().superseded if one.title in text and one.until[0] < year]
    of_others = words.found_in("citations.of_others", text)
    if not cited or (of_others and not compiled(words, "we_go_by").search(text)):
        return
    oldest = min((int(one) for one in _YEAR.findall(text)), default=year)
    for one in cited:
        pattern = words["patterns.goes_by"][0].replace("TITLE", re.escape(one.title))
        if oldest > one.until[0] and re.search(pattern, text):
            yield one
