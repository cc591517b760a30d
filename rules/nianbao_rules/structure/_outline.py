"""The list of the report's parts in its introduction: where it stands, and what it names."""

import re
from collections.abc import Iterator

from nianbao.api import (
    SECTION_TITLES,
    Paragraph,
    Passage,
    Report,
    WordLists,
    chinese_number,
    compiled,
    squash,
)

_SENTENCE = re.compile(r"[^。\n]+。?")
LISTED = 4
"""So many of the six, at least, make a list of the report's parts."""
_LAST = "other"
_KNOWN = 2
"""So many do, at least, where the list closes with the number of parts; 文字和表格两部分 divide it in another way."""


def lists(report: Report) -> Iterator[Passage]:
    """Yield the sentences of the introduction that list the report's parts."""
    whole, made_of = report.words["outline.whole"], report.words["outline.made_of"]
    for block in report.preface.blocks:
        if not isinstance(block, Paragraph):
            continue
        for match in _SENTENCE.finditer(block.text):
            text = match.group()
            plain = squash(text)
            if compiled(report.words, "counted").match(plain):
                needed = 0
            elif compiled(report.words, "listed_count").match(plain):
                needed = _KNOWN
            elif any(word in text for word in whole) and any(word in text for word in made_of):
                needed = LISTED
            else:
                continue
            if len(parts(plain, report.words)) >= needed:
                yield block.passage(*match.span())


def parts(text: str, words: WordLists) -> set[str]:
    """Return the keys of the sections that a list names."""
    return {key for key in SECTION_TITLES if words.found_in(f"outline_parts.{key}", text)}


def is_open(text: str, missing: list[str], words: WordLists) -> bool:
    """Tell whether a list need not be whole; 等六个部分 behind the last part stands for none in the middle.

    A list that has a part of the older form (收费及减免) is that of an older report: 等 stands for none of the six there.
    """
    if words.found_in("outline.former", text):
        return False
    if len(missing) == 1 and missing != [_LAST]:
        for closing in words["outline.closing"]:
            text = text.replace(closing, "")
    return words.found_in("outline.open", text)


def has_other(text: str, words: WordLists) -> bool:
    """Tell whether a list names a part that is none of the six and no annex (收费及减免情况)."""
    known = (
        *words["outline.annexes"],
        *(one for key in SECTION_TITLES for one in words[f"outline_parts.{key}"]),
    )
    return any(not any(word in item for word in known) for item in re.split("[、，,；;]", text) if item)


def counts(text: str, pattern: re.Pattern[str]) -> list[int]:
    """Return how many parts a sentence counts, every time that it does."""
    found = [int(one) if one.isdigit() else chinese_number(one) for one in pattern.findall(text)]
    return [count for count in found if count]
