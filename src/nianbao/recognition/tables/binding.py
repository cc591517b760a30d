"""Bind the lines of a table to the rows and columns of one statutory form, by labels and never by place alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import Cell, FormColumn, FormSpec, NumberKind, Stray
from nianbao.recognition.tables.bound import Bound, BoundRow, form_cells, form_column, form_row, stray
from nianbao.recognition.tables.labels import Role, core, numbering
from nianbao.recognition.tables.lines import Known, Line
from nianbao.recognition.tables.numbers import is_value
from nianbao.recognition.tables.placing import Consensus, Row, at_columns, is_whole, one_value

_ALIKE = 0.6
"""Similarity from which a damaged label is taken for the form's (difflib ratio)."""


class Header(Struct, frozen=True):
    """Columns that the header lines above a row name, in the order in which they stand."""

    columns: tuple[tuple[str, Known], ...] = ()
    unknown: tuple[Cell, ...] = ()
    """Header cells that are no label of the form."""
    places: tuple[tuple[str, Known], ...] = ()
    """Every naming of a column, repeated ones included."""
    block: int = -1
    """Number of the table."""


class Draft(NamedTuple):
    """A line on its way to a row: ``key`` is empty while its label is none of the form's."""

    key: str
    label: str
    line: Line
    header: Header
    guessed: bool = False
    """True when the label is damaged and the key that of the row it resembles."""


class AllRows(Struct, frozen=True):
    """What the rows of a form tell about each other."""

    consensus: Consensus
    usual_end: int
    blank: bool
    """True when a dump holds the labels of a form and not a single value: the form was left blank."""


def bind_rows(spec: FormSpec, lines: Sequence[Line]) -> Bound:
    """Bind a form whose rows stand below each other (tables 2 and 3)."""
    drafts, headers, strays = _drafts(spec, lines)
    drafts = _name_unknown(spec, drafts)
    lost = _missing_columns(spec, drafts, headers)
    columns = {row.key: tuple(one for one in row.columns if one not in lost) for row in spec.rows}
    kinds = {column.key: column.number for column in spec.columns}
    named = [draft for draft in drafts if draft.key]
    consensus = Consensus(Row(draft.line, len(columns[draft.key])) for draft in named)
    blank = not strays and not any(draft.line.filled or draft.line.table.grid for draft in named)
    all_rows = AllRows(consensus, _usual_end(named), blank)
    rows = tuple(_bind_row(draft, columns[draft.key], kinds, all_rows) for draft in named)
    unknown = tuple(
        form_row("", draft.label, _source(draft.line), draft.line.table, len(draft.line.filled))
        for draft in drafts
        if not draft.key and draft.label
    )
    return Bound(
        rows,
        _form_columns(spec, headers, lost),
        unknown,
        lost,
        (*strays, *_without_label(drafts), *_before_labels(rows)),
    )


def _drafts(spec: FormSpec, lines: Sequence[Line]) -> tuple[list[Draft], list[Header], list[Stray]]:
    drafts: list[Draft] = []
    headers: list[Header] = []
    strays: list[Stray] = []
    header, open_header = Header(), False
    for line in lines:
        named = _named_columns(spec, line)
        foreign = () if named or line.filled else _foreign_heads(spec, line)
        if foreign:
            header = Header(unknown=foreign, block=line.table.number)
            headers.append(header)
        elif named:
            header = _join_header(spec, header if open_header else Header(), named, line)
            if open_header:
                headers.pop()
            headers.append(header)
        row = _row_label(spec, line, bool(named))
        open_header = bool(named) and row is None
        if row is not None:
            drafts += [
                Draft(key, known.text, replace(line, values=(), filled=(), before=()), header)
                for key, known in _rows_without_values(spec, line, row, bool(named))
            ]
            drafts.append(Draft(row.label.role(spec).rows[0], row.text, line, header))
        elif _is_damaged_row(line):
            drafts.append(Draft("", "".join(cell.text for cell in line.other), line, header))
        elif named or any(known.label.role(spec).is_block for known in line.known):
            header = header if named else Header()
            strays += [stray(cell, None, line.table.number) for cell in line.filled if is_value(cell.text)]
        elif line.filled and any(is_value(cell.text) for cell in line.filled):
            drafts.append(Draft("", "".join(cell.text for cell in line.other), line, header))
    return drafts, headers, strays


