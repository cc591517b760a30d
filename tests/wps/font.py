"""A TrueType font of boxes: only where characters stand matters, and no font has to be installed.

Glyphs 1 to 95 are half as wide as high, the others square; which character a glyph stands for is a file's own affair.
"""

import io
from functools import cache

FIRST_NARROW, FIRST_LOW, FIRST_FLAT, FIRST_WIDE = 1, 96, 112, 128
GLYPHS = 1_600
UNITS = 1_000
ASCENT, DESCENT = 859, -141
LOW, FLAT = frozenset("、，。．"), frozenset("一—－")
"""Marks at the foot of their square, and characters that are a stroke."""
_SHAPES = {"narrow": (60, -10, 440, 680), "low": (60, -90, 300, 130), "flat": (40, 330, 960, 400)}
_WIDE = (50, -90, 950, 810)


class Glyphs:
    """Gives out a glyph for each character, as a subset font does."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self._next = {
            "narrow": FIRST_NARROW,
            "low": FIRST_LOW,
            "flat": FIRST_FLAT,
            "wide": FIRST_WIDE,
        }

    def __getitem__(self, char: str) -> int:
        if char not in self.of:
            kind = _kind(char)
            self.of[char] = self._next[kind]
            self._next[kind] += 1
        return self.of[char]


def width(char: str) -> float:
    """The width of a character as a part of the font's size."""
    return 0.5 if ord(char) < 0x2000 else 1.0


def _kind(char: str) -> str:
    if ord(char) < 0x2000:
        return "narrow"
    return "low" if char in LOW else "flat" if char in FLAT else "wide"


@cache
def font_file() -> bytes:
    """The font's bytes."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", *(f"g{number}" for number in range(1, GLYPHS))]
    glyphs, metrics = {}, {}
    for number, name in enumerate(names):
        x0, y0, x1, y1 = _shape(number)
        pen = TTGlyphPen(None)
        pen.moveTo((x0, y0))
        for point in ((x0, y1), (x1, y1), (x1, y0)):
            pen.lineTo(point)
        pen.closePath()
        glyphs[name] = pen.glyph()
        metrics[name] = (UNITS // 2 if number < FIRST_LOW else UNITS, x0)
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0xF0000 + number: name for number, name in enumerate(names)})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _shape(number: int) -> tuple[int, int, int, int]:
    if number < FIRST_LOW:
        return _SHAPES["narrow"]
    if number < FIRST_FLAT:
        return _SHAPES["low"]
    return _SHAPES["flat"] if number < FIRST_WIDE else _WIDE
