"""Write sheets as the PDF that WPS writes: flipped pages, scaled text, a string a character, strokes after the text."""

import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from .damage import Damage
from .font import ASCENT, DESCENT, Glyphs, font_file, width
from .look import Look
from .sheet import Panel, Sheet, Stroke, Text

SCALE = 0.05
SNAP = 0.12
MARK = "内部资料"
_MARGIN = 30.0
"""What a cropped page hides at each side."""
_FIXED = 10
"""Objects before the pages: catalog, pages, fonts for both ways of writing, their descendants, descriptor, font file,
meanings, the font of digits.
"""


def write(sheets: Sequence[Sheet], look: Look, damage: Damage) -> bytes:
    """Return the file."""
    glyphs = Glyphs()
    contents = [_content(sheet, look, glyphs) for sheet in sheets]
    objects: list[bytes] = []
    kids = []
    for sheet, content in zip(sheets, contents, strict=True):
        number = _FIXED + 1 + len(objects)
        kids.append(number)
        objects += _page(sheet, content, damage, number)
    return _file([*_front(kids, glyphs), *objects])


def _page(sheet: Sheet, content: bytes, damage: Damage, number: int) -> list[bytes]:
    margin = _MARGIN if damage.cropped else 0.0
    wide, high = sheet.width + 2 * margin, sheet.height + 2 * margin
    matrix = {
        0: (1, 0, 0, -1, margin, margin + sheet.height),
        1: (0, 1, 1, 0, margin, margin),
        2: (-1, 0, 0, 1, margin + sheet.width, margin),
        3: (0, -1, -1, 0, margin + sheet.height, margin + sheet.width),
    }[damage.turn]
    if damage.turn % 2:
        wide, high = high, wide
    drawn = b"q %s cm\n%s\nQ" % (" ".join(map(_number, matrix)).encode(), content)
    fonts = b"/Resources<</Font<</H 3 0 R/V 4 0 R/T 10 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/CropBox[%s]/Rotate %d/Contents %d 0 R%s>>"
    crop = " ".join(map(_number, (margin, margin, wide - margin, high - margin))).encode()
    head = (_number(wide).encode(), _number(high).encode(), crop, damage.turn * 90, number + 1)
    if not damage.in_form:
        return [page % (*head, fonts), _stream(drawn)]
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 %s %s]%s" % (*head[:2], fonts)
    uses = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 2)
    return [page % (*head, uses), _stream(b"q 1 0 0 1 0 0 cm /X Do Q"), _stream(drawn, form)]


def _content(sheet: Sheet, look: Look, glyphs: Glyphs) -> bytes:
    parts = [*_text(sheet.number, look, glyphs)]
    for text in sheet.texts:
        parts += _text(text, look, glyphs)
    for panel in sheet.panels:
        parts += _panel(panel, look, glyphs)
    if look.manner.mark:
        parts += _mark(sheet, glyphs)
    parts.append(f"q {_number(look.width)} w 0 0 0 RG")
    parts += [_stroke(stroke) for stroke in sheet.lines]
    parts.append("Q")
    boxes = look.manner.lines in ("boxes", "pieces")
    for ruling in sheet.rulings:
        x0, top, x1, bottom = ruling.clip or (0, 0, sheet.width, sheet.height)
        parts.append(f"q {_box(x0, top, x1, bottom)} re W* n {_number(look.width)} w 2 M 2 J 0 0 0 RG")
        parts += [_thin_box(stroke, look.width) if boxes else _stroke(stroke) for stroke in ruling.drawn()]
        parts.append("Q")
    return "\n".join(parts).encode()


def _panel(panel: Panel, look: Look, glyphs: Glyphs) -> Iterator[str]:
    x0, top, x1, bottom, fill, texts = panel
    yield f"q {_box(x0, top, x1, bottom)} re W* n"
    if fill:
        yield f"q {' '.join(map(_number, fill))} rg {_box(x0 + 0.15, top + 0.15, x1 - 0.15, bottom - 0.15)} re f* Q"
    for text in texts:
        yield from _text(text, look, glyphs)
    yield "Q"


