"""Figures stated of a list of things: "A、B分别为 3 件、5 件", "A、B均为 0 件"."""

from itertools import pairwise

from nianbao.model import Quantity
from nianbao.recognition.prose.documents import DONE
from nianbao.recognition.prose.figures import (
    CASES,
    DEEDS,
    DISPUTES,
    DOCUMENTS,
    LISTED,
    NOUNS,
    RESULTS,
    Context,
    Figure,
)
from nianbao.recognition.prose.kinds import carried, classify
from nianbao.recognition.prose.lexicon import Token, any_of, has_kind


def distributed(context: Context) -> dict[int, list[str]]:
    """Return the concepts by index of figure for "A、B分别为 3 件、5 件" and "A、B均为 0 件".

    Figures that are shared out to things, or told of things, of which some are not known have none.
    """
    found: dict[int, list[str]] = {}
    marks = context.lexicon.lists["prose.shared_out"]
    several = marks[0]
    for match in any_of(marks).finditer(context.text):
        after = [index for index, one in enumerate(context.sentence.quantities) if one.start >= match.end()]
        if not after or after[0] in found:
            continue
        first = context.sentence.quantities[after[0]]
        if first.unit not in CASES:
            continue  # rates share nothing out (按时办结率、答复率均达 100%)
        run = _run(context, after)
        if not context.lexicon.only_filler(context.text[match.end() : first.start]):
            if match.group() == several and run > 1 and _is_done(context, match.end(), first.start):
                found |= {index: [] for index in after[:run]}  # A局和B局，分别收到 41 件和 22 件
            continue
        last = context.sentence.quantities[after[run - 1]]
        items = _items(context, match.start(), first, last)
        if match.group() == several and run > 1:
            found |= {index: [] for index in after[:run]}
            if len(items) == run:
                found |= dict(zip(after, items, strict=False))
        elif match.group() != several and len(items) > 1:
            found[after[0]] = [concept for item in items for concept in item]
        elif (
            match.group() != several
            and "、" in context.text[context.sentence.start_of(match.start()) : match.start()]
        ):
            found[after[0]] = []
    return found


def _is_done(context: Context, start: int, end: int) -> bool:
    """Tell whether a deed, and words that change nothing, stand between two offsets."""
    deed = next((word for word in context.sentence.between(start, end) if word.of(*DEEDS)), None)
    return (
        deed is not None
        and context.lexicon.only_filler(context.text[start : deed.start])
        and context.lexicon.only_filler(context.text[deed.end : end])
    )


def _run(context: Context, after: list[int]) -> int:
    """Return how many figures follow each other with nothing but joints between them."""
    count = 1
    for left, right in pairwise(after):
        gap = context.text[context.sentence.quantities[left].end : context.sentence.quantities[right].start]
        if not set(gap.strip()) <= set("、，,和及与"):
            break
        count += 1
    return count


def _items(context: Context, at: int, quantity: Quantity, last: Quantity) -> list[list[str]]:
    """Return the concepts of each item of the list before 分别; what opens or closes the list holds for all of it."""
    start = context.sentence.start_of(at)
    joints = [match.end() for match in LISTED.finditer(context.text, start, at)]
    inside = {
        end for word in context.sentence.between(start, at) for end in range(word.start + 1, word.end + 1)
    }
    cuts = [start, *(end for end in joints if end not in inside), at]  # not at the 及 of 危及
    items = []
    for begin, end in pairwise(cuts):
        words = context.sentence.between(begin, end)
        items.append((begin, words))
    items = [(begin, words) for begin, words in items if words]
    if len(items) < 2:
        return []
    results = _shared_results(context, [words for _, words in items], last)
    if results is None:
        return []
    head = tuple(word for word in items[0][1] if word.of("decide", "issue"))[:1]
    tail = tuple(word for word in items[-1][1] if word.of("application", *DOCUMENTS, *DONE))
    nouns = tuple(word for word in tail if not word.of(*DONE))
    found = []
    for begin, words in items:
        whole = sorted(
            {
                *words,
                *(() if has_kind(words, *NOUNS) else nouns),
                *(() if has_kind(words, *RESULTS) else results),
                *_lacking(words, head, tail),
            }
        )
        figure = Figure(quantity, tuple(whole), (), begin)
        concepts = carried(words) or _classify_item(context, whole, figure)
        found.append(concepts)
    return found if all(len(one) == 1 and one[0] for one in found) else []


def _shared_results(
    context: Context, items: list[tuple[Token, ...]], last: Quantity
) -> tuple[Token, ...] | None:
    """Return the result that all disputes of a list had, ``None`` where it is said in words that are not known.

    It stands before them (尚未审结的行政复议、行政诉讼各1件), behind them (行政复议、行政诉讼结果维持的各1件) or behind the
    figures (行政复议、行政诉讼各有1件尚未审结).
    """
    first = next((word for word in items[0] if word.of(*DISPUTES)), None)
    end = next((word for word in reversed(items[-1]) if word.of(*DISPUTES)), None)
    if first is None or end is None:
        return ()
    start, stop = context.sentence.start_of(first.start), context.sentence.end_of(last.end)
    qualified = context.text[start : first.start].rstrip().endswith("的")
    if (qualified and not _is_known(context, start, first.start)) or not _is_known(context, last.end, stop):
        return None
    following = tuple(word for word in items[-1] if word.start >= end.end)
    leading = tuple(word for word in items[0] if word.end <= first.start)
    behind = context.sentence.between(last.end, stop)
    results = tuple(word for word in (*leading, *following, *behind) if word.of(*RESULTS))[:1]
    return results or _result_before(context, start)


def _result_before(context: Context, start: int) -> tuple[Token, ...]:
    """Return the result that the clause before tells of disputes of no kind (未审结的案件有 2 件，行政复议、行政诉讼各 1 件)."""
    words = context.sentence.between(context.sentence.start_of(max(start - 1, 0)), start)
    of_kind = has_kind(words, *DISPUTES)
    return () if of_kind else tuple(word for word in words if word.of(*RESULTS))[:1]


def _is_known(context: Context, start: int, end: int) -> bool:
    """Tell whether only results and words that change nothing stand between two offsets."""
    for word in context.sentence.between(start, end):
        if word.of(*RESULTS):
            if not context.sentence.explained(start, word.start, context.lexicon):
                return False
            start = word.end
    return context.sentence.explained(start, end, context.lexicon)


def _lacking(words: tuple[Token, ...], head: tuple[Token, ...], tail: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the deed that an item shares with the others (规章和规范性文件的制发件数)."""
    if has_kind(words, *DOCUMENTS) and not has_kind(words, *DONE):
        return (*head, *(word for word in tail if word.of(*DONE)))
    return ()


def _classify_item(context: Context, words: list[Token], figure: Figure) -> list[str]:
    relevant = [word for word in words if word.of(*NOUNS, *DEEDS, *RESULTS)]
    return classify(context, relevant, figure, 0) if relevant else []
