"""Paragraphs and cells of a report as the rules on text see them."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.api import SECTION_TITLES, Location, Paragraph, Place, Report


class Text(NamedTuple):
    """A paragraph or a cell."""

    text: str
    location: Location
    section: str | None
    in_table: bool

    def place(self, excerpt: str) -> Place:
        """Return its place."""
        label = SECTION_TITLES.get(self.section or "", "正文")
        return Place(self.section, label=label, location=self.location, excerpt=excerpt)


def texts(report: Report) -> Iterator[Text]:
    """Yield every paragraph and every cell with words, from the preface on, in reading order."""
    parts = [(None, report.preface), *((section.key, section.blocks) for section in report.sections)]
    for section, blocks in parts:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield Text(block.text, block.location, section, in_table=False)
            else:
                for cell in block.cells:
                    if not cell.text.isascii():
                        yield Text(cell.text, cell.location, section, in_table=True)
