"""The words of a figure's own, and whether by these it is another year's, a difference or what a share is of."""

import re

from nianbao.model import Quantity
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import has_kind

OTHER_TIMES = ("last_period", "next_period", "compared_period", "other_period", "difference")
"""Words beside figures that are no parts of this year's."""
_BEHIND_BASE = re.compile(
    r"(?:、[^，,。；;、0-9]{1,12}[0-9]{1,7}\s?[^\W\d_]{1,2})?[）)]?\s?[^，,。；;0-9]{0,4}的"
)
_BEFORE_BASE = re.compile(
    r"占(?:[^，,。；;：:、0-9%％]{0,24}[0-9]{1,7}\s?[^\W\d_]{1,2}、)?[^，,。；;：:0-9%％]{0,24}\Z"
)


def words_before(sentence: Clauses, one: Quantity) -> str:
    """Return the text between the number before and this one."""
    before = [other.end for other in sentence.quantities if other.end <= one.start]
    return sentence.text[max(before, default=0) : one.start]


def start_of_own(sentence: Clauses, one: Quantity) -> int:
    """Return where the words of a number's own begin, behind the number before it or at its clause."""
    before = [other.end for other in sentence.quantities if other.end <= one.start]
    return max(sentence.start_of(one.start), max(before, default=0))


def is_other(sentence: Clauses, one: Quantity) -> bool:
    """Tell whether a number is another year's or a difference, by the words of its own; what is carried over is not."""
    words = sentence.between(start_of_own(sentence, one), one.start)
    times = [word for word in words if word.of(*OTHER_TIMES) and not word.of("within_year")]
    if times and times[-1].end == one.start and times[-1].of("next_period"):
        times.pop()  # 招生计划 20 条: plans are counted
    return bool(times) and not has_kind(words, "carry")


def is_base_of_share(text: str, one: Quantity) -> bool:
    """Tell whether a number is what a share is of: 占全部 36 件的 25%, 占总量（52 件）的 26.9%, 占复议 72 件、诉讼 20 件的 12.5% 和 25%."""
    return (
        _BEHIND_BASE.match(text, one.end) is not None and _BEFORE_BASE.search(text[: one.start]) is not None
    )
