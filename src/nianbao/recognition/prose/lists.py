"""Figures stated of a list of things: "A、B分别为 3 件、5 件", "A、B均为 0 件"."""

import re
from itertools import pairwise

from nianbao.model import Quantity
from nianbao.recognition.prose.figures import (
    CASES,
    DEEDS,
    DOCUMENTS,
    LISTED,
    NOUNS,
    RESULTS,
    Context,
    Figure,
)
from nianbao.recognition.prose.kinds import DONE, carried, classify
from nianbao.recognition.prose.lexicon import Token


def distributed(context: Context) -> dict[int, list[str]]:
    """Return the concepts by index of figure for "A、B分别为 3 件、5 件" and "A、B均为 0 件".

    Figures that are shared out to things of which some are not known have none.
    """
    found: dict[int, list[str]] = {}
    marks = context.lexicon.lists["prose.shared_out"]
    several = marks[0]
    for match in re.finditer("|".join(map(re.escape, marks)), context.text):
        after = [index for index, one in enumerate(context.sentence.quantities) if one.start >= match.end()]
        if not after or after[0] in found:
            continue
        first = context.sentence.quantities[after[0]]
        filled = context.lexicon.only_filler(context.text[match.end() : first.start])
        if not filled or first.unit not in CASES:
            continue  # rates share nothing out (按时办结率、答复率均达 100%)
        items = _items(context, match.start(), first)
        run = _run(context, after)
        if match.group() == several and run > 1:
            found |= {index: [] for index in after[:run]}
            if len(items) == run:
                found |= dict(zip(after, items, strict=False))
        elif match.group() != several and len(items) > 1:
            found[after[0]] = [concept for item in items for concept in item]
    return found


def _run(context: Context, after: list[int]) -> int:
    """Return how many figures follow each other with nothing but joints between them."""
    count = 1
    for left, right in pairwise(after):
        gap = context.text[context.sentence.quantities[left].end : context.sentence.quantities[right].start]
        if not set(gap.strip()) <= set("、，,和及与"):
            break
        count += 1
    return count


def _items(context: Context, at: int, quantity: Quantity) -> list[list[str]]:
    """Return the concepts of each item of the list before 分别; what closes the last item holds for all."""
    start = context.sentence.start_of(at)
    cuts = [start, *(start + match.end() for match in LISTED.finditer(context.text[start:at])), at]
    items = []
    for begin, end in pairwise(cuts):
        words = context.sentence.between(begin, end)
        items.append((begin, words))
    items = [(begin, words) for begin, words in items if words]
    if len(items) < 2:
        return []
    head = tuple(word for word in items[0][1] if word.of("decide", "issue"))[:1]
    tail = tuple(word for word in items[-1][1] if word.of("application", *DOCUMENTS, *DONE))
    nouns = tuple(word for word in tail if not word.of(*DONE))
    found = []
    for begin, words in items:
        whole = sorted(
            {
                *words,
                *(() if any(word.of(*NOUNS) for word in words) else nouns),
                *_lacking(words, head, tail),
            }
        )
        figure = Figure(quantity, tuple(whole), (), begin)
        concepts = carried(words) or _classify_item(context, whole, figure)
        found.append(concepts)
    return found if all(len(one) == 1 and one[0] for one in found) else []


def _lacking(words: tuple[Token, ...], head: tuple[Token, ...], tail: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the deed that an item shares with the others (规章和规范性文件的制发件数)."""
    if any(word.of(*DOCUMENTS) for word in words) and not any(word.of(*DONE) for word in words):
        return (*head, *(word for word in tail if word.of(*DONE)))
    return ()


def _classify_item(context: Context, words: list[Token], figure: Figure) -> list[str]:
    relevant = [word for word in words if word.of(*NOUNS, *DEEDS, *RESULTS)]
    return classify(context, relevant, figure, 0) if relevant else []
