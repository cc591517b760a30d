"""Where the labels of a table lie loose between headings of a PDF: the table is there, and its grid could not be told."""

from collections.abc import Iterator

from nianbao.api import FormSpec, Paragraph, Report

_FEWEST = 4
"""Different labels: prose that takes the place of a table names fewer, and in sentences."""
_SENTENCE = frozenset("，。；！？")


def lies_unread(report: Report, spec: FormSpec) -> bool:
    """Tell whether lines below the heading of a form's section, none of them a sentence, hold labels of the form.

    So may cells of a grid that was worked out and in which no row could be told.
    """
    text = "\n".join("".join(text.split()) for text in _texts(report, spec.section))
    labels = (
        {row.labels[0] for row in spec.rows} | {column.labels[0] for column in spec.columns} | {*spec.blocks}
    )
    return sum("".join(label.split()) in text for label in labels) >= _FEWEST


def _texts(report: Report, key: str) -> Iterator[str]:
    """Yield the lines of a PDF's section that are no sentences, and its cells."""
    section = report.section(key)
    if section is None:
        return
    start = section.heading.passage.block
    later = [other.heading.passage.block for other in report.sections]
    end = min((block for block in later if block > start), default=len(report.document.blocks))
    for block in report.document.blocks[start + 1 : end]:
        if block.location.page is None:
            continue
        if isinstance(block, Paragraph):
            if not _SENTENCE.intersection(block.text):
                yield block.text
        elif not block.intact:
            yield from (cell.text for cell in block.cells)
