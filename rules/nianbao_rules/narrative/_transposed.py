"""Totals of one channel that are told in other words, and whose figures are one with its digits in another order."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from nianbao.api import WordLists
from nianbao_rules.narrative._slips import LONG, is_slip_of
from nianbao_rules.narrative._totals import Extent, Total

_FEWEST_DIGITS = 3
"""Two figures of two digits are one another's reverse by chance."""
_FIGURE = re.compile("[0-9.万亿]")
_NAME = re.compile("“([^”]*)”")


class _Counted(Struct, frozen=True):
    """What a total counts, as far as other words for it say the same."""

    unit: str
    digits: str
    """Of its figure, in order of their size."""
    channels: frozenset[int]
    """Kinds of channels that its statement names."""
    owners: frozenset[str]
    """Whose these are said to be."""
    areas: frozenset[str]
    """Words for a whole area and for its units."""
    published: str
    """What was published there."""


def transposed(totals: Iterable[Total], words: WordLists) -> Iterator[tuple[Total, Total]]:
    """Yield pairs of totals, the earlier first, that count the same and differ in the order of their digits alone."""
    earlier: dict[_Counted, Total] = {}
    for total in totals:
        counted = _counted(total, words)
        if counted is None:
            continue
        first = earlier.setdefault(counted, total)
        if is_slip_of(first.value, total.value) and _of_one_name(first, total):
            yield first, total


def _counted(total: Total, words: WordLists) -> _Counted | None:
    """Return what a total counts, ``None`` where its figure may well be another's by chance."""
    digits = str(total.value)
    if total.extent is Extent.FIELD or len(digits) < _FEWEST_DIGITS or not digits.isdecimal():
        return None
    published = re.search(words["patterns.published_there"][0], total.of)
    if published is None:
        return None
    said = f"{total.lead}，{total.of}"
    kinds = enumerate(words["patterns.kinds_of_channels"])
    channels = frozenset(number for number, kind in kinds if re.search(kind, said))
    if not channels and len(digits) < LONG:
        return None
    areas = frozenset(word for word in (*words["totals.area"], *words["all_closed.units"]) if word in said)
    unit = _FIGURE.sub("", total.text)
    owners = frozenset(re.findall(words["patterns.channel_owner"][0], total.sentence.text))
    return _Counted(unit, "".join(sorted(digits)), channels, owners, areas, published["what"])


def _of_one_name(one: Total, other: Total) -> bool:
    """Tell whether not each of two totals names another account (“云溪交通”公众号)."""
    names = [set(_NAME.findall(f"{total.lead}，{total.of}")) for total in (one, other)]
    return names[0] == names[1] or not all(names)
