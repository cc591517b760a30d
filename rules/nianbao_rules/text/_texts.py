"""Paragraphs and cells of a report as the rules on text see them."""

from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import SECTION_TITLES, Block, Cell, Paragraph, Passage, Place, Report


class Text(Struct, frozen=True):
    """A paragraph or a cell."""

    text: str
    section: str | None
    block: Block
    cell: Cell | None = None
    """``None`` for a paragraph; else a cell of the table ``block``."""

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """Return a part of the text as a passage of the document."""
        if isinstance(self.block, Paragraph):
            return self.block.passage(start, end)
        return Passage("") if self.cell is None else self.cell.passage(self.block.number, start, end)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return its place, or that of a part of it."""
        label = SECTION_TITLES.get(self.section or "", "正文")
        return Place(self.section, label=label).at(self.passage(max(0, start), end))


_LONG = 10
"""A cell of nothing but ASCII that is longer is no count; it may be an identity number."""


def texts(report: Report) -> Iterator[Text]:
    """Yield every paragraph and every cell that is more than a count, from the preface on, in reading order."""
    for section, block in report.walk():
        if isinstance(block, Paragraph):
            yield Text(block.text, section, block)
        else:
            for cell in block.cells:
                if len(cell.text) > _LONG or not cell.text.isascii():
                    yield Text(cell.text, section, block, cell)


def paragraphs(report: Report) -> Iterator[Text]:
    """Yield every paragraph, from the preface on, in reading order."""
    for section, block in report.walk():
        if isinstance(block, Paragraph):
            yield Text(block.text, section, block)


def together(report: Report) -> str:
    """Return all that the report says, for a first look."""
    return "\n".join(
        block.text if isinstance(block, Paragraph) else "\n".join([cell.text for cell in block.cells])
        for _, block in report.walk()
    )
