"""Growth told with a difference or an older number: "12 件，较上年增加 2 件，增长 20%", "由 10 件增至 12 件，增长 20%"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import has_kind

if TYPE_CHECKING:
    from nianbao.model.statement import Number

_COMPARED = ("compared_period", "last_period", "difference")


def growth(
    sentence: Clauses, first: Quantity, second: Quantity, percent: Quantity, lists: WordLists
) -> tuple[Number, Number] | None:
    """Return the difference and the older number that a growth right behind two numbers is of."""
    lead = sentence.text[sentence.start_of(percent.start) : percent.start].strip()
    grown = _led_to(sentence, first, second, lead, lists) or _compared(sentence, first, second, lead, lists)
    if grown is not None:
        return grown
    change = _change(sentence.text[first.end : second.start], lead, lists)
    if change:
        older = first.value if _of_last_year(sentence, first) else first.value - change * second.value
        return second.value, older
    direction = _direction(sentence.text[second.end : percent.start], lists)
    if not direction:
        return None
    if direction == _reached(sentence.text[first.end : second.start], lists):
        return direction * (second.value - first.value), first.value
    if _older(sentence, first, second, lists):
        if _is_difference(sentence, first, lists):
            return first.value, second.value
        newer = _whole_of_list(sentence, first)
        return direction * (newer.value - second.value), second.value
    if _year_by_year(sentence, first, second, lists):
        return direction * (second.value - first.value), first.value
    return None


def _is_difference(sentence: Clauses, one: Quantity, lists: WordLists) -> bool:
    """Tell whether a number says by how much something rose or fell (新收数量增加 13 件，上年是 104 件，增幅 12.5%)."""
    before = sentence.text[sentence.start_of(one.start) : one.start].removesuffix("了")
    return before.endswith((*lists["prose.gained"], *lists["prose.lost"]))


def _whole_of_list(sentence: Clauses, last: Quantity) -> Quantity:
    """Return the figure that a list ending with this one divides, by its sum (复议 9 件，维持 5 件、…、未审结 1 件，比上年的 6 件), else this one."""
    total: Number = 0
    for one in reversed([one for one in sentence.quantities if one.end <= last.end]):
        if one is not last and one.value == total and one.unit == last.unit:
            return one
        if one.unit != last.unit:
            break
        total += one.value
    return last


def _led_to(
    sentence: Clauses, first: Quantity, second: Quantity, lead: str, lists: WordLists
) -> tuple[Number, Number] | None:
    """Return difference and older number of "由 96 件增至 117 件，增加 21 件，增长 21.9%"."""
    older = next((one for one in reversed(sentence.quantities) if one.end <= first.start), None)
    gap = sentence.text[first.end : second.start].strip("，, ").removesuffix("了")
    if older is None or older.unit != first.unit or not older.has_bounds:
        return None
    risen = _reached(sentence.text[older.end : first.start], lists)
    changed, words = ("gained", "more") if risen > 0 else ("lost", "less")
    fits = risen and gap in lists[f"prose.{changed}"] and lists.found_in(f"prose.{words}", lead)
    return (second.value, older.value) if fits else None


def _of_last_year(sentence: Clauses, quantity: Quantity) -> bool:
    """Tell whether a number is said to be last year's (上年为 1200 条，同比增加 120 条)."""
    before = max((one.end for one in sentence.quantities if one.end <= quantity.start), default=0)
    words = sentence.between(max(before, sentence.start_of(quantity.start)), quantity.start)
    years = [word for word in words if word.of("last_period", "this_period", "other_period")]
    return bool(years) and years[-1].of("last_period")