def _text(text: Text, look: Look, glyphs: Glyphs) -> Iterator[str]:
    size = round(text.size / SCALE)
    bold = f"2 Tr {_number(text.size / 35)} w " if text.bold else "0 Tr "
    if text.vertical:
        shown = " ".join(f"<{glyphs[char]:04X}>Tj 0 {-size} TD" for char in text.text)
        x, y = text.x + text.size / 2, text.y
        yield f"q BT 0 0 0 rg /V {size} Tf {bold}{SCALE} 0 0 {-SCALE} {_number(x)} {_number(y)} Tm {shown} ET Q"
        return
    if look.manner.whole:
        yield from _whole(text, look, glyphs)
        return
    at = text.x
    for font, run in _runs(text.text, look):
        start = last = _snapped(at)
        shown = []
        for char in run:
            x = _snapped(at)
            shown.append(f"{_number((x - last) / SCALE)} 0 TD <{glyphs[char]:04X}>Tj")
            last = x
            at += width(char) * text.size
        matrix = f"{SCALE} 0 0 {-SCALE} {_number(start)} {_number(text.y)} Tm"
        yield f"q BT 0 0 0 rg /{font} {size} Tf {bold}{matrix} {' '.join(shown)} ET Q"


def _runs(text: str, look: Look) -> Iterator[tuple[str, str]]:
    """Yield the text in parts of one font, with the font's name: digits may stand in another."""

    def font(place: int) -> str:
        latin = text[place].isascii() and (look.digits == "times" or (look.digits == "mixed" and place % 3))
        return "T" if latin else "H"

    for name, places in groupby(range(len(text)), font):
        yield name, "".join(text[place] for place in places)


def _snapped(x: float) -> float:
    return round(x / SNAP) * SNAP


def _stroke(stroke: Stroke) -> str:
    at, start, end = map(_number, stroke[1:])
    return f"q {at} {start} m {at} {end} l S Q" if stroke.upright else f"q {start} {at} m {end} {at} l S Q"


def _thin_box(stroke: Stroke, width: float) -> str:
    half = width / 2
    sides = (stroke.at - half, stroke.start, stroke.at + half, stroke.end)
    box = _box(*sides) if stroke.upright else _box(sides[1], sides[0], sides[3], sides[2])
    return f"q 0 0 0 rg {box} re f* Q"


def _mark(sheet: Sheet, glyphs: Glyphs) -> Iterator[str]:
    """Yield a slanted watermark over the middle of the page."""
    shown = "".join(f"{glyphs[char]:04X}" for char in MARK)
    x, y = sheet.width / 2 - 120, sheet.height / 2 + 120
    yield f"q BT 0.9 0.9 0.9 rg /H 60 Tf 0 Tr 0.7071 -0.7071 -0.7071 -0.7071 {_number(x)} {_number(y)} Tm <{shown}>Tj ET Q"


def _whole(text: Text, look: Look, glyphs: Glyphs) -> Iterator[str]:
    """Yield a line of text shown in one go, between the marks of a tagged PDF."""
    at = text.x
    for font, run in _runs(text.text, look):
        shown = "".join(f"{glyphs[char]:04X}" for char in run)
        place = f"1 0 0 -1 {_number(at)} {_number(text.y)} Tm"
        yield f"/P <</MCID 0>> BDC q BT 0 0 0 rg /{font} {_number(text.size)} Tf 0 Tr {place} [<{shown}>]TJ ET Q EMC"
        at += sum(map(width, run)) * text.size


def _box(x0: float, top: float, x1: float, bottom: float) -> str:
    return " ".join(map(_number, (x0, top, x1 - x0, bottom - top)))


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _front(kids: Sequence[int], glyphs: Glyphs) -> list[bytes]:
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    font = b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Boxes/Encoding/Identity-%s/DescendantFonts[%d 0 R]/ToUnicode 9 0 R>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Boxes/CIDToGIDMap/Identity/DW 1000/W[1 95 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>"
    descriptor = b"<</Type/FontDescriptor/FontName/AAAAAA+Boxes/Flags 32/FontBBox[0 %d 1000 %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight 683/StemV 56/FontFile2 8 0 R>>"
    program = font_file()
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (refs, len(kids)),
        font % (b"H", 5),
        font % (b"V", 6),
        below,
        below,
        descriptor % (DESCENT, ASCENT, ASCENT, DESCENT),
        _stream(program, b"/Length1 %d" % len(program)),
        _stream(_meanings(glyphs)),
        font % (b"H", 5),
    ]


def _meanings(glyphs: Glyphs) -> bytes:
    lines = [f"<{glyph:04X}> <{char.encode('utf-16-be').hex()}>" for char, glyph in glyphs.of.items()]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
