"""Paragraphs and cells of a report as the rules on text see them."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.api import SECTION_TITLES, Paragraph, Passage, Place, Report


class Text(NamedTuple):
    """A paragraph or a cell."""

    passage: Passage
    section: str | None

    @property
    def text(self) -> str:
        """All of it."""
        return self.passage.text

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return its place, or that of a part of it."""
        label = SECTION_TITLES.get(self.section or "", "正文")
        return Place(self.section, label=label).at(self.passage.part(max(0, start), end))


_LONG = 10
"""A cell of nothing but ASCII that is longer is no count; it may be an identity number."""


def texts(report: Report) -> Iterator[Text]:
    """Yield every paragraph and every cell that is more than a count, from the preface on, in reading order."""
    for section, block in report.walk():
        if isinstance(block, Paragraph):
            yield Text(block.passage(), section)
        else:
            for cell in block.cells:
                if len(cell.text) > _LONG or not cell.text.isascii():
                    yield Text(cell.passage(block.number), section)


def paragraphs(report: Report) -> Iterator[Text]:
    """Yield every paragraph, from the preface on, in reading order."""
    for section, block in report.walk():
        if isinstance(block, Paragraph):
            yield Text(block.passage(), section)


def together(report: Report) -> str:
    """Return all that the report says, for a first look."""
    return "\n".join(
        block.text if isinstance(block, Paragraph) else "\n".join([cell.text for cell in block.cells])
        for _, block in report.walk()
    )