def _compared(
    sentence: Clauses, first: Quantity, second: Quantity, lead: str, lists: WordLists
) -> tuple[Number, Number] | None:
    """Return difference and older number of "较上年的 100 件增加 17 件，增长 17%" and "较上年增加 17 件，达到 117 件，增长 17%"."""
    risen = lists.found_in("prose.more", lead)
    fallen = lists.found_in("prose.less", lead)
    words = sentence.between(sentence.start_of(first.start), first.start)
    times = [word for word in words if word.of(*_COMPARED, "this_period")]
    if risen == fallen or not times or times[-1].of("this_period"):
        return None
    before = sentence.text[sentence.start_of(first.start) : first.start].rstrip().removesuffix("了")
    gap = sentence.text[first.end : second.start].strip("，, ").removesuffix("了")
    changed = lists["prose.gained"] if risen else lists["prose.lost"]
    if gap in changed and not before.endswith(changed):
        return second.value, first.value
    if before.endswith(changed) and gap in lists["prose.reached"]:
        return first.value, second.value - (first.value if risen else -first.value)
    return None


def _change(between: str, lead: str, lists: WordLists) -> int:
    """Return 1 for "较上年增加 2 件，增长 x%", -1 for a decrease, 0 for anything else."""
    between = between.rstrip().removesuffix("了")
    if not lists.found_in("prose.compared", between):
        return 0
    if between.endswith("增加") and lists.found_in("prose.more", lead):
        return 1
    return -1 if between.endswith("减少") and lists.found_in("prose.less", lead) else 0


def _reached(gap: str, lists: WordLists) -> int:
    """Return 1 where the first number rose to the second (由 80 件增加到 100 件), -1 where it fell to it, else 0."""
    verb = compiled(lists, "year_of").sub("", gap).strip("，, ").removesuffix("的")
    return 1 if verb in lists["prose.rose_to"] else -1 if verb in lists["prose.fell_to"] else 0


def _older(sentence: Clauses, first: Quantity, second: Quantity, lists: WordLists) -> bool:
    """Tell whether the second number is the earlier year's: "12 件，较上年的 10 件", "12 件，2023年为 10 件"."""
    rest, named = sentence.text[first.end : second.start], False
    for word in sentence.between(first.end, second.start):
        text = sentence.text[word.start : word.end]
        if word.of("last_period", "compared_period") or (word.of("difference") and "年" in text):
            rest, named = rest.replace(text, "", 1), True
        elif word.of("this_period", "next_period", "other_period"):
            return False
    rest = rest.strip("，,（( 较比与")
    said = sentence.text[sentence.start_of(first.start) : first.start]
    # 推送信息 468 条，2023年推送 360 条
    return named and (rest in lists["prose.older_figure"] or rest in said)


def _year_by_year(sentence: Clauses, first: Quantity, second: Quantity, lists: WordLists) -> bool:
    """Tell whether the figure of last year stands before that of this one: "2023年发布 50 篇，2024年发布 64 篇", "2024年为 64 篇"."""
    begins = sentence.start_of(first.start)
    older, newer = sentence.between(begins, first.start), sentence.between(first.end, second.start)
    if not has_kind(older, "last_period") or not has_kind(newer, "this_period"):
        return False
    before = _without_periods(sentence, begins, first.start)
    between = _without_periods(sentence, first.end, second.start)
    return between in before or between in lists["prose.amounts_to"]


def _without_periods(sentence: Clauses, start: int, end: int) -> str:
    """Return what stands between two offsets without the names of years and without signs."""
    text = sentence.text[start:end]
    for word in sentence.between(start, end):
        if word.of("last_period", "this_period"):
            text = text.replace(sentence.text[word.start : word.end], "", 1)
    return text.strip("，,；; 度则共")


def _direction(between: str, lists: WordLists) -> int:
    """Return 1 where nothing but a word of growth stands there, -1 for one of decline, else 0."""
    word = (
        between.removeprefix("相比")
        .removeprefix("相较")
        .strip("，,）) ")
        .removeprefix("同比")
        .removesuffix("了")
    )
    return 1 if word in lists["prose.risen"] else -1 if word in lists["prose.fallen"] else 0
