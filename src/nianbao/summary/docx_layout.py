"""A Word document in the layout of official documents (GB/T 9704—2012), written with python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from nianbao.reporters.plain import writable

_MADE = datetime(2020, 1, 1)
_BODY, _TITLE, _HEAD, _SERIF = "仿宋", "宋体", "黑体", "宋体"
_LATIN = "Times New Roman"
_LINE = 28
"""Points from line to line of the text."""


class Layout:
    """Paragraphs and tables one below the other on A4."""

    def __init__(self, title: str, made: datetime | None) -> None:
        from docx import Document
        from docx.shared import Mm

        self._document = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(28)
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = writable(title), "", "zh-CN"
        properties.created = properties.modified = (made or _MADE).replace(tzinfo=None)
        properties.comments = ""
        self._style()
        self._number_pages(section)

    def title(self, text: str) -> None:
        """Add the title, in the middle, its lines as given."""
        for line in text.split("\n"):
            self._add(line, _TITLE, 22, bold=True, align="CENTER", line=34)
        self._add("", _BODY, 16)

    def heading(self, text: str) -> None:
        """Add a heading of the first level."""
        added = self._add(text, _HEAD, 16, indent=True)
        added.paragraph_format.keep_with_next = True

    def plain(self, text: str) -> None:
        """Add a paragraph that begins at the margin."""
        self._add(text, _BODY, 16)

    def paragraph(self, text: str) -> None:
        """Add a paragraph."""
        self._add(text, _BODY, 16, indent=True)

    def note(self, text: str) -> None:
        """Add a small remark below a table."""
        self._add(text, _SERIF, 9, line=14)

    def signature(self, office: str, day: str) -> None:
        """Add who issues the document, and the day."""
        self._add("", _BODY, 16)
        for line in (office, day):
            added = self._add(line, _BODY, 16, align="RIGHT")
            added.paragraph_format.right_indent = self._points(64)

    def appendix(self, text: str) -> None:
        """Begin a new page with the word for what follows."""
        added = self._add(text, _HEAD, 16)
        added.paragraph_format.page_break_before = True

    def table(
        self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Add a table with its caption; the head stands on each page, widths are in centimetres."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Cm

        above = self._add(caption, _HEAD, 12, align="CENTER", line=24)
        above.paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=0, cols=len(heads), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Cm(wide)
        words = _is_words(rows)
        self._row(table, heads, widths, [self._cells["head"]] * len(heads), head=True)
        styles = [
            self._cells["left" if at < len(words) and words[at] else "middle"] for at in range(len(heads))
        ]
        for row in rows:
            self._row(table, row, widths, styles)
        self._add("", _SERIF, 9, line=14)

    def save(self) -> bytes:
        """Return the file."""
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _row(
        self,
        table: Any,
        texts: Sequence[str],
        widths: Sequence[float],
        styles: Sequence[Any],
        *,
        head: bool = False,
    ) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.oxml import OxmlElement
        from docx.shared import Cm

        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, wide, style in zip(row.cells, texts, widths, styles, strict=True):
            cell.width = Cm(wide)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            paragraph.add_run(writable(text))

    def _add(
        self, text: str, font: str, size: float, *, bold: bool = False, align: str = "JUSTIFY",
        indent: bool = False, line: float = _LINE,
    ) -> Any:  # fmt: skip
        added = self._document.add_paragraph()
        self._fill(added, text, font, size, bold=bold)
        self._format(added, align, line)
        if indent:
            added.paragraph_format.first_line_indent = self._points(2 * size)
        return added

    def _fill(self, paragraph: Any, text: str, font: str, size: float, *, bold: bool) -> None:
        from docx.oxml.ns import qn

        run = paragraph.add_run(writable(text))
        run.font.size, run.font.bold, run.font.name = self._points(size), bold, _LATIN
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    def _format(self, paragraph: Any, align: str, line: float) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING

        layout = paragraph.paragraph_format
        layout.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        layout.space_before = layout.space_after = self._points(0)
        layout.line_spacing, layout.line_spacing_rule = self._points(line), WD_LINE_SPACING.EXACTLY

    def _style(self) -> None:
        """Set what text has that says nothing else."""
        from docx.oxml.ns import qn

        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _LATIN, self._points(16)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
        self._cells = {
            "head": self._cell_style("表头", _HEAD, "CENTER"),
            "left": self._cell_style("表格文字", _SERIF, "LEFT"),
            "middle": self._cell_style("表格数字", _SERIF, "CENTER"),
        }

    def _cell_style(self, name: str, font: str, align: str) -> Any:
        """Return a new style of the cells of tables: what thousands of cells share is said once."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn

        style = self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size = _LATIN, self._points(10.5)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        self._format(style, align, 16)
        return style

    def _number_pages(self, section: Any) -> None:
        """Put the number of the page below it, between dashes."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = section.footer.paragraphs[0]
        self._fill(paragraph, "— ", _SERIF, 14, bold=False)
        self._fill(paragraph, "", _SERIF, 14, bold=False)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        run = paragraph.runs[-1]._element
        run.addprevious(field)
        field.append(run)
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        self._fill(paragraph, " —", _SERIF, 14, bold=False)
        self._format(paragraph, "CENTER", 20)

    def _points(self, number: float) -> Any:
        from docx.shared import Pt

        return Pt(number)


def _is_words(rows: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of each column whether it holds words, which begin at the left, and not figures or single words."""
    return [max((len(text) for text in column), default=0) > 6 for column in zip(*rows, strict=True)]