def _named_columns(spec: FormSpec, line: Line) -> list[tuple[str, Known]]:
    """Return the columns that the line names; none when it is a row whose label also names a column (其他, 总计)."""
    named = [(key, known) for known in line.known for key in known.label.role(spec).columns]
    if any(not known.label.role(spec).rows for _, known in named):
        last = line.known[-1]
        is_row = bool(line.filled and last.label.role(spec).rows)
        return [one for one in named if not (is_row and one[1] is last)]
    if line.filled or any(numbering(known.text) for _, known in named):
        return []
    return named


def _is_damaged_row(line: Line) -> bool:
    """Tell whether figures follow a label of no form that stands after a group's."""
    follows = bool(line.other and line.known) and line.other[-1].column > line.known[-1].cells[-1].column
    return follows and line.known[-1].label.is_block and any(is_value(cell.text) for cell in line.filled)


def _foreign_heads(spec: FormSpec, line: Line) -> tuple[Cell, ...]:
    """Return the heads of a line that name columns in another edition of the form only."""
    heads = [known for known in line.known if known.label.names_column and known.label.role(spec) == Role()]
    return tuple(replace(known.cells[0], text=known.text) for known in heads)


def _join_header(spec: FormSpec, upper: Header, named: Sequence[tuple[str, Known]], line: Line) -> Header:
    again = {key for key, _ in named}
    columns = [*(one for one in upper.columns if one[0] not in again), *named]
    if line.table.grid:
        columns.sort(key=lambda one: one[1].cells[0].column)
    else:  # a flat dump has the labels of several header lines one after another
        order = {column.key: index for index, column in enumerate(spec.columns)}
        columns.sort(key=lambda one: order[one[0]])
    unknown = line.other if _row_label(spec, line, True) is None else ()
    places = (*upper.places, *named)
    return Header(tuple(columns), (*upper.unknown, *unknown), places, line.table.number)


def _row_label(spec: FormSpec, line: Line, is_header: bool) -> Known | None:
    """Return the label that the line's values belong to, ``None`` when it is a header, a heading or unknown."""
    for known in reversed(line.known):
        if not known.label.role(spec).rows:
            continue
        if is_header and (not line.filled or known is not line.known[-1]):
            return None
        damaged = line.other and line.other[-1].column > known.cells[-1].column
        return None if damaged and known.label.is_block else known
    return None


def _rows_without_values(
    spec: FormSpec, line: Line, row: Known, is_header: bool
) -> Iterable[tuple[str, Known]]:
    """Yield other row labels before the last one in the line: their values were lost."""
    mine = row.label.role(spec).rows
    for known in () if is_header else line.known:
        if known is row:
            return
        rows = known.label.role(spec).rows
        if rows and not known.label.is_block and rows != mine:
            yield rows[0], known


def _name_unknown(spec: FormSpec, drafts: list[Draft]) -> list[Draft]:
    """Give rows with a damaged label the key of the absent row between their neighbours that they resemble."""
    if all(draft.key for draft in drafts):
        return drafts
    order = {row.key: index for index, row in enumerate(spec.rows)}
    there = {draft.key for draft in drafts}
    named = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.key:
            continue
        low = max((order[one.key] for one in named[:index] if one.key), default=-1)
        high = min(
            (order[one.key] for one in named[index + 1 :] if order.get(one.key, -1) > low), default=len(order)
        )
        gap = [key for key, place in order.items() if low < place < high and key not in there]
        loose = sum(not one.key for one in _unknown_run(named, index))
        best = _resembling(spec, draft.label, gap, alone=len(gap) == 1 and loose == 1)
        if best:
            named[index] = draft._replace(key=best, guessed=True)
            there.add(best)
    return named


