"""Spell the labels of a table as different hands do: width of signs, spaces, line breaks. Figures stay as they are."""

import random
import re

from msgspec import Struct
from msgspec.structs import replace

from nianbao.drafting.grid import Grid, GridCell

_BRACKETED = re.compile(r"^（(\w{1,3})）")
_NUMBERED = re.compile(r"^(\d)\.")


class Spelling(Struct, frozen=True):
    """How labels are written; the defaults are the form's own."""

    half_width: bool = False
    """``(一) 予以公开`` for ``（一）予以公开``."""
    dot: str = "."
    """What follows the number in ``1.属于国家秘密``."""
    broken_headers: bool = False
    """Short headers are broken, ``结果\\n维持``."""
    upright: bool = False
    """The label of the outcomes and short headers stand one character a line."""

    @classmethod
    def draw(cls, rng: random.Random) -> "Spelling":
        """Return a random spelling."""
        return cls(
            rng.random() < 0.3,
            rng.choice((".", ".", ". ", "．", "、")),
            rng.random() < 0.4,
            rng.random() < 0.3,
        )


def spell(grid: Grid, spelling: Spelling) -> Grid:
    """Return the table with its labels spelt that way."""
    if spelling == Spelling():
        return grid
    return replace(
        grid,
        cells=tuple(
            cell if cell.kind in {"value", "stray"} else replace(cell, text=_label(cell, spelling))
            for cell in grid.cells
        ),
    )


def _label(cell: GridCell, spelling: Spelling) -> str:
    text = _NUMBERED.sub(rf"\1{spelling.dot}", cell.text)
    if spelling.half_width:
        text = _BRACKETED.sub(r"(\1) ", text).replace("（", "(").replace("）", ")")
    if spelling.upright and (cell.rowspan > 15 or (cell.kind == "header" and len(text) <= 4)):
        return "\n".join(text)
    if spelling.broken_headers and cell.kind == "header" and 4 <= len(text) <= 6:
        return f"{text[:2]}\n{text[2:]}"
    return text
