"""A report as HTML in reading order, what the findings mean marked where it stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.model import SEVERITIES, Cell, FileResult, Finding, Paragraph, Report, Severity, Table
from nianbao.reporters.plain import xml_text


class _Mark(NamedTuple):
    number: int
    finding: Finding

    @property
    def severity(self) -> Severity:
        return self.finding.severity


_Marks = dict[tuple[int, tuple[int, int] | None], list[_Mark]]
"""By the number of a block and, in a table, row and column of the cell."""


class MarkedReport(NamedTuple):
    """A report's document with what the findings mean marked."""

    html: str
    unmarked: frozenset[int]
    """Numbers, from 1, of the findings whose place is not among what was read: a whole file, a page without text."""


def marked_report(result: FileResult, name: str) -> MarkedReport:
    """Return the report's document; ``name`` makes the anchors (``m1-3``) unique in the page."""
    marks: _Marks = {}
    for number, finding in enumerate(result.findings, 1):
        place = finding.place
        marks.setdefault((place.block, place.cell), []).append(_Mark(number, finding))
    html = "".join(_blocks(result.report, marks, name))
    return MarkedReport(html, frozenset(mark.number for left in marks.values() for mark in left))


def _blocks(report: Report, marks: _Marks, name: str) -> Iterator[str]:
    """Yield the blocks; the marks that they hold are taken out."""
    heads = {section.heading.passage.block for section in report.sections}
    title = report.title.passage.block if report.title else None
    for block in report.document.blocks:
        if isinstance(block, Table):
            yield from _table(block, marks, name)
        else:
            tag = (
                "h2"
                if block.number == title
                else "h3"
                if block.number in heads and len(block.text) < 50
                else "p"
            )
            yield f"<{tag}>{_paragraph(block, marks.pop((block.number, None), ()), name)}</{tag}>\n"


def _table(table: Table, marks: _Marks, name: str) -> Iterator[str]:
    found = marks.pop((table.number, None), [])
    if found:
        yield f"<p>{_anchors(found, name)}</p>\n"
    yield "<table>\n"
    row = -1
    for cell in table.cells:
        if cell.row != row:
            yield ("</tr>\n" if row >= 0 else "") + "<tr>"
            row = cell.row
        yield _cell(cell, marks.pop((table.number, (cell.row, cell.column)), ()), name)
    yield "</tr>\n</table>\n" if row >= 0 else "</table>\n"


def _cell(cell: Cell, marks: Sequence[_Mark], name: str) -> str:
    spans = "".join(
        f' {key}="{number}"'
        for key, number in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if number > 1
    )
    kind = f' class="{_worst(marks)}"' if marks else ""
    return f"<td{kind}{spans}>{xml_text(cell.text)}{_anchors(marks, name)}</td>"


def _paragraph(paragraph: Paragraph, marks: Sequence[_Mark], name: str) -> str:
    """Return the text with each finding's passage marked; the whole, where none is known."""
    pieces: list[tuple[int, int, list[_Mark]]] = []
    for mark in marks:
        span = mark.finding.place.span or (0, len(paragraph.text))
        same = next((piece for piece in pieces if piece[:2] == span), None)
        if same is None:
            pieces.append((*span, [mark]))
        else:
            same[2].append(mark)
    text, at = "", 0
    for first, end, found in sorted(pieces, key=lambda piece: piece[:2]):
        start = max(first, at)
        inner = xml_text(paragraph.text[start:end])
        text += xml_text(paragraph.text[at:start])
        text += (
            f'<mark class="{_worst(found)}">{inner}</mark>{_anchors(found, name)}'
            if inner
            else _anchors(found, name)
        )
        at = max(at, end)
    return text + xml_text(paragraph.text[at:])


def _anchors(marks: Sequence[_Mark], name: str) -> str:
    return "".join(
        f'<a class="n" id="m{name}-{one.number}" href="#f{name}-{one.number}">{one.number}</a>'
        for one in marks
    )


def _worst(marks: Sequence[_Mark]) -> str:
    return min((mark.severity for mark in marks), key=SEVERITIES.index)
