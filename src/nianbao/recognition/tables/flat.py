"""Fold tables that lie as loose lines in a text dump (one cell a line, no tabs) into flat tables."""

import re
from collections.abc import Iterator, Sequence

from nianbao.model import Block, Cell, Paragraph, Table
from nianbao.recognition.tables.labels import LabelBook, core
from nianbao.recognition.tables.numbers import is_value

_WORD = re.compile(r"\S+")
_LONGEST_LABEL = 60
_FEWEST_VALUES = 4
_FEWEST_LABELS = 2
_ENDS = frozenset("0123456789０１２３４５６７８９/\\-–—―−_|~·.*＊无〇件条项份宗个次起例篇万亿元)）]")
"""Characters in which a value may end (``numbers.read_number``); few reports have paragraphs that end so."""


def fold_flat_tables(blocks: Sequence[Block], book: LabelBook) -> tuple[Block, ...]:
    """Return the blocks with every run of paragraphs that are a form's labels and values made one ``Table``.

    A run is kept as paragraphs unless it holds at least two row labels and four values.
    """
    if sum(isinstance(block, Paragraph) and block.text[-1] in _ENDS for block in blocks) < _FEWEST_LABELS:
        return tuple(blocks)
    folded: list[Block] = []
    run: list[tuple[Paragraph, tuple[str, ...]]] = []
    for block in blocks:
        fields = _fields(block, book) if isinstance(block, Paragraph) and len(block.text) <= 200 else ()
        if fields and isinstance(block, Paragraph):
            run.append((block, fields))
            continue
        folded += _close(run, book)
        run = []
        folded.append(block)
    return (*folded, *_close(run, book))


def _fields(paragraph: Paragraph, book: LabelBook) -> tuple[str, ...]:
    """Return the cell texts that a line is made of; none when it is ordinary text."""
    text = paragraph.text
    if is_value(text):
        return (text,)
    label, values = _trailing_values(text)
    if not label:
        return values
    if len(label) > _LONGEST_LABEL:
        return ()
    if book.find(label) or book.is_part(core(label)):
        return (label, *values)
    words = label.split()  # several labels in one line: a group, its first row
    if len(words) > 1 and all(book.find(word) or book.is_part(core(word)) for word in words):
        return (*words, *values)
    return ()


def _trailing_values(text: str) -> tuple[str, tuple[str, ...]]:
    words = text.split()
    cut = len(words)
    while cut and is_value(words[cut - 1]):
        cut -= 1
    return " ".join(words[:cut]), tuple(words[cut:])


def _close(run: list[tuple[Paragraph, tuple[str, ...]]], book: LabelBook) -> list[Block]:
    values = sum(is_value(field) for _, fields in run for field in fields)
    if values < _FEWEST_VALUES:
        return [paragraph for paragraph, _ in run]
    last = max(index for index, (_, fields) in enumerate(run) if is_value(fields[-1]))
    labels = [label for _, fields in run[: last + 1] if (label := book.find(fields[0]))]
    if len({key for label in labels for role in label.roles.values() for key in role.rows}) < _FEWEST_LABELS:
        return [paragraph for paragraph, _ in run]
    return [_table(run[: last + 1]), *(paragraph for paragraph, _ in run[last + 1 :])]


def _table(run: Sequence[tuple[Paragraph, tuple[str, ...]]]) -> Table:
    cells = tuple(_cells(run))
    first = run[0][0]
    width = max(cell.column for cell in cells) + 1
    return Table(cells, cells[-1].row + 1, width, first.location, grid=False, number=first.number)


def _cells(run: Sequence[tuple[Paragraph, tuple[str, ...]]]) -> Iterator[Cell]:
    row = column = 0
    after_value = False
    for paragraph, fields in run:
        starts = [word.start() for word in _WORD.finditer(paragraph.text)]
        word = 0
        for field in fields:
            value = is_value(field)
            if after_value and not value:
                row, column = row + 1, 0
            yield Cell(field, row, column, 1, 1, paragraph.location, paragraph.number, starts[word])
            word += len(field.split())
            column += 1
            after_value = value
