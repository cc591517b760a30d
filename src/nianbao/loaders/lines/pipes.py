"""Tables drawn with characters: pipe tables of Markdown, ``+---+`` frames and box drawing."""

import re
from collections.abc import Sequence

from nianbao.loaders.lines.lines import Inline, Line, locate
from nianbao.model import Cell, Location, Table

_BARS = "|│┃║｜"
_BAR = re.compile(r"[|│┃║｜]")
_RULE = re.compile(r"[\s|│┃║｜+:=\-─━═┄┅┈┉┌┏┍┎╔┐┓╗└┗╚┘┛╝├┣┠┝╠┤┫┨┥╣┬┳┯┰╦┴┻┷┸╩┼╋┿╂╬—]{3,}")
_DRAWN = re.compile(r"[\-=─━═┄┅┈┉—]")
_ESCAPED = "\ue000"
_Field = tuple[str, Location]


def is_rule(line: Line) -> bool:
    """Tell whether a line is a table's ruling: a delimiter row or a frame, nothing but drawing characters."""
    text = line.text
    if len(text) < 3 or not _RULE.fullmatch(text) or not _DRAWN.search(text):
        return False
    return text[0] in "|+:" or not text.isascii() or "|" in text or "+" in text[1:]


def is_row(line: Line) -> bool:
    """Tell whether a line is a row that opens and closes with a bar."""
    text = line.text
    return len(text) > 1 and text[0] in _BARS and text[-1] in _BARS


def table_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Return where the drawn table that begins at a line ends, and whether there is one.

    The rows open and close with bars, or a delimiter row follows the first one (``a | b`` over ``---|---``); the
    delimiter row of a further table ends the table two lines before; in a table that begins with its frame, such a
    row is a frame between some of the columns.
    """
    index = start
    loose, framed = _has_delimiter(lines, start), is_rule(lines[start])
    rows = rules = 0
    while index < len(lines):
        line = lines[index]
        if is_rule(line):
            rules += 1
        elif is_row(line) or (loose and "|" in line.raw):
            if index > start + 1 and not framed and _has_delimiter(lines, index):
                break
            rows += 1
        else:
            break
        index += 1
    return index, rows > 0 and (rules > 0 or rows > 1)


def read_table(lines: Sequence[Line], inline: Inline) -> Table:
    """Return the table of the lines. A frame between all rows tells that a row may take several lines."""
    groups: list[list[list[_Field]]] = [[]]
    rules = 0
    for line in lines:
        if is_rule(line):
            rules += 1
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(fields(line))
    groups = [group for group in groups if group]
    framed = rules > 2 and len(groups) > 2
    rows = [_merge(group) for group in groups] if framed else [row for group in groups for row in group]
    cells = [
        Cell(inline(text).strip(), row, column, location=location)
        for row, found in enumerate(rows)
        for column, (text, location) in enumerate(found)
    ]
    return Table(tuple(cells), len(rows), max(map(len, rows), default=0), locate(lines[0], lines[0].text))


def _has_delimiter(lines: Sequence[Line], index: int) -> bool:
    return (
        index + 1 < len(lines)
        and "|" in lines[index].raw
        and "|" in lines[index + 1].raw
        and not is_rule(lines[index])
        and is_rule(lines[index + 1])
    )


def fields(line: Line) -> list[_Field]:
    """Return the cells of a row with their places; ``\\|`` is no bar."""
    raw = line.raw.replace("\\|", "\\" + _ESCAPED)
    pieces = _BAR.split(raw)
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece) + 1)
    first = 1 if not pieces[0].strip() and len(pieces) > 1 else 0
    last = len(pieces) - (1 if not pieces[-1].strip() and len(pieces) > 1 + first else 0)
    found = []
    for index in range(first, last):
        text = pieces[index].strip()
        lead = len(pieces[index]) - len(pieces[index].lstrip()) if text else 0
        place = Location(line=line.number, column=line.column + starts[index] + lead)
        found.append((text.replace("\\" + _ESCAPED, "|"), place))
    return found


def _merge(lines: Sequence[list[_Field]]) -> list[_Field]:
    """Return the row that is written over several lines, cell by cell."""
    merged = []
    for column in range(max(map(len, lines))):
        parts = [line[column] for line in lines if column < len(line) and line[column][0]]
        merged.append(
            ("\n".join(text for text, _ in parts), parts[0][1])
            if parts
            else lines[0][min(column, len(lines[0]) - 1)]
        )
    return merged


def bars(line: Line) -> int:
    """Return the number of bars in a line, which no cell count exceeds by more than one."""
    return sum(map(line.raw.count, _BARS)) + 1
