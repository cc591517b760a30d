"""How the Word file looks: page, type and numbers of pages as official papers have them.

Source: GB/T 9704-2012 (党政机关公文格式): A4, margins 37 and 28 mm, title in 小标宋 of size 2, text in 仿宋 of size 3 with 28
points a line, headings in 黑体 and 楷体, page numbers of size 4 between dashes, on right pages at the right.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

_SONG, _FANGSONG, _HEI, _KAI = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_TITLE = "方正小标宋简体"
_LATIN = "Times New Roman"
_CHARACTER = 320
"""Width of a character of size 3, in twentieths of a point."""


class _Look(Struct, frozen=True):
    name: str
    font: str
    size: float
    side: str = "both"
    indent: int = 0
    """Characters by which the first line begins further right."""
    line: float = 0
    """Exact height of a line in points; 0 for single."""
    after: float = 0
    right: int = 0
    """Characters by which the line ends before the right margin."""
    before: float = 0


_LOOKS = (
    _Look("Normal", _FANGSONG, 16),
    _Look("Title", _TITLE, 22, "center", line=36, after=28),
    _Look("Heading 1", _HEI, 16, "left", 2, 28, after=6, before=6),
    _Look("Heading 2", _KAI, 16, "left", 2, 28),
    _Look("Body Text", _FANGSONG, 16, "both", 2, 28),
    _Look("Signature", _FANGSONG, 16, "right", 0, 28, right=4),
    _Look("Table Text", _SONG, 10.5, "center", after=2, before=2),
    _Look("Small Table Text", _SONG, 9, "center", after=1.5, before=1.5),
)


def set_styles(document: Any) -> None:
    """Give the document's styles their look; those that its template lacks are made."""
    from docx.enum.style import WD_STYLE_TYPE

    known = {style.name for style in document.styles}
    for look in _LOOKS:
        if look.name not in known:
            document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style = document.styles[look.name]
        style.base_style = None if look.name == "Normal" else document.styles["Normal"]
        _dress(style, look)


def set_page(document: Any) -> None:
    """Set paper, margins and numbers of pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def set_properties(document: Any, title: str, author: str) -> None:
    """Set the document's properties: title and author; there is no date that one could be sure of."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], ""
    properties.comments, properties.language = "", "zh-CN"
    for element in list(properties._element):
        if element.tag.endswith(("}created", "}modified")):
            properties._element.remove(element)


def _dress(style: Any, look: _Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(look.size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style, look.font)
    form = style.paragraph_format
    form.alignment = getattr(WD_ALIGN_PARAGRAPH, "JUSTIFY" if look.side == "both" else look.side.upper())
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = Pt(look.line) if look.line else 1.0
    form.keep_with_next = look.name.startswith("Heading") or None
    form.widow_control = look.name != "Table Text"
    _indent(style, look)


def _set_fonts(style: Any, font: str) -> None:
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for name, value in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{name}"), value)


def _indent(style: Any, look: _Look) -> None:
    """Indent by characters, so that it follows the size of the type."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):  # the template underlines titles
        properties.remove(border)
    indent = properties.get_or_add_ind()
    indent.attrib.clear()
    for name, count in (("firstLine", look.indent), ("right", look.right)):
        if count:
            indent.set(qn(f"w:{name}Chars"), str(count * 100))
            indent.set(qn(f"w:{name}"), str(count * _CHARACTER))


def _number(footer: Any, side: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    for part in ("— ", None, " —"):
        run = paragraph.add_run(part)
        run.font.size, run.font.name = Pt(14), _LATIN
        run._element.rPr.rFonts.set(qn("w:eastAsia"), _SONG)
        if part is None:
            for kind in ("begin", "", "separate", "end"):
                run._element.append(_field(kind, OxmlElement, qn))


def _field(kind: str, make: Any, qn: Any) -> Any:
    """Return a part of the field that holds the page's number."""
    element = make("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = " PAGE "
    return element
