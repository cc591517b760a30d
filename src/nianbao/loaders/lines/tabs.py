"""Tables in dumps of documents: rows of fields with tabs between, or one cell a line behind a tab.

Nothing says where a dump's table begins or which tabs it lost, so every field is kept, empty ones too, as cells of
a table without a grid; a line or two that merely use a tab (an indent, a numbering) stay text.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from nianbao.chinese.numbering import opening
from nianbao.loaders.lines.lines import Inline, Line, blank, locate
from nianbao.model import Cell, Table

_LONGEST_CELL = 120
_LONGEST_CONTINUATION = 40
_MOST_CONTINUATIONS = 24
_FEWEST_CELLS = 4
_GAP = 2
"""So many blank lines end a table of rows."""
_ENUMERATORS = ("（一）", "（1）", "一）", "1）", "一、", "1、", "一.", "一")
_NUMBER = re.compile(r"[-+]?[\d０-９][\d０-９,，.．]*%?")


def rows_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Return where the tab-separated lines that begin at a line end, and whether they are rows of a table."""
    end = index = start
    while index < len(lines) and index - end < _GAP:
        line = lines[index]
        if "\t" in line.raw and not _is_text(line):
            index += 1
            end = index
        elif blank(line):
            index += 1
        else:
            break
    fields = [line.raw.split("\t") for line in lines[start:end] if not blank(line)]
    inner = sum(len(row) > 2 or (len(row) == 2 and bool(row[0].strip())) for row in fields)
    return end, inner * 3 >= max(len(fields), 1) and not (len(fields) == 1 and _is_lone_text(fields[0]))


def rows_table(lines: Sequence[Line], inline: Inline) -> Table:
    """Return the table of tab-separated lines; a cell's column is its ordinal in the row."""
    cells: list[Cell] = []
    row = columns = 0
    for line in lines:
        if blank(line):
            continue
        start = 0
        fields = line.raw.split("\t")
        for column, field in enumerate(fields):
            text = field.strip()
            cells.append(Cell(inline(text).strip(), row, column, location=locate(line, text, start)))
            start += len(field) + 1
        columns = max(columns, len(fields))
        row += 1
    return Table(tuple(cells), row, columns, locate(lines[0], ""), grid=False)


def cells_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Return where the lines of one cell each that begin at a line end, and whether they are a table."""
    end = index = start
    cells = plain = 0  # cells in all, and those that hold no words
    last = ""
    room = 0
    while index < len(lines):
        line = lines[index]
        text = line.text
        if _is_cell(line):
            cells += 1
            plain += not text or _NUMBER.fullmatch(text) is not None
            last, room = text, _MOST_CONTINUATIONS
        elif blank(line):
            index += 1
            last = ""
            continue
        elif room and _continues(line, last):
            room -= 1
        else:
            break
        index += 1
        end = index
    return end, cells >= _FEWEST_CELLS and plain * 5 >= cells


def cells_table(lines: Sequence[Line], inline: Inline) -> Table:
    """Return the table of a one-cell-a-line dump; blank lines stand between its rows."""
    cells: list[Cell] = []
    row = column = columns = 0
    for line in lines:
        if _is_cell(line):
            text = line.text
            cells.append(Cell(inline(text).strip(), row, column, location=locate(line, text, 1)))
            column += 1
            columns = max(columns, column)
        elif not blank(line):
            cells[-1] = replace(cells[-1], text=f"{cells[-1].text}\n{inline(line.text)}".strip())
        elif column:
            row, column = row + 1, 0
    return Table(tuple(cells), row + (column > 0), columns, locate(lines[0], ""), grid=False)


def _is_cell(line: Line) -> bool:
    return line.raw.startswith("\t") and line.raw.count("\t") == 1 and not _is_text(line)


def _continues(line: Line, last: str) -> bool:
    """Tell whether a line without a tab is a further line of the cell before it."""
    text = line.text
    return bool(last) and "\t" not in line.raw and len(text) <= _LONGEST_CONTINUATION and (
        _NUMBER.fullmatch(last) is None and not text.endswith("。")
    )  # fmt: skip


def _is_text(line: Line) -> bool:
    """Tell whether a line with tabs is running text that is indented by one or numbered with one."""
    fields = [field for field in line.raw.split("\t") if field.strip()]
    if not fields or len(fields) > 2:
        return False
    last = fields[-1].strip()
    if len(last) > _LONGEST_CELL or last.endswith(("。", "；", "：")):
        return True
    return (
        len(fields) == 2
        and _is_enumerator(line.raw.strip().partition("\t")[0].strip())
        and not _NUMBER.fullmatch(last)
    )


def _is_enumerator(text: str) -> bool:
    """Tell whether a field is a number such as ``（一）``; ``1.`` may be a figure."""
    found = opening(text, _ENUMERATORS)
    return found is not None and found.end == len(text)


def _is_lone_text(fields: Sequence[str]) -> bool:
    filled = [field for field in fields if field.strip()]
    return (
        len(filled) < 3 and len(fields) < 4 and not any(_NUMBER.fullmatch(field.strip()) for field in filled)
    )


def fields(line: Line) -> int:
    """Return the number of fields in a line."""
    return line.raw.count("\t") + 1
