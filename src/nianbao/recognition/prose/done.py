"""What was done with a whole and what was not: "23 条，采纳 17 条，未采纳 6 条"."""

import re
from collections.abc import Iterator
from itertools import accumulate

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.own_words import is_other, words_before
from nianbao.recognition.prose.parts import Breakdown

_NEGATIONS = frozenset("未不没")


def done_and_not(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "23 条，采纳 17 条，未采纳 6 条": what was done with a whole and what was not are all of it."""
    if _NEGATIONS.isdisjoint(sentence.text):
        return
    for whole, done, left in zip(*(sentence.quantities[at:] for at in range(3)), strict=False):
        sums = list(accumulate(one.value for one in _before(sentence, done)))
        verb, lead = (words_before(sentence, one).strip("，,、；; ") for one in (done, left))
        if (
            len(verb) > 1
            and whole.unit == done.unit == left.unit
            and whole.exact
            and done.exact
            and left.exact
            and re.fullmatch(
                lists["patterns.not_done"][0].replace("VERB", re.escape(verb.lstrip("已"))), lead
            )
            and not is_other(sentence, whole)
            and not _are_listed(sentence, whole, done)
            and done.value + left.value not in sums
            and done.value not in sums[1:]  # 维持 5 件、纠正 1 件、其他结果 2 件，已结 8 件，未结 1 件
        ):
            yield whole, (done, left)


def _are_listed(sentence: Clauses, one: Quantity, larger: Quantity) -> bool:
    """Tell whether a figure and a larger one stand in one list, so that neither divides the other (优秀 38 份、合格 71 份、不合格 5 份)."""
    return one.value < larger.value and sentence.text.startswith("、", one.end)


def _before(sentence: Clauses, at: Quantity) -> list[Quantity]:
    """Return the figures of the same unit before one, the last first (新收 117 件，结转 5 件，办结 114 件，未办结 8 件)."""
    return [one for one in reversed(sentence.quantities) if one.end <= at.start and one.unit == at.unit]


def leaves_nothing(sentence: Clauses, parts: tuple[Quantity, ...], lists: WordLists) -> bool:
    """Tell whether nothing but what is done and what is not makes up a whole (复议 9 件，审结 8 件，未审结 1 件), by the deed and what follows."""
    done, left = parts
    end = sentence.statement_end(left.end)
    more = any(left.end <= one.start < end and one.unit == left.unit for one in sentence.quantities)
    return not more and compiled(lists, "done_or_not").search(sentence.text[: done.start]) is not None
