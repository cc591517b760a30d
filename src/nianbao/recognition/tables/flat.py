"""Fold tables that lie as loose lines in a text dump (one cell a line, no tabs) into flat tables."""

import re
from collections.abc import Callable, Iterator, Sequence

from nianbao.model import Block, Cell, Paragraph, Table
from nianbao.recognition.tables.broken_labels import Field, with_whole_labels
from nianbao.recognition.tables.labels import Label, LabelBook, numbering
from nianbao.recognition.tables.numbers import is_value
from nianbao.recognition.tables.upright import upright_joined

_WORD = re.compile(r"\S+")
_BARS = str.maketrans("|", " ")
"""A converter may leave bars between the cells of a line and nothing else of the table."""
_NONE = "无"
_LONGEST_LABEL = 60
_FEWEST_VALUES = 4
_FEWEST_LABELS = 2
_FEWEST_HEADS = 2
_TABLES = 3
"""Those of a report."""
_SHARE_OF_ROWS = 0.6
"""A form without a single value is known by so many of its rows."""
_ENDS = frozenset("0123456789０１２３４５６７８９/\\-–—―−_|~·.*＊无〇件条项份宗个次起例篇万亿元)）]")
"""Characters in which a value may end (``numbers.read_number``); few reports have paragraphs that end so."""


def fold_flat_tables(blocks: Sequence[Block], book: LabelBook) -> tuple[Block, ...]:
    """Return the blocks with every run of paragraphs that are a form's labels and values made one ``Table``.

    A run is kept as paragraphs unless it holds at least two row labels and four values, or nearly all labels of a
    form and nothing else: a form that was left blank. Of a PDF, whose table may lie there unread, a few labels do.
    """
    ends = sum(isinstance(block, Paragraph) and block.text[-1] in _ENDS for block in blocks)
    grids = sum(isinstance(block, Table) for block in blocks)
    usual = _TABLES if blocks and _is_drawn(blocks[0]) else 1
    if ends < _FEWEST_LABELS and grids >= usual:
        return tuple(blocks)
    blocks = upright_joined(blocks, book)
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
    text = paragraph.text.translate(_BARS)
    label, values = _trailing_values(text)
    if not label:
        return values
    if len(label) > _LONGEST_LABEL:
        return ()
    if values == (_NONE,) and book.is_opening(label + _NONE):
        return (text,)  # （四）无 of （四）无法提供
    if book.find(label) or book.is_part(label):
        return (label, *values)
    words = label.split()  # several labels in one line: a group, its first row
    if len(words) > 1 and all(book.find(word) or book.is_part(word) for word in words):
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
        labels = [label for _, fields in run for field in fields if (label := book.find(field))]
        if run and _is_drawn(run[0][0]):
            is_table = _is_part_of_form(labels, book)
        else:
            is_table = not values and _is_blank_form(labels, book)
        if is_table:
            return [_table(run, book, lambda _, field: _begins_row(field, book))]
        return [paragraph for paragraph, _ in run]
    last = max(index for index, (_, fields) in enumerate(run) if is_value(fields[-1]))
    labels = [label for _, fields in run[: last + 1] for field in fields if (label := book.find(field))]
    if len({key for label in labels for role in label.roles.values() for key in role.rows}) < _FEWEST_LABELS:
        return [paragraph for paragraph, _ in run]
    table = _table(run[: last + 1], book, lambda before, field: is_value(before) and not is_value(field))
    return [table, *(paragraph for paragraph, _ in run[last + 1 :])]


def _is_blank_form(labels: Sequence[Label], book: LabelBook) -> bool:
    """Tell whether labels are nearly all of a form's: its rows, and heads of its columns."""
    for spec in book.specs:
        roles = [label.role(spec) for label in labels]
        rows = {key for role in roles for key in role.rows}
        heads = {key for role in roles for key in role.columns}
        if len(rows) >= len(spec.rows) * _SHARE_OF_ROWS and len(heads) >= _FEWEST_HEADS:
            return True
    return False


def _is_part_of_form(labels: Sequence[Label], book: LabelBook) -> bool:
    """Tell whether labels are rows and heads of a form: more than a sentence has by chance."""
    for spec in book.specs:
        roles = [label.role(spec) for label in labels]
        rows = {key for role in roles for key in role.rows}
        heads = {key for role in roles for key in role.columns}
        if len(rows) >= _FEWEST_LABELS and len(rows) + len(heads) > _FEWEST_LABELS + 1:
            return True
    return False


def _is_drawn(block: Block) -> bool:
    """Tell whether a block was worked out from places on a page."""
    return block.location.page is not None


def _begins_row(field: str, book: LabelBook) -> bool:
    """Tell whether a label of a blank form begins a row; 其他 and 总计 without a number are heads of columns."""
    label = book.find(field)
    if label is None:
        return False
    return label.is_block or (label.names_row and (not label.names_column or bool(numbering(field))))


def _table(
    run: Sequence[tuple[Paragraph, tuple[str, ...]]], book: LabelBook, begins: Callable[[str, str], bool]
) -> Table:
    """Return the table of a run; ``begins`` tells of a field and the one before it whether it begins a row."""
    cells: list[Cell] = []
    row = column = 0
    before = ""
    for text, paragraph, start in with_whole_labels(list(_placed(run)), book):
        if cells and begins(before, text):
            row, column = row + 1, 0
        place = (paragraph.location, paragraph.number, start)
        cells.append(Cell(text, row, column, 1, 1, *place))
        column += 1
        before = text
    width = max(cell.column for cell in cells) + 1
    first = run[0][0]
    intact = not _is_drawn(first)
    return Table(tuple(cells), row + 1, width, first.location, grid=False, intact=intact, number=first.number)


def _placed(run: Sequence[tuple[Paragraph, tuple[str, ...]]]) -> Iterator[Field]:
    """Yield the fields of a run with the places at which they begin."""
    for paragraph, fields in run:
        starts = [word.start() for word in _WORD.finditer(paragraph.text.translate(_BARS))]
        word = 0
        for field in fields:
            yield Field(field, paragraph, starts[word])
            word += len(field.split())
