"""Titles of section one's items with a letter lost, doubled, turned round or mistyped, or a word doubled."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from nianbao.api import ITEM_TITLES, Heading, Paragraph, Report, Section, WordLists, squash
from nianbao_rules.structure._numbers import Number, heading_number

_REMARK = re.compile(r"[(][^()]{0,30}[)]\Z")
_LONGEST = 20
_SHORTEST = 3
_PLACED = 2
"""So many other items, at least, stand at their places, where a number tells which one is meant."""
_WORD_LENGTHS = (2, 3, 4)
"""A word of so many letters may be written twice (政府信息信息管理)."""


class ItemSlip(Struct, frozen=True):
    """A damaged title of an item."""

    heading: Heading
    key: str
    """Key of ``ITEM_TITLES``."""
    wrong: str
    """What of the heading's title is damaged: all but an ending such as 情况."""
    right: str


def item_slips(section: Section, report: Report) -> list[ItemSlip]:
    """Return the damaged titles among the headings of section one, each once."""
    if section.key != "overview":
        return []
    items = [item.heading for item in section.items if item.heading is not None]
    known = (*section.headings, *items, *_lines(section))
    headings = {heading.passage: heading for heading in known}.values()
    stems = [
        (heading, _stem(heading.title, report.words))
        for heading in headings
        if len(heading.title) <= _LONGEST
    ]
    if all(stem in _right(report.words) for _, stem in stems):
        return []
    slips = _slips(report.words)
    found = []
    for heading, stem in stems:
        if stem in slips and not _goes_on(heading, stem, slips[stem][1], report):
            found.append(ItemSlip(heading, slips[stem][0], stem, slips[stem][1]))
        elif stem not in slips and (key := _at_its_place(heading, section)):
            title = ITEM_TITLES[key]
            if stem not in _right(report.words) and _is_mistyped(stem, title, report.words):
                found.append(ItemSlip(heading, key, stem, title))
    return found


def _at_its_place(heading: Heading, section: Section) -> str:
    """Return the item whose place among the five a heading's number gives, ``""`` where the others are not numbered so."""
    number = heading_number(heading)
    keys = tuple(ITEM_TITLES)
    if number is None or not 0 < number.value <= len(keys):
        return ""
    key = keys[number.value - 1]
    others = {
        item.key: heading_number(item.heading)
        for item in section.items
        if item.heading is not None and item.heading.passage != heading.passage
    }
    placed = [one for rank, one in enumerate(keys, 1) if others.get(one) == Number(number.style, rank)]
    return key if key not in others and len(placed) >= _PLACED else ""


def _is_mistyped(stem: str, title: str, words: WordLists) -> bool:
    """Tell whether a title differs from the form's by a letter that makes no word with those beside it, or by one put in."""
    if len(stem) == len(title) + 1:
        inside = range(1, len(title))
        put_in = next((stem[at] for at in inside if stem[:at] + stem[at + 1 :] == title), "")
        return stem.isalpha() and bool(put_in) and put_in not in words["item_slips.put_in"]
    if len(stem) != len(title) or not stem.isalpha():
        return False
    at = [index for index, (one, other) in enumerate(zip(stem, title, strict=True)) if one != other]
    if len(at) != 1:
        return False
    beside = (stem[max(0, at[0] - 1) : at[0] + 1], stem[at[0] : at[0] + 2])
    return not any(pair in words["item_slips.words"] for pair in beside)


def _lines(section: Section) -> Iterator[Heading]:
    """Yield the unnumbered lines of a title's length: a slip may have left them like no heading."""
    for paragraph in section.paragraphs:
        title = paragraph.text
        if _SHORTEST <= len(title) <= _LONGEST and title.isalpha():
            yield Heading(title, "", title, paragraph.passage())


def _goes_on(heading: Heading, stem: str, right: str, report: Report) -> bool:
    """Tell whether a title without its last letter may be a line that breaks there: the next begins with that letter."""
    if not right.startswith(stem):
        return False
    following = heading.passage.block + 1
    if not 0 < following < len(report.document.blocks):
        return True
    block = report.document.blocks[following]
    return not isinstance(block, Paragraph) or squash(block.text).startswith(right[len(stem) :])


@lru_cache(maxsize=1024)
def _stem(title: str, words: WordLists) -> str:
    """Return a title without a remark in brackets and an ending."""
    plain = _REMARK.sub("", squash(title))
    ending = next((end for end in words["item_slips.endings"] if plain.endswith(end)), "")
    return plain.removesuffix(ending)


@lru_cache(maxsize=8)
def _right(words: WordLists) -> dict[str, str]:
    """Return the titles as they should be, with their items."""
    return {title: key for key in ITEM_TITLES for title in words[f"item_titles.{key}"]}


@lru_cache(maxsize=8)
def _slips(words: WordLists) -> dict[str, tuple[str, str]]:
    """Return every damaged title with its item and the right title; what may be meant for two titles is none."""
    right = _right(words)
    meant: dict[str, set[str]] = {}
    for title in right:
        for slip in _damaged(title, words["item_slips.look_alikes"]):
            meant.setdefault(slip, set()).add(title)
    fine = {*right, *words["item_slips.right"]}
    return {
        slip: (right[title], title)
        for slip, titles in meant.items()
        for title in titles
        if slip not in fine and len(titles) == 1
    }


def _damaged(title: str, look_alikes: tuple[str, ...]) -> Iterator[str]:
    """Yield what one slip makes of a title."""
    others = {group[0]: group[1:] for group in look_alikes}
    for at, char in enumerate(title):
        before, after = title[:at], title[at + 1 :]
        yield before + after
        yield before + char * 2 + after
        yield from (before + other + after for other in others.get(char, ""))
    for length in _WORD_LENGTHS:
        for at in range(len(title) - length + 1):
            yield title[: at + length] + title[at:]
    for at, (first, second) in enumerate(pairwise(title)):
        if first != second:
            yield title[:at] + second + first + title[at + 2 :]
