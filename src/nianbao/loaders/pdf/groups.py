"""Which ruling lines of a page are one table's: those that cross, less what white parts, with what white alone joins."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec.structs import replace

from nianbao.loaders.pdf.rules import Gaps, Rule, Rules
from nianbao.loaders.pdf.runs import Run

_SNAP = 4.0
"""Lines nearer than this (points) are one."""
_REACH = 2.0
"""A line that ends this far from another still meets it."""
_NEAR = 6.0
"""Of a line (points): what ends so near to it does not cross it."""
_WHITE_BETWEEN = 1.2
"""What is at least between the uprights of two tables, one below the other (points)."""
_HIGHER, _LOW, _HIGHEST = 1.4, 24.0, 40.0
"""A row without uprights may be so much higher than the others of its table; the height of a row (points) where there is
no other; what is higher holds a heading.
"""
_LONG = 0.5
"""Of a table's width: what a line of it takes at least."""
OUTSIDE = 8.0
"""Lines that go on so far (points) beyond the last crossing line end at a border that is not drawn."""
_COLUMN = 120.0
"""A column of labels of groups is narrower (points)."""
_BELOW, _WITHIN = 8.0, 3.0
"""How far an underline may lie from the lower edge of its text, and end beside it (points)."""
_COVERED = 0.85
"""Of a line: what text right above it covers at least when it is an underline."""
_MOST_RULES = 1_000
"""More lines than this on a page are a drawing."""


def connected(rules: Rules, runs: Sequence[Run] = ()) -> list[Rules]:
    """Group lines that cross or touch. A frame around a table that does not touch it is not the table's, nor is the
    underline of a heading (``runs`` is the page's text) beside a table whose outer sides are not drawn.
    """
    if max(len(rules.upright), len(rules.level)) > _MOST_RULES:
        return []
    owner = list(range(len(rules.level)))
    places = [line.at for line in rules.level]
    reaches = [(line.start - _REACH, line.end + _REACH) for line in rules.level]
    crossed: list[tuple[Rule, int]] = []
    alone: list[Rule] = []
    for upright in rules.upright:
        x, first = upright.at, bisect_left(places, upright.start - _REACH)
        near = reaches[first : bisect_right(places, upright.end + _REACH)]
        hits = [index for index, (start, end) in enumerate(near, first) if start <= x <= end]
        if hits:
            crossed.append((upright, hits[0]))
            joined = set(map(owner.__getitem__, hits))
            if len(joined) > 1:
                owner = [owner[hits[0]] if group in joined else group for group in owner]
        else:
            alone.append(upright)
    groups: dict[int, Rules] = {}
    for upright, hit in crossed:
        groups.setdefault(owner[hit], Rules([], [])).upright.append(upright)
    loose = []
    for index, line in enumerate(rules.level):
        if owner[index] in groups:
            groups[owner[index]].level.append(line)
        else:
            loose.append(line)
    for side in alone:
        _add_side(side, groups.values())
    parts = [part for group in groups.values() for part in _parted(group, rules.gaps)]
    return _stacked(parts, loose, runs) if loose or len(parts) > 1 else parts


def _add_side(side: Rule, groups: Iterable[Rules]) -> None:
    """Give a table the outer side of a column whose one cell goes on over all of the page: no level line meets it."""
    for group in groups:
        first, last = group.upright[0].at, group.upright[-1].at
        near = first - _COLUMN < side.at < first or last < side.at < last + _COLUMN
        start = min(rule.start for rule in group.upright)
        end = max(rule.end for rule in group.upright)
        if near and abs(side.start - start) < _SNAP and abs(side.end - end) < _SNAP:
            group.upright.append(side)
            group.upright.sort()
            return


def _stacked(parts: list[Rules], loose: Sequence[Rule], runs: Sequence[Run]) -> list[Rules]:
    """Return the tables with those joined that no upright joins, for their outer sides are not drawn.

    They are as wide, and nearer to each other than another row of theirs is high. Level lines by themselves (``loose``)
    may lie between them.
    """
    if not any(is_open(part) for part in parts):
        return parts
    parts, loose = _completed(parts, [line for line in loose if not _is_underline(line, runs)])
    lines = [Rules([], [line]) for line in loose]
    joined: list[Rules] = []
    for part in sorted([*parts, *lines], key=lambda part: part.level[0].at):
        above = joined[-1] if joined else None
        if above and is_open(above) and is_open(part) and _is_next(above, part):
            joined[-1] = Rules(sorted([*above.upright, *part.upright]), [*above.level, *part.level])
        else:
            joined.append(part)
    return [part for part in joined if part.upright]


