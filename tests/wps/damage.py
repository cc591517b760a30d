"""Damage to the ruling lines of a report: what officials' programs and converters do to them."""

import random
from typing import NamedTuple

from .sheet import Edge, Ruling, Sheet, Stroke, merged

PARTS = (
    "missing",
    "past_clip",
    "shifted",
    "split",
    "open_sides",
    "page",
    "cut_head",
    "close_tables",
    "borderless",
)


class Damage(NamedTuple):
    """What is wrong with a file's drawing."""

    missing: float = 0.0
    """How many of the inner edges of each grid are not drawn."""
    past_clip: bool = False
    """Lines go on past the clip of their table."""
    shifted: float = 0.0
    """How far (points) the edges of a line stand beside it at most."""
    split: bool = False
    """Lines are drawn cell by cell."""
    open_sides: bool = False
    turn: int = 0
    """Quarter turns of the page."""
    cropped: bool = False
    in_form: bool = False
    cut_head: bool = False
    """The page ends within the header of table 4."""
    close_tables: bool = False
    """A table of another width stands 4 points below table 2."""
    borderless: bool = False

    @classmethod
    def draw(cls, rng: random.Random) -> "Damage":
        kinds = set(rng.sample(PARTS, rng.choice((1, 2, 3))))
        if "borderless" in kinds:
            kinds &= {"borderless", "page"}
        page = rng.choice(("turned", "cropped", "form")) if "page" in kinds else ""
        return cls(
            rng.uniform(0.02, 0.08) if "missing" in kinds else 0.0,
            "past_clip" in kinds,
            rng.uniform(0.3, 1.5) if "shifted" in kinds else 0.0,
            "split" in kinds,
            "open_sides" in kinds,
            rng.choice((1, 2, 3)) if page == "turned" else 0,
            page == "cropped",
            page == "form",
            "cut_head" in kinds,
            "close_tables" in kinds,
            "borderless" in kinds,
        )


def damaged(sheets: list[Sheet], damage: Damage, rng: random.Random) -> None:
    """Redraw the ruling lines of some sheets."""
    for sheet in sheets:
        for ruling in sheet.rulings:
            _damage(ruling, damage, rng)


def _damage(ruling: Ruling, damage: Damage, rng: random.Random) -> None:
    if damage.borderless:
        ruling.edges = set()
        return
    inner = [edge for edge in sorted(ruling.edges) if _is_inner(edge, ruling)]
    for edge in inner:
        if rng.random() < damage.missing:
            ruling.edges.discard(edge)
    if damage.open_sides:
        sides = {0, len(ruling.xs) - 1}
        ruling.edges = {edge for edge in ruling.edges if not (edge[0] == "v" and edge[1] in sides)}
    if damage.split or damage.shifted:
        ruling.strokes = [_piece(edge, ruling, damage.shifted, rng) for edge in sorted(ruling.edges)]
    if damage.past_clip:
        far = rng.uniform(6, 40)
        strokes = ruling.strokes if ruling.strokes is not None else merged(ruling)
        ends = ((ruling.ys[0], ruling.ys[-1]), (ruling.xs[0], ruling.xs[-1]))
        ruling.strokes = [_longer(stroke, far, *ends[not stroke.upright]) for stroke in strokes]
        ruling.clip = (ruling.xs[0] - 0.5, ruling.ys[0] - 0.5, ruling.xs[-1] + 0.5, ruling.ys[-1] + 0.5)


def _is_inner(edge: Edge, ruling: Ruling) -> bool:
    kind, line, _ = edge
    return 0 < line < len(ruling.xs if kind == "v" else ruling.ys) - 1


def _piece(edge: Edge, ruling: Ruling, shift: float, rng: random.Random) -> Stroke:
    kind, line, unit = edge
    lines, across = (ruling.xs, ruling.ys) if kind == "v" else (ruling.ys, ruling.xs)
    return Stroke(kind == "v", lines[line] + rng.uniform(-shift, shift), across[unit], across[unit + 1])


def _longer(stroke: Stroke, far: float, first: float, last: float) -> Stroke:
    """Return a stroke that goes on beyond the ends of its table that it reaches."""
    start = stroke.start - far if stroke.start < first + 1 else stroke.start
    end = stroke.end + far if stroke.end > last - 1 else stroke.end
    return stroke._replace(start=start, end=end)
