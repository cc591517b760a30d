"""The walk over numbered headings that finds gaps, repetitions and changes of style."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from nianbao.api import Heading, squash
from nianbao_rules.structure._numbers import Number, heading_number, written


class NumberedHeading(Struct, frozen=True):
    """A numbered heading; ``rank`` is its place in the format where it has one."""

    number: Number
    heading: Heading
    rank: int | None


class Depth(Struct, frozen=True):
    """The last heading of a level and the numbers that the next one may have."""

    last: NumberedHeading
    expected: frozenset[int]


class Fault(Struct, frozen=True):
    """What is wrong with the number of a heading."""

    heading: Heading
    message: str
    message_en: str


def numbered_headings(headings: Sequence[tuple[Heading, int | None]]) -> list[NumberedHeading]:
    """Return the headings whose number can be read."""
    found = ((heading_number(heading), heading, rank) for heading, rank in headings)
    return [NumberedHeading(number, heading, rank) for number, heading, rank in found if number is not None]


def faults(lines: Sequence[NumberedHeading], text: str) -> Iterator[Fault]:
    """Walk through the levels: a style not yet seen that starts at one opens a level below the last."""
    levels: list[Depth] = []
    for line in lines:
        value, style = line.number.value, line.number.style
        depth = next((n for n, above in enumerate(levels) if above.last.number.style == style), None)
        if depth is None:
            goes_on = next((n for n in reversed(range(len(levels))) if value in levels[n].expected), None)
            if value == 1 or goes_on is None or _written_before(line, 1, text):
                levels.append(Depth(line, frozenset({value + 1})))
                continue
            yield _mixed(line, levels[goes_on].last)
            levels[goes_on:] = [Depth(line, frozenset({value + 1}))]
            continue
        level = levels[depth]
        expected = {value + 1}
        fault = None if value in level.expected else _fault(line, level.last, text)
        if fault is not None:
            yield fault
            # this number alone may be wrong, or be left out before, so that one slip is reported once
            expected |= {number + 1 for number in level.expected}
        levels[depth:] = [Depth(line, frozenset(expected))]


def late_start(lines: Sequence[NumberedHeading], before: str) -> Iterator[Fault]:
    """Yield a fault where the format's first part is not number one, so that all numbers are off.

    ``before`` is the text in front of it: a part of the agency's own that opens there is number one.
    """
    if not lines or lines[0].rank != 0:
        return
    if lines[0].number.value > 1 and not _written_before(lines[0], 1, squash(before)):
        yield Fault(lines[0].heading, "是第一部分，序号却不是一", "is the first part but not number one")


def _fault(line: NumberedHeading, last: NumberedHeading, text: str) -> Fault | None:
    value, before = line.number.value, last.number.value
    if _explained(line, last):
        return None
    if value == before and (value > 1 or (line.rank is not None and last.rank is not None)):
        return Fault(line.heading, "序号重复", "repeats its number")
    if value <= 1 or value <= before:
        return None if value == 1 else Fault(line.heading, "序号颠倒", "steps back in number")
    if _written_before(line, before + 1, text):
        return None
    return Fault(line.heading, "序号有间断", "skips a number")


def _written_before(line: NumberedHeading, first: int, text: str) -> bool:
    """Tell whether the numbers from ``first`` on stand inside paragraphs: a line break is missing, no number."""
    lost = (written(Number(line.number.style, value)) for value in range(first, line.number.value))
    return all(any(spelling in text for spelling in spellings) for spellings in lost)


def _explained(line: NumberedHeading, last: NumberedHeading) -> bool:
    """Tell whether a missing or misplaced part of the format explains the step: SEC101, SEC102 and SEC105 say so."""
    return (
        line.rank is not None
        and last.rank is not None
        and line.number.value - last.number.value == line.rank - last.rank
    )


def _mixed(line: NumberedHeading, last: NumberedHeading) -> Fault:
    return Fault(
        line.heading,
        f"序号样式与前面的“{last.heading.number}”不一致",
        f"is numbered in another style than “{last.heading.number}” before it",
    )