def _unknown_run(drafts: Sequence[Draft], index: int) -> Sequence[Draft]:
    start, end = index, index
    while start and not drafts[start - 1].key:
        start -= 1
    while end + 1 < len(drafts) and not drafts[end + 1].key:
        end += 1
    return drafts[start : end + 1]


def _resembling(spec: FormSpec, label: str, gap: Sequence[str], alone: bool) -> str:
    """Return the row of the gap whose label the damaged one is, else ``""``."""
    if not gap:
        return ""
    if not label:
        return gap[0] if alone else ""
    from difflib import SequenceMatcher

    words, number = core(label)[:60], numbering(label)
    scored = []
    for key in gap:
        row = spec.row(key)
        score = max(SequenceMatcher(None, words, core(one), autojunk=False).ratio() for one in row.labels)
        if number and number == numbering(row.labels[0]):
            score += 0.2
        scored.append((score, key))
    score, key = max(scored)
    return key if score >= (0.3 if alone else _ALIKE) else ""


def _missing_columns(spec: FormSpec, drafts: Sequence[Draft], headers: Sequence[Header]) -> tuple[str, ...]:
    """Return the columns that the headers do not name and that most rows have neither value nor place for."""
    named = {key for header in headers for key, _ in header.columns}
    unnamed = [column.key for column in spec.columns if column.key not in named]
    if len(unnamed) * 2 > len(spec.columns):
        return ()
    lost = []
    for key in unnamed:
        rows = [
            draft
            for draft in drafts
            if draft.key and key in spec.row(draft.key).columns and draft.header.columns
        ]
        short = sum(
            0 < len(draft.line.filled) < len(spec.row(draft.key).columns)
            and _has_no_place(draft.line, len(spec.row(draft.key).columns) - len(unnamed))
            for draft in rows
        )
        if short * 2 > len(rows):
            lost.append(key)
    return tuple(lost)


def _has_no_place(line: Line, kept: int) -> bool:
    """Tell whether a row of a grid has no more places than the columns that are kept; text without one tells nothing."""
    return not line.table.grid or len(line.values) <= kept


def _usual_end(drafts: Sequence[Draft]) -> int:
    """Return the place in its line at which most rows' last field stands."""
    ends = [_end(draft.line.values[-1]) for draft in drafts if draft.line.values]
    return max(ends, key=ends.count, default=0)


def _end(cell: Cell) -> int:
    return cell.column + cell.colspan


def _lost_some(line: Line, usual: int) -> bool:
    """Tell whether a row lost a value: blanks of merged labels stand before its values, and it ends early."""
    values = line.values
    return bool(values) and not values[0].text and _end(values[-1]) < usual


def _bind_row(
    draft: Draft, columns: tuple[str, ...], kinds: Mapping[str, NumberKind], all_rows: AllRows
) -> BoundRow:
    key, label, line, header, guessed = draft
    if all_rows.blank:
        source = _source(line)
        empty = Cell("", line.row, 0) if source is None else replace(source, text="")
        pairs, found = [(column, empty) for column in columns], len(columns)
    else:
        pairs, found = _place_values(line, columns, header, all_rows)
    row = form_row(key, label, _source(line), line.table, found, len(columns))
    displaced = line.row in line.table.doubtful_rows or (not line.table.intact and _is_misread(line, pairs))
    return BoundRow(row, form_cells(key, pairs, kinds, line.table), line.before, guessed, displaced)


def _is_misread(line: Line, pairs: Sequence[tuple[str, Cell]]) -> bool:
    """Tell whether a row of a worked-out grid lacks places for its figures, or holds a label among them.

    Blank columns and missing lines take places from it, and nobody can tell which ones.
    """
    return len(line.values) < len(pairs) or any(cell.text and not is_value(cell.text) for _, cell in pairs)


