"""Two versions of a published report with one figure and one sentence changed: these two differ, nothing else."""

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.corpus.check import read_document, understand
from nianbao.corpus.differences import differences
from nianbao.model import Document, FormCell, Paragraph, Passage, Report, Sentence
from nianbao.packs.load import all_forms
from tests.published.folder import published

REPORTS = sorted(
    path for path in (*published().glob("*.txt"), *published().glob("real/*")) if path.suffix != ".json"
)
TIMES = 6
"""Pairs of a figure and a sentence that are changed in each report."""


def report_of(document: Document) -> Report:
    return understand(document, all_forms())


def rewritten(document: Document, passage: Passage, text: str) -> Document:
    """Return the document with another text in a passage's stead."""
    blocks = list(document.blocks)
    block = blocks[passage.block]
    first, last = passage.start, passage.start + len(passage.text)
    if isinstance(block, Paragraph):
        assert block.text[first:last] == passage.text
        blocks[passage.block] = replace(block, text=block.text[:first] + text + block.text[last:])
    else:
        cells = [
            replace(one, text=one.text[:first] + text + one.text[last:])
            if (one.row, one.column) == passage.cell
            else one
            for one in block.cells
        ]
        assert cells != list(block.cells)
        blocks[passage.block] = replace(block, cells=tuple(cells))
    return replace(document, blocks=tuple(blocks))


def plain_figures(report: Report) -> list[tuple[str, FormCell]]:
    return [
        (key, cell)
        for key, form in report.forms.items()
        for cell in form.cells.values()
        if cell.state == "number" and cell.text.isdigit() and cell.passage.block >= 0
    ]


def whole_sentences(report: Report) -> list[Sentence]:
    headings = {heading.passage.block for one in report.sections for heading in (one.heading, *one.headings)}
    return [
        one
        for one in report.sentences
        if len(one.text) > 20 and one.text[-1] in "。；" and one.block.number not in headings
    ]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
@pytest.mark.parametrize("seed", range(TIMES))
def test_one_figure_and_one_sentence_are_all_that_differs(path: Path, seed: int) -> None:
    pick = random.Random(seed)
    document = read_document(str(path))
    old = report_of(document)
    form, figure = pick.choice(plain_figures(old))
    sentence = pick.choice(whole_sentences(old))
    middle = len(sentence.text) // 2
    changed = rewritten(document, figure.passage, str(int(figure.text) + 1))
    changed = rewritten(changed, sentence.passage(middle, middle + 2), "甲乙")
    found = differences(old, report_of(changed))
    (cell,), (text,) = found.cells, found.texts
    assert (cell.form, cell.row, cell.column, cell.change) == (form, figure.row, figure.column, 1)
    assert text.old == sentence.text
    assert text.new == sentence.text[:middle] + "甲乙" + sentence.text[middle + 2 :]
