"""A sample report as a stream of headings, paragraphs and tables, the same for every renderer."""

from collections.abc import Iterator

from nianbao.drafting.grid import Grid, lay_out
from nianbao.drafting.pieces import Head, Text
from nianbao.testing.grid import lay_out_plain
from nianbao.testing.sample import PlainTable, SampleItem, SampleReport
from nianbao.testing.tables import SampleTable

Piece = Head | Text | Grid


def flow(report: SampleReport) -> Iterator[Piece]:
    """Yield the pieces of a report in reading order; what is empty is left out."""
    if report.title:
        yield Head(report.title, 0)
    yield from (Text(text) for text in report.preface)
    for section in report.sections:
        if section.heading:
            yield Head(section.heading, 1)
        for part in section.content:
            if isinstance(part, SampleTable):
                grid = lay_out(part)
                if grid.cells:
                    yield grid
            elif isinstance(part, PlainTable):
                yield lay_out_plain(part.rows)
            elif isinstance(part, SampleItem):
                yield from _item(part)
            elif part:
                yield Text(part)


def _item(item: SampleItem) -> Iterator[Piece]:
    if item.run_in and item.heading:
        yield Text(item.heading + item.run_in + item.text)
    else:
        if item.heading:
            yield Head(item.heading, 2)
        yield Text(item.text)