def _is_underline(line: Rule, runs: Sequence[Run]) -> bool:
    """Tell whether text stands on a line from one end of it to the other."""
    covered = sum(
        run.x1 - run.x0
        for run in runs
        if abs(run.bottom - line.at) < _BELOW
        and run.top < line.at
        and line.start - _WITHIN < run.x0
        and run.x1 < line.end + _WITHIN
    )
    return covered > _COVERED * (line.end - line.start)


def _completed(parts: Sequence[Rules], loose: Sequence[Rule]) -> tuple[list[Rules], list[Rule]]:
    """Return the tables with the rests of their level lines of which a piece is missing, and what remains by itself."""
    found, remaining = [], list(loose)
    for part in parts:
        start, end = _reach(part.level)
        rests = [
            line
            for line in remaining
            if start - _SNAP < line.start
            and line.end < end + _SNAP
            and any(abs(line.at - own.at) < _SNAP for own in part.level)
        ]
        remaining = [line for line in remaining if line not in rests]
        found.append(Rules(part.upright, sorted([*part.level, *rests])) if rests else part)
    return found, remaining


def is_open(part: Rules) -> bool:
    """Tell whether level lines go on beyond the outermost uprights at both sides."""
    if not part.upright:
        return True
    first, last = _width(part.upright)
    start, end = _reach(part.level)
    return start < first - OUTSIDE and end > last + OUTSIDE


def _is_next(above: Rules, below: Rules) -> bool:
    one, other = _reach(above.level), _reach(below.level)
    heights = [lower.at - upper.at for upper, lower in itertools.pairwise(above.level)]
    heights = [height for height in heights if height > _SNAP]
    gap = below.level[0].at - above.level[-1].at
    same = abs(one[0] - other[0]) < _SNAP and abs(one[1] - other[1]) < _SNAP
    # a line by itself may lack a piece
    inside = not below.upright and _LONG * (one[1] - one[0]) < other[1] - other[0]
    inside = inside and one[0] - _SNAP < other[0] and other[1] < one[1] + _SNAP
    return (same or inside) and 0 < gap < min(_HIGHER * median(heights or [_LOW]), _HIGHEST)


def _reach(level: Sequence[Rule]) -> tuple[float, float]:
    return min(line.start for line in level), max(line.end for line in level)


def _parted(rules: Rules, gaps: Gaps) -> Iterator[Rules]:
    """Yield tables that stand so close that the last line of one and the first of the next were taken for one.

    Where both have an upright at one place, the white between the tables was taken for a gap of it. At a page's end a
    table may have no other line than that.
    """
    for line in rules.level:
        upright = _without_gap(rules.upright, line.at, gaps)
        if upright is None:
            continue
        above = Rules(
            [rule for rule in upright if rule.end <= line.at + _NEAR],
            [rule for rule in rules.level if rule.at <= line.at + _NEAR],
        )
        below = Rules(
            [rule for rule in upright if rule.end > line.at + _NEAR],
            [rule for rule in rules.level if rule.at >= line.at],
        )
        if _differ(above, below):
            yield _narrowed(above, line.at)
            yield from _parted(_narrowed(below, line.at), gaps)
            return
    yield rules


def _without_gap(upright: Sequence[Rule], place: float, gaps: Gaps) -> list[Rule] | None:
    """Return uprights with those that have a gap near a place as two; ``None`` where one goes on there."""
    found: list[Rule] = []
    for rule in upright:
        if rule.start > place + _NEAR or rule.end < place - _NEAR:
            found.append(rule)
            continue
        near = (gap for gap in gaps.get(rule.at, ()) if max(abs(y - place) for y in gap) < _NEAR)
        if (
            gap := next((gap for gap in near if rule.start <= gap[0] < gap[1] <= rule.end), None)
        ) is not None:
            parts = replace(rule, end=gap[0]), replace(rule, start=gap[1])
            found += [part for part in parts if part.end - part.start > _NEAR]
        elif rule.start >= place - _NEAR or rule.end <= place + _NEAR:
            found.append(rule)
        else:
            return None
    return found


def _differ(above: Rules, below: Rules) -> bool:
    """Tell whether white parts two tables of different widths."""
    if not above.upright or not below.upright:
        return False
    gap = min(rule.start for rule in below.upright) - max(rule.end for rule in above.upright)
    one, other = _width(above.upright), _width(below.upright)
    return gap > _WHITE_BETWEEN and (abs(one[0] - other[0]) > _SNAP or abs(one[1] - other[1]) > _SNAP)


def _width(upright: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.at for rule in upright), max(rule.at for rule in upright)


def _narrowed(rules: Rules, place: float) -> Rules:
    """Return a table's lines, those near the place where it is parted from another as one that is as long as the others."""
    own = [line for line in rules.level if abs(line.at - place) > _NEAR]
    first, last = _width(rules.upright)
    first, last = min([first, *(line.start for line in own)]), max([last, *(line.end for line in own)])
    return Rules(rules.upright, sorted([*own, Rule(place, first, last)]))
