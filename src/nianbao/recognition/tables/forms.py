"""Find the statutory forms among a report's tables: split tables by form, tell the edition, join the parts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from nianbao.model import Form, FormCell, FormSpec, Table
from nianbao.recognition.faults import Steps
from nianbao.recognition.tables.binding import bind_rows
from nianbao.recognition.tables.bound import Bound
from nianbao.recognition.tables.doubt import with_doubts
from nianbao.recognition.tables.labels import LabelBook
from nianbao.recognition.tables.lines import Line, lines
from nianbao.recognition.tables.numbers import is_value
from nianbao.recognition.tables.side_by_side import bind_side_by_side

_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_LONGEST_HEAD = 100
_LEAST_EVIDENCE = 3
"""Labels of a form, at least, that make a table (or a part of one) this form."""


class Part(Struct, frozen=True):
    """The lines of one table that belong to one form."""

    form: str
    lines: tuple[Line, ...]
    labels: int
    """How many different labels of the form stand in it."""
    rows: frozenset[str]
    """Keys of the rows that have values."""


def bind_forms(
    tables: Iterable[Table], book: LabelBook, sections: Mapping[int, str | None], steps: Steps
) -> dict[str, Form]:
    """Return the forms found, by key. ``sections`` gives the section key of a table by its number.

    Each table and each form is a step: one that fails costs itself.
    """
    parts: dict[str, list[Part]] = {}
    for table in tables:
        if steps.run("table", partial(compares_years, table), otherwise=False):
            continue
        found: list[Part] = steps.run("table", partial(_parts, table, book), [])
        for part in found:
            parts.setdefault(part.form, []).append(part)
    forms = {}
    for key in book.forms():
        if key in parts:
            form = steps.run(f"form {key}", partial(_form, book.editions(key), parts[key], sections), None)
            if form is not None:
                forms[key] = form
    return forms


def compares_years(table: Table) -> bool:
    """Tell whether the heads of a table name several years: it sets reports side by side and is no form of one."""
    years: set[str] = set()
    for cell in table.cells:
        if cell.text and is_value(cell.text):
            break
        years.update(_YEAR.findall(cell.text[:_LONGEST_HEAD]))
    return len(years) > 1


def _parts(table: Table, book: LabelBook) -> list[Part]:
    """Split a table by the form that each line's labels name; a line without a label goes with the one above."""
    runs: list[tuple[str, list[Line]]] = []
    waiting: list[Line] = []
    for line in lines(table, book):
        form = _form_of(line, runs[-1][0] if runs else "")
        if not form:
            waiting.append(line)
            continue
        if runs and runs[-1][0] == form:
            runs[-1][1].extend([*waiting, line])
        else:
            if runs:
                runs[-1][1].extend(waiting)
                waiting = []
            runs.append((form, [*waiting, line]))
        waiting = []
    if runs:
        runs[-1][1].extend(waiting)
    return [_part(form, found) for form, found in runs]


def _form_of(line: Line, current: str) -> str:
    """Return the form that the line's labels name; of a label that several forms have, the current one."""
    if len(line.known) == 1:
        forms = line.known[0].label.forms
        return next(iter(forms)) if len(forms) == 1 else current if current in forms else ""
    votes: dict[str, int] = {}
    for known in line.known:
        forms = known.label.forms
        if len(forms) == 1:
            (form,) = forms
            votes[form] = votes.get(form, 0) + 1
        elif current in forms:
            votes.setdefault(current, 0)
    return max(votes, key=lambda form: (votes[form], form == current)) if votes else ""


def _part(form: str, found: Sequence[Line]) -> Part:
    labels: set[int] = set()
    rows: set[str] = set()
    for line in found:
        row = line.row_label() if line.filled else None
        for known in line.known:
            label = known.label
            if form in label.forms:
                labels.add(label.number)
                if known is row:
                    rows.update(
                        key for (of, _), role in label.roles.items() if of == form for key in role.rows
                    )
    return Part(form, tuple(found), len(labels), frozenset(rows))


def _form(
    editions: Sequence[FormSpec], parts: Sequence[Part], sections: Mapping[int, str | None]
) -> Form | None:
    made = [_bound_form(spec, parts, sections) for spec in _possible_editions(editions, parts)]
    return max(filter(None, made), key=_fitness, default=None)


def _bound_form(spec: FormSpec, parts: Sequence[Part], sections: Mapping[int, str | None]) -> Form | None:
    chosen = _chosen(spec, parts, sections)
    if not chosen:
        return None
    bound = _bind(spec, chosen)
    if not bound.rows:
        return None
    table = chosen[0].lines[0].table
    cells: dict[tuple[str, str], FormCell] = {}
    for row in bound.rows:
        for cell in row.cells:
            cells.setdefault((cell.row, cell.column), cell)
    tables = {part.lines[0].table.number: part.lines[0].table for part in chosen}.values()
    form = Form(
        spec,
        sections.get(table.number),
        tuple(row.row for row in bound.rows),
        bound.columns,
        cells,
        bound.missing_columns,
        bound.unknown,
        bound.strays,
        table.location,
        table.number,
        intact=all(table.intact for table in tables),
    )
    return with_doubts(form, tables, bound.rows)


def _possible_editions(editions: Sequence[FormSpec], parts: Sequence[Part]) -> list[FormSpec]:
    """Return the editions of which labels of their own are there, the likeliest first; the newest when none tells."""
    votes = {spec.edition: 0 for spec in editions}
    for part in parts:
        for line in part.lines:
            row = line.row_label()
            for known in line.known:
                only = known.label.edition.get(part.form)
                if only and (known is row or known.label.names_column):
                    votes[only] += 1
    best = sorted(editions, key=lambda spec: (votes[spec.edition], spec.edition), reverse=True)
    return [spec for spec in best if votes[spec.edition]] or best[:1]


def _fitness(form: Form) -> int:
    """Return how well a form fits: rows with their number of values, less those that are absent or have another."""
    fitting = sum(row.found == row.expected for row in form.rows)
    return 2 * fitting - len(form.rows) - len(form.absent_rows()) - len(form.unknown_rows)


def _chosen(spec: FormSpec, parts: Sequence[Part], sections: Mapping[int, str | None]) -> list[Part]:
    """Return the parts that make the form: the fullest one, and others that hold rows it lacks."""
    enough = [part for part in parts if part.labels >= _LEAST_EVIDENCE]
    if not enough:
        return []
    best = max(
        enough, key=lambda part: (part.labels, sections.get(part.lines[0].table.number) == spec.section)
    )
    if spec.side_by_side:
        return [best]
    there = set(best.rows)
    chosen = []
    for part in parts:
        if part is best:
            chosen.append(part)
        elif part.rows and not part.rows & there:
            chosen.append(part)
            there |= part.rows
    return chosen


def _bind(spec: FormSpec, parts: Sequence[Part]) -> Bound:
    if spec.side_by_side:
        return bind_side_by_side(spec, [line for part in parts for line in part.lines])
    return bind_rows(spec, [line for part in parts for line in part.lines])
