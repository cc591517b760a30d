"""Tables of which a converter left bars and no delimiter row: open or closed rows, or a cell a line.

Text extractors for web pages write ``a | b |``, ``88 |`` or ``|88`` a line, or a bar on a line of its own; a row ends
with a bar more for every column that its merged cells cover. Where cells were merged is lost, so none of these
tables has a grid.
"""

from collections.abc import Iterator, Sequence

from nianbao.loaders.lines.lines import Inline, Line, locate
from nianbao.loaders.lines.pipes import fields, is_row
from nianbao.model import Cell, Location, Table

_BARS = "|｜│"
_FEWEST_LINES = 4
_LONGEST_CELL = 120


def bars_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Return where the lines with bars that begin at a line end, and whether they are a table."""
    end = index = start
    barred = 0
    while index < len(lines):
        line = lines[index]
        if _has_bar(line):
            barred += 1
            end = index + 1
        elif not _before_bar(lines, index) if line.text else index > end:  # a second blank line ends it too
            break
        index += 1
    return end, barred >= _FEWEST_LINES


def opens(lines: Sequence[Line], index: int) -> bool:
    """Tell whether such a table may begin at a line."""
    return _has_bar(lines[index]) or (bool(lines[index].text) and _before_bar(lines, index))


def goes_on(lines: Sequence[Line], end: int) -> bool:
    """Tell whether the rows that open and close with bars are only the beginning of such a table."""
    return end < len(lines) and _has_bar(lines[end])


def bars_table(lines: Sequence[Line], inline: Inline) -> Table:
    """Return the table of the lines: a row or a cell each, as most are."""
    filled = [sum(bool(text) for text, _ in fields(line)) for line in lines if line.text.strip(_BARS + " ")]
    rows = sum(count > 1 for count in filled) * 3 >= len(filled)
    cells = tuple(_rows(lines, inline) if rows else _cells(lines, inline))
    width = max((cell.column + 1 for cell in cells), default=0)
    return Table(cells, cells[-1].row + 1 if cells else 0, width, locate(lines[0], lines[0].text), grid=False)


def _rows(lines: Sequence[Line], inline: Inline) -> Iterator[Cell]:
    row = 0
    for line in lines:
        found = fields(line)
        if not any(text for text, _ in found):
            continue
        for column, (text, place) in enumerate(found):
            yield Cell(inline(text).strip(), row, column, location=place)
        row += 1


def _cells(lines: Sequence[Line], inline: Inline) -> Iterator[Cell]:
    """Yield a cell a line. One bar by itself closes the cell before it or is an empty one, several end a row."""
    row = column = 0
    open_cell = False
    for line in lines:
        text = line.text.strip(_BARS + " \t\u3000")
        bars = sum(map(line.text.count, _BARS))
        if not line.text:
            continue
        if not text and bars > 1:
            row, column, open_cell = row + (column > 0), 0, False
        elif not text and open_cell:
            open_cell = False
        else:
            place = Location(line=line.number, column=line.column + max(line.raw.find(text), 0))
            yield Cell(inline(text).strip(), row, column, location=place)
            column += 1
            open_cell = not bars


def _has_bar(line: Line) -> bool:
    text = line.text
    return bool(text) and (text[0] in _BARS or text[-1] in _BARS) and not _is_sentence(line)


def _is_sentence(line: Line) -> bool:
    """Tell whether a line is too long for a cell and has no bar but the one at its end."""
    return len(line.text) > _LONGEST_CELL and sum(map(line.text.count, _BARS)) == 1


def _before_bar(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a short line is a cell whose bar stands on the next line."""
    if len(lines[index].text) > _LONGEST_CELL:
        return False
    following = next((line for line in lines[index + 1 : index + 3] if line.text), None)
    return following is not None and following.text in _BARS and not is_row(lines[index])
