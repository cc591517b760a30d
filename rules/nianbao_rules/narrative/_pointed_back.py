"""Figures that point back at one told before: "收到申请 117 件。上述 117 件申请中，…"."""

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from nianbao.api import Quantity, Report, Sentence, compiled, quantities
from nianbao_rules.narrative._slips import is_slip_of

_MOST = 10
"""So many figures before it are looked at: sums of more fit anything."""
_LONGEST = 16
"""Characters of what points back."""
_LONG = 3
"""What is pointed at is certain to stand there, so that shorter figures than elsewhere are taken for slips of it."""


class PointedBack(Struct, frozen=True):
    """A figure that points at none told before, and the one that it looks like a slip of."""

    quantity: Quantity
    sentence: Sentence
    earlier: Quantity
    earlier_sentence: Sentence


def pointed_back(report: Report) -> Iterator[PointedBack]:
    """Yield the figures behind 上述 and the like that neither a figure of the passage before nor a sum of some is."""
    words = report.words
    marked = [
        sentence.text for sentence in report.sentences if words.found_in("claims.pointing", sentence.text)
    ]
    if not any(compiled(words, "pointing").search(text) for text in marked):
        return
    pattern = compiled(words, "pointing")
    before: list[tuple[Quantity, Sentence]] = []
    passage = None
    for sentence in report.sentences:
        if (sentence.section, sentence.item) != passage:
            before, passage = [], (sentence.section, sentence.item)
        for one in quantities(sentence.text):
            if one.unit == "%":
                continue
            lead = pattern.search(sentence.text, max(0, one.start - _LONGEST), one.end)
            if lead is not None and lead.end() > one.start:
                slip = _slip(one, [pair for pair in before if pair[0].unit == one.unit][-_MOST:])
                if slip is not None:
                    yield PointedBack(one, sentence, *slip)
            before.append((one, sentence))


def _slip(one: Quantity, before: list[tuple[Quantity, Sentence]]) -> tuple[Quantity, Sentence] | None:
    """Return the last figure that this one is a slip of, ``None`` where it is one of them or a sum of some."""
    values = [earlier.value for earlier, _ in before]
    sums = (sum(some) for count in range(1, len(values) + 1) for some in combinations(values, count))
    like = (pair for pair in reversed(before) if is_slip_of(pair[0].value, one.value, _LONG))
    slip = next(like, None)
    return None if slip is None or one.value in sums else slip