def _source(line: Line) -> Cell | None:
    known = line.row_label()
    cells = known.cells if known else line.other or line.values
    return cells[0] if cells else None


def _place_values(
    line: Line, columns: Sequence[str], header: Header, all_rows: AllRows
) -> tuple[list[tuple[str, Cell]], int]:
    """Return (column key, cell) pairs and how many values stand in the row.

    The pairs are all of the row's, or none where nobody can tell which value is which.
    """
    wanted, filled = len(columns), line.filled
    cells: Sequence[Cell] = ()
    if len(filled) == wanted:
        cells = filled
    elif len(filled) > wanted:
        cells = _merged_values(line, columns, header)
        if not cells:
            return list(zip(columns, _under_heads(line, columns, header), strict=False)), len(filled)
    else:
        row = Row(line, wanted)
        cells = all_rows.consensus.values(row) or _under_heads(line, columns, header)
        in_order = len(line.values) == wanted and not _lost_some(line, all_rows.usual_end)
        if not cells and in_order and not all_rows.consensus.contradicts(row):
            cells = line.values
    return list(zip(columns, cells, strict=False)), wanted if cells else len(filled)


def _merged_values(line: Line, columns: Sequence[str], header: Header) -> Sequence[Cell]:
    """Return the values of a row in which an export has repeated those of merged cells."""
    if len(columns) == 1:
        value = one_value(line.filled)
        return (value,) if value is not None else ()
    under = {cell.column: key for key, known in header.places for cell in known.cells}
    pairs: dict[str, Cell] = {}
    for cell in line.filled:
        key = under.get(cell.column, "")
        if pairs.setdefault(key, cell).text != cell.text:
            return ()
    return tuple(pairs.values()) if tuple(pairs) == tuple(columns) else ()


def _under_heads(line: Line, columns: Sequence[str], header: Header) -> Sequence[Cell]:
    """Return the cells that stand under the heads of an intact grid that names each of the columns once."""
    heads = {key: known.cells[0].column for key, known in header.places if key in columns}
    once = sorted(key for key, _ in header.places if key in columns) == sorted(columns)
    if not once or not is_whole(line.table):
        return ()
    return at_columns(line, [heads[key] for key in columns], others=len(line.filled) > len(columns))


def _without_label(drafts: Sequence[Draft]) -> Iterator[Stray]:
    """Yield the figures of lines without any label, each line's as one stray."""
    for draft in drafts:
        if not draft.key and not draft.label:
            first = draft.line.filled[0]
            text = " ".join(cell.text for cell in draft.line.filled)
            yield replace(stray(first, None, draft.line.table.number), text=text)


def _before_labels(rows: Sequence[BoundRow]) -> list[Stray]:
    """Return numbers left of a label as strays, unless the table simply numbers its rows."""
    marked = [row for row in rows if row.before]
    if len(marked) * 3 > len(rows):
        return []
    return [stray(cell, row.row.key, row.row.block) for row in marked for cell in row.before]


def _form_columns(spec: FormSpec, headers: Sequence[Header], lost: tuple[str, ...]) -> tuple[FormColumn, ...]:
    """Return the columns found, and header cells of another wording in the place of the columns not named."""
    found: dict[str, FormColumn] = {}
    for header in headers:
        for key, known in header.columns:
            found.setdefault(key, form_column(key, known.text, known.cells[0], header.block))
    unnamed = [column.key for column in spec.columns if column.key not in found and column.key not in lost]
    unknown = {
        "".join(cell.text.split()): (cell, header.block) for header in headers for cell in header.unknown
    }
    if len(unnamed) == len(unknown):
        for key, (label, (cell, block)) in zip(unnamed, unknown.items(), strict=True):
            found[key] = form_column(key, label, cell, block)
    return tuple(found.values())
