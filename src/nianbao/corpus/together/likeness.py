"""How much of one section stands in another, exactly."""

from __future__ import annotations

from collections.abc import Sequence

from nianbao.chinese.grams import covered, grams
from nianbao.corpus.together.wording import Text
from nianbao.model import Likeness, PreviousReport

Marks = Sequence[bool]
"""For each gram of a sentence, whether it counts; ``False`` for one that many agencies use."""


def likeness(
    section: str, own: Sequence[tuple[Text, Marks]], other: PreviousReport, texts: Sequence[Text]
) -> Likeness | None:
    """Return how much of a section stands in another report's, whose ``texts`` are given; ``None`` where nothing does."""
    there = {gram: one.number for one in reversed(texts) for gram in grams(one.text)}
    characters = copied = most = 0
    first: tuple[Text, Marks] | None = None
    for text, marks in own:
        same: Marks = [gram in there and mark for gram, mark in zip(grams(text.text), marks, strict=True)]
        found = covered(text.text, same)
        characters += covered(text.text, marks)
        copied += found
        if found > most:
            most, first = found, (text, same)
    if first is None:
        return None
    text, same = first
    gram = next(gram for gram, mark in zip(grams(text.text), same, strict=True) if mark)
    source = other.sentences[there[gram]]
    return Likeness(section, other.agency, other.year, other.path, characters, copied, text.number, source)
