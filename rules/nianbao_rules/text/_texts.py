"""Paragraphs and cells of a report as the rules on text see them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.api import SECTION_TITLES, Block, Location, Paragraph, Place, Report


class Text(NamedTuple):
    """A paragraph or a cell."""

    text: str
    location: Location
    section: str | None

    def place(self, excerpt: str) -> Place:
        """Return its place."""
        label = SECTION_TITLES.get(self.section or "", "正文")
        return Place(self.section, label=label, location=self.location, excerpt=excerpt)


_LONG = 10
"""A cell of nothing but ASCII that is longer is no count; it may be an identity number."""


def texts(report: Report) -> Iterator[Text]:
    """Yield every paragraph and every cell that is more than a count, from the preface on, in reading order."""
    for section, blocks in _parts(report):
        for block in blocks:
            if isinstance(block, Paragraph):
                yield Text(block.text, block.location, section)
            else:
                for cell in block.cells:
                    if len(cell.text) > _LONG or not cell.text.isascii():
                        yield Text(cell.text, cell.location, section)


def paragraphs(report: Report) -> Iterator[Text]:
    """Yield every paragraph, from the preface on, in reading order."""
    for section, blocks in _parts(report):
        for block in blocks:
            if isinstance(block, Paragraph):
                yield Text(block.text, block.location, section)


def together(report: Report) -> str:
    """Return all that the report says, for a first look."""
    return "\n".join(
        block.text if isinstance(block, Paragraph) else "\n".join([cell.text for cell in block.cells])
        for _, blocks in _parts(report)
        for block in blocks
    )


def _parts(report: Report) -> list[tuple[str | None, Sequence[Block]]]:
    return [(None, report.preface), *((section.key, section.blocks) for section in report.sections)]
