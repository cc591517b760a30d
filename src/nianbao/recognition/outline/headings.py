"""Recognise headings by meaning: the six sections and the five items, in any spelling."""

import re
from functools import lru_cache

from msgspec import Struct

from nianbao.chinese.characters import squash
from nianbao.chinese.numbering import opening, openings
from nianbao.model import SECTION_TITLES, WordLists

_NUMBERS = (
    *("第一部分", "第一章", "第一节", "（一）", "（1）", "一、", "一.", "一：", "一，", "一）"),
    *("1、", "1.", "1）", "一是", "①", "⑴", "㈠"),
)
_SECTION_NUMBERS = ("第一部分", "第一章", "一、", "一.", "一：", "一，", "一）", "一")
_INSIDE = ("一是", "（一）", "（1）")
_LAST_INSIDE = 6
"""Numbers within a paragraph that may open one of the five items, or what follows the last."""
_LOOKED_AT = 200
"""Characters of a heading that tell what it is."""
_END = "：:。.．；;，,、 \t\n*#"
_SKIP = re.compile(r"[\s\"'“”‘’《》()（）、,，:：;；。.．\-*#]+")


class Numbered(Struct, frozen=True):
    """A line cut into its number and the rest."""

    number: str
    rest: str


@lru_cache(maxsize=4096)
def cut_number(line: str) -> Numbered:
    """Return the heading number at the start of a line (``（一）``) and what follows it."""
    found = opening(line, _NUMBERS)
    return Numbered(line[: found.end].strip(), line[found.end :].lstrip()) if found else Numbered("", line)


@lru_cache(maxsize=256)
def section_number(number: str) -> int:
    """Return the value of a section's number (``三、``, ``第三部分``), 0 for any other."""
    found = opening(number, _SECTION_NUMBERS)
    return found.value or 0 if found else 0


def words(text: str) -> str:
    """Return a heading's words: half width, no white space, no punctuation."""
    return _plain(text[:_LOOKED_AT])


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return the words of a short text: the headings of reports are the same ones."""
    return _SKIP.sub("", squash(text))


_LONGEST = 100
"""Characters of a line that may be a section's heading, however widely it is spaced."""
_SECTIONS, _ITEMS = (
    tuple(SECTION_TITLES),
    ("on_request", "platform", "supervision", "management", "proactive"),
)
"""Keys of the sections, and of the items in the order in which their words are looked for."""


class HeadingBook:
    """The wordings of headings as the packs give them, and what they mean."""

    def __init__(self, lists: WordLists) -> None:
        self._sections = {
            words(title): key
            for topic in ("headings", "heading_variants")
            for key in _SECTIONS
            for title in lists[f"{topic}.{key}"]
        }
        self._by_length = sorted(self._sections, key=len, reverse=True)
        self._marks = {key: lists[f"heading_marks.{key}"] for key in ("disputes", "applications", "other")}
        self._marks |= {
            key: lists[f"heading_marks.{key}"] for key in ("disclosures", "overview", "other_ends")
        }
        self._needs_number = frozenset(lists["heading_marks.needs_number"])
        self.shortcomings = lists["heading_marks.shortcomings"]
        self._remedies = lists["heading_marks.remedies"]
        self.table_labels = lists["heading_marks.table_labels"]
        """Numbered labels of a table that may stand as lines of their own."""
        self._items = tuple((key, lists[f"item_headings.{key}"]) for key in _ITEMS)
        self._pairs = tuple(
            (key, lists[f"item_pairs.{key}"]) for key in ("platform", "supervision", "management")
        )

    def section_of_words(self, title: str) -> str | None:
        """Return the section whose heading has just these words."""
        return self._sections.get(words(title))

    def section_key(self, title: str, number: str, level: int | None) -> str | None:
        """Return the section that a heading's words mean, else ``None``."""
        if len(title) > _LONGEST:
            return None
        plain = words(title)
        key = self._sections.get(plain)
        if key is None and 4 <= len(plain) <= 40:
            key = self._damaged(plain) if number or level is not None else None
        if (
            key is not None
            and plain in self._needs_number
            and not opening(number, (*_SECTION_NUMBERS, "第一节"))
        ):
            return None
        return key

    def _damaged(self, plain: str) -> str | None:
        """Return the section of a heading with a few characters lost, doubled or wrong; the meaning must be clear."""

        def holds(key: str) -> bool:
            return all(word in plain for word in self._marks[key])

        if holds("disputes"):
            return "disputes"
        if any(word in plain for word in self.shortcomings) and any(word in plain for word in self._remedies):
            return "problems"
        if holds("applications"):
            return "applications"
        if (
            holds("other")
            and plain.startswith(self._marks["other"][0])
            and plain.endswith(self._marks["other_ends"])
        ):
            return "other"
        if holds("disclosures") and len(plain) <= 14:
            return "disclosures"
        return "overview" if holds("overview") and len(plain) <= 12 else None

    def run_in_section(self, line: str) -> tuple[str, int] | None:
        """Return (section, length of the title) when a numbered line opens with a section's title and text follows it."""
        for title in self._by_length:
            if title in self._needs_number or len(title) < 4:
                continue
            end = _match_words(line, title)
            if end and end < len(line) and line[end] in "：:。 \t\n　":
                return self._sections[title], end
        return None

    def item_key(self, title: str) -> str | None:
        """Return the item of section one that a heading's words mean, else ``None``."""
        plain = words(title)[:24]
        for key, wordings in self._items:
            if any(wording in plain for wording in wordings):
                return key
        return next((key for key, pair in self._pairs if all(word in plain for word in pair)), None)


@lru_cache(maxsize=32)
def heading_book(lists: WordLists) -> HeadingBook:
    """Return the book of these lists, made once a process."""
    return HeadingBook(lists)


def glued_section(line: str, rank: int) -> tuple[str, int] | None:
    """Return (section, length of the title) when a line with the section's number opens with the format's own title.

    A PDF may join the heading and the text below it, with nothing between them.
    """
    key, title = list(SECTION_TITLES.items())[rank - 1] if 0 < rank <= len(SECTION_TITLES) else ("", "")
    end = _match_words(line, words(title.partition("、")[2])) if title else 0
    return (key, end) if end else None


def _match_words(line: str, title: str) -> int:
    """Return where the title's words end when the line opens with them, punctuation and space aside; else 0."""
    at = 0
    for index, char in enumerate(line[:80]):
        if at == len(title):
            return index
        plain = squash(char)
        if plain == title[at]:
            at += 1
        elif plain and not _SKIP.fullmatch(plain):
            return 0
    return 0


def numbered_starts(text: str) -> list[int]:
    """Return where the parts begin that a paragraph numbers within (``一是``, ``（二）``)."""
    found = openings(text[:20000], _INSIDE)
    return [number.start for number in found if number.value and number.value <= _LAST_INSIDE]


def heading_title(rest: str) -> str:
    """Return a heading's words without closing punctuation."""
    return rest.strip().rstrip(_END).strip()


_LONGEST_LINE = 24
_NO_HEADING = re.compile(r"[。：:；;、\s\d]|[，,]\Z")
"""What no heading of two clauses has."""


def run_in_title(rest: str) -> str:
    """Return the heading part of a line on which text follows the heading (``主动公开情况。区应急局…``).

    A short line without figures or an end (``完善制度规范，加强政府信息管理``) is a heading as a whole.
    """
    if len(rest) <= _LONGEST_LINE and not _NO_HEADING.search(rest):
        return rest
    for index, char in enumerate(rest[:40]):
        if char in "。：:；;，,\n\t" or (char in " 　" and index > 3):
            return rest[:index]
    return rest[:40]
