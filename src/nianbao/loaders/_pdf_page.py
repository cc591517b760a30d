"""Characters and ruling lines of a PDF page, from PDFium."""

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

_THIN = 2.5
"""A filled box no thicker than this (points) is a ruling line."""
_MOST_OBJECTS = 200_000
_DEPTH = 8


class Char(NamedTuple):
    """A character and its box, x0, top, x1, bottom from the page's upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Rule(NamedTuple):
    """A ruling line: ``upright`` at x = ``at``, else level at y = ``at``, from ``start`` to ``end``."""

    upright: bool
    at: float
    start: float
    end: float


def characters(page: Any, raw: Any) -> list[Char]:
    """Return the page's characters in the order of its content; one printed twice for bold stands once."""
    height = page.get_height()
    text = page.get_textpage()
    try:
        box = raw.FS_RECTF()  # the font's own height, so that quotation marks stand in their line
        found: list[Char] = []
        seen: dict[tuple[str, int, int], Char] = {}
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            char = _plain(chr(code)) if code < 0x110000 else "\ufffd"
            if not char.strip("\u200b\ufeff\xad\r\n\x00\x02\ufffe "):
                continue
            if not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            one = Char(char, box.left, height - box.top, box.right, height - box.bottom)
            key = (char, round(one.x0 / 2), round(one.top / 2))
            if _twice(one, key, seen):
                continue
            seen[key] = one
            found.append(one)
        return found
    finally:
        text.close()


def _twice(one: Char, key: tuple[str, int, int], seen: dict[tuple[str, int, int], Char]) -> bool:
    """Tell whether the same character has been printed on nearly the same spot."""
    char, x, y = key
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            other = seen.get((char, x + dx, y + dy))
            if other and min(one.x1, other.x1) - max(one.x0, other.x0) > 0.7 * (one.x1 - one.x0):
                return True
    return False


def _plain(char: str) -> str:
    """Fold Kangxi radicals and compatibility ideographs to the ordinary character."""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return char


def rules(page: Any, raw: Any) -> list[Rule]:
    """Return the page's ruling lines: thin boxes, strokes, and the sides of boxes that are outlined."""
    height = page.get_height()
    found: list[Rule] = []
    objects = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEPTH)
    for number, path in enumerate(objects):
        if number > _MOST_OBJECTS:
            break
        x0, y0, x1, y1 = path.get_bounds()
        box = (x0, height - y1, x1, height - y0)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        if _white(path, raw, bool(stroke.value)):
            continue
        found.extend(_sides(*box, bool(stroke.value)))
    return found


def _white(path: Any, raw: Any, stroked: bool) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    color = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    if not color(path, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) > 250


def _sides(x0: float, top: float, x1: float, bottom: float, stroked: bool) -> Iterator[Rule]:
    wide, tall = x1 - x0, bottom - top
    if tall <= _THIN and wide > tall:
        yield Rule(False, (top + bottom) / 2, x0, x1)
    elif wide <= _THIN:
        yield Rule(True, (x0 + x1) / 2, top, bottom)
    elif stroked:
        yield Rule(False, top, x0, x1)
        yield Rule(False, bottom, x0, x1)
        yield Rule(True, x0, top, bottom)
        yield Rule(True, x1, top, bottom)
