"""Totals of one thing that are told in other words, and whose figures are one with its digits in another order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from nianbao.api import WordLists, all_compiled, compiled
from nianbao_rules.narrative._slips import LONG
from nianbao_rules.narrative._totals import Extent, Total

_FEWEST_DIGITS = 3
"""Two figures of two digits are one another's reverse by chance, where the words before them may mean anything."""
_FEWEST = 5
"""Words of so many characters before a figure are of one thing wherever they stand."""
_MOST = 8
"""Earlier totals of the same digits that a later one is held against."""
_FIGURE = re.compile("[0-9.万亿]")
_NAME = re.compile("“([^”]*)”")


class _Channel(Struct, frozen=True):
    """Where what a total counts was published, as far as other words for it say the same."""

    kinds: frozenset[int]
    """Kinds of channels that its statement names."""
    owners: frozenset[str]
    """Whose these are said to be."""
    areas: frozenset[str]
    """Words for a whole area and for its units."""
    published: str
    """What was published there."""


def transposed(totals: Iterable[Total], words: WordLists) -> Iterator[tuple[Total, Total]]:
    """Yield pairs of totals, the earlier first, that count the same and differ in the order of their digits alone."""
    alike: dict[tuple[str, str], list[Total]] = defaultdict(list)
    for total in totals:
        digits = f"{total.value.normalize():f}"
        if len(digits) == 1 or not digits.isdecimal():
            continue
        before = alike[_FIGURE.sub("", total.text), "".join(sorted(digits))]
        first = next((one for one in before if one.value != total.value and _alike(one, total, words)), None)
        if first is not None:
            yield first, total
        elif len(before) < _MOST:
            before.append(total)


def _alike(one: Total, other: Total, words: WordLists) -> bool:
    """Tell whether two totals count the same."""
    if not _of_one_name(one, other):
        return False
    first, second = _channel(one, words), _channel(other, words)
    if first is None and second is None:
        return _has_same_words(one, other, words)
    if first is None or first != second or Extent.FIELD in (one.extent, other.extent):
        return False
    return len(str(one.value)) >= (_FEWEST_DIGITS if first.kinds else LONG)


def _channel(total: Total, words: WordLists) -> _Channel | None:
    """Return where a total's information was published, ``None`` where it counts something that has a name of its own."""
    published = compiled(words, "published_there").search(total.of)
    if published is None:
        return None
    said = f"{total.lead}，{total.of}"
    kinds = enumerate(all_compiled(words, "kinds_of_channels"))
    channels = frozenset(number for number, kind in kinds if kind.search(said))
    areas = frozenset(word for word in (*words["totals.area"], *words["all_closed.units"]) if word in said)
    owners = frozenset(compiled(words, "channel_owner").findall(total.sentence.text))
    return _Channel(channels, owners, areas, published["what"])


def _has_same_words(one: Total, other: Total, words: WordLists) -> bool:
    """Tell whether two totals count the same thing, which one of them may say more of."""
    if any(
        part.extent is Extent.FIELD and part.value < whole.value and len(str(part.value)) < _FEWEST_DIGITS
        for part, whole in ((one, other), (other, one))
    ):
        return False
    around = compiled(words, "around_counted")
    shorter, longer = sorted((around.sub("", total.of) for total in (one, other)), key=len)
    return len(shorter) >= _FEWEST and longer.endswith(shorter)


def _of_one_name(one: Total, other: Total) -> bool:
    """Tell whether not each of two totals names another account (“云溪交通”公众号)."""
    names = [set(_NAME.findall(f"{total.lead}，{total.of}")) for total in (one, other)]
    return names[0] == names[1] or not all(names)
