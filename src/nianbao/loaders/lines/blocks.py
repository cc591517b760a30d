"""From lines to paragraphs and tables, for plain text and for the plain stretches of Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from nianbao.loaders.limits import Budget
from nianbao.loaders.lines import bars, commas, pipes, tabs
from nianbao.loaders.lines.lines import Inline, Line, blank, paragraphs, same
from nianbao.loaders.lines.wrap import unwrap, wrapped_width
from nianbao.model import Block, Table

Reader = Callable[[Sequence[Line], Inline], Table]
_TICK = 1000
_COUNTS: Mapping[Reader, Callable[[Line], int]] = {
    tabs.rows_table: tabs.fields,
    tabs.cells_table: tabs.fields,
    commas.commas_table: commas.fields,
}
"""What counts the cells of a line before a table is read; bars count them elsewhere."""


def measure(lines: Sequence[Line]) -> int:
    """Return the width at which the file is wrapped, 0 when it is not."""
    return wrapped_width([line.text for line in lines if not _stays(line) and not blank(line)])


def read_blocks(lines: Sequence[Line], limit: int, budget: Budget, inline: Inline = same) -> Iterator[Block]:
    """Yield the blocks of lines: a paragraph a line, tables where tabs or drawn bars make them.

    ``limit`` is the width at which the whole file is wrapped (0 when it is not); ``inline`` makes plain text of
    running text.
    """
    index = 0
    text: list[Line] = []
    while index < len(lines):
        end, reader = _table_at(lines, index)
        if reader is None:
            text += lines[index:end]
            if len(text) % _TICK == 0:
                budget.tick()
        else:
            yield from _running(text, limit, budget, inline)
            text = []
            yield read_table(lines[index:end], reader, budget, inline)
        index = end
    yield from _running(text, limit, budget, inline)


def read_table(lines: Sequence[Line], reader: Reader, budget: Budget, inline: Inline) -> Table:
    """Read one table after its size is checked, since a single line may hold millions of cells."""
    budget.tick()
    budget.spend_blocks()
    budget.spend_cells(sum(map(_COUNTS.get(reader, pipes.bars), lines)))
    table = reader(lines, inline)
    budget.check_table_rows(table.rows)
    return table


def _table_at(lines: Sequence[Line], index: int) -> tuple[int, Reader | None]:
    """Return where the table at a line ends and what reads it; else where the text ends that is surely none."""
    line = lines[index]
    if "\t" in line.raw and not blank(line):
        end, found = tabs.rows_end(lines, index)
        if found:
            return end, tabs.rows_table
        end, found = tabs.cells_end(lines, index)
        return (end, tabs.cells_table) if found else (max(end, index + 1), None)
    if pipes.is_row(line) or pipes.is_rule(line):
        end, found = pipes.table_end(lines, index)
        if found and not bars.goes_on(lines, end):
            return end, pipes.read_table
    if commas.opens(line):
        end, found = commas.commas_end(lines, index)
        return (end, commas.commas_table) if found else (max(end, index + 1), None)
    if bars.opens(lines, index):
        end, found = bars.bars_end(lines, index)
        return (end, bars.bars_table) if found else (max(end, index + 1), None)
    return index + 1, None


def _running(lines: Sequence[Line], limit: int, budget: Budget, inline: Inline) -> Iterator[Block]:
    # the delimiter row of a table whose heads go over several lines is no text either
    lines = [line for line in lines if "|" not in line.raw or not pipes.is_rule(line)]
    found = paragraphs(unwrap(lines, limit, _stays) if limit else lines, inline)
    budget.spend_blocks(len(found))
    yield from found


def _stays(line: Line) -> bool:
    """Tell whether a line is no running text whatever its width: fields, rows, or broken by the author."""
    return "\t" in line.raw.strip() or "   " in line.text or line.raw.endswith("  ") or pipes.is_row(line)
