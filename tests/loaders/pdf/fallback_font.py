"""Build the font that stands in for Chinese fonts that a PDF names and does not embed.

Run ``python -m tests.loaders.pdf.fallback_font`` to write ``src/nianbao/loaders/pdf/fonts/fallback.ttf`` anew.
"""

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from nianbao.loaders.pdf import native

FILE = Path(native.__file__).with_name("fonts") / "fallback.ttf"
_CHINESE_PAGES = 1 << 17 | 1 << 18 | 1 << 19 | 1 << 20
"""OS/2 code page bits: Japanese, simplified Chinese, Korean, traditional Chinese."""
_EM, _ASCENT, _DESCENT = 1000, 880, -120


def build() -> bytes:
    """Return the font: a box as large as a character for every code point, half as wide for Latin ones."""
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "half", "full"])
    builder.setupGlyf({".notdef": _box(_EM), "half": _box(_EM // 4), "full": _box(_EM)})
    builder.setupHorizontalMetrics({".notdef": (_EM, 0), "half": (_EM // 2, 0), "full": (_EM, 0)})
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.font["cmap"] = _characters()
    builder.setupNameTable({"familyName": "nianbao fallback", "styleName": "Regular"})
    builder.setupOS2(
        sTypoAscender=_ASCENT,
        sTypoDescender=_DESCENT,
        usWinAscent=_ASCENT,
        usWinDescent=-_DESCENT,
        ulCodePageRange1=_CHINESE_PAGES | 1,
    )
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _box(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, _DESCENT))
    pen.lineTo((0, _ASCENT))
    pen.lineTo((width, _ASCENT))
    pen.lineTo((width, _DESCENT))
    pen.closePath()
    return pen.glyph()


def _characters() -> object:
    """Return a character map of format 13, which maps a range of characters to one glyph."""
    subtable = CmapSubtable.newSubtable(13)
    subtable.platformID, subtable.platEncID, subtable.language = 3, 10, 0
    subtable.format, subtable.length, subtable.reserved, subtable.nGroups = 13, 0, 0, 0
    subtable.cmap = dict.fromkeys(range(0x21, 0x2000), "half") | dict.fromkeys(range(0x2000, 0x30000), "full")
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, [subtable]
    return table


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(build())
