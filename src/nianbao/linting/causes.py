"""Findings that one change would mend have one cause: a cell that breaks several sums, and contradicts the text."""

from collections.abc import Iterator, Sequence

from nianbao.model import Finding

_LENGTH = 16
_BLANK = "TAB204"
_Cell = tuple[str, str, str]
"""Form, row and column."""


def with_causes(findings: Sequence[Finding], path: str) -> tuple[Finding, ...]:
    """Return the findings of one file, in order, those that one change would mend with a cause in common.

    The change is that of a cell to one value: the cell that every failing sum of its form points at, a cell that
    holds another value than the text states, or one that is blank. A finding that stands alone has no cause.
    """
    if len(findings) < 2:
        return tuple(findings)
    wanted = [dict(_changes(finding)) for finding in findings]
    values: dict[_Cell, set[object]] = {}
    for changes in wanted:
        for cell, value in changes.items():
            values.setdefault(cell, set()).add(value)
    cells = [_cell(changes, values) for changes in wanted]
    return tuple(
        finding._replace(cause=_digest(path, cell)) if cell is not None and cells.count(cell) > 1 else finding
        for finding, cell in zip(findings, cells, strict=True)
    )


def _changes(finding: Finding) -> Iterator[tuple[_Cell, object]]:
    """Yield the cells a change of which would mend a finding, with the value that it asks for, ``None`` for any."""
    if finding.suspects:
        first = finding.suspects[0]
        yield (first.form, first.row, first.column), first.expected
    elif len(finding.related) == 1 and "stated" in finding.evidence:
        (place,) = finding.related
        if place.form and place.row and place.column:
            yield (place.form, place.row, place.column), finding.evidence["stated"]
    elif finding.code == _BLANK and finding.place.form:
        for cell in finding.evidence["cells"]:
            yield (finding.place.form, cell["row"], cell["column"]), None


def _cell(changes: dict[_Cell, object], values: dict[_Cell, set[object]]) -> _Cell | None:
    """Return the cell of a finding for which all findings that name it ask for one value."""
    for cell in changes:
        if len(values[cell] - {None}) == 1:
            return cell
    return None


def _digest(path: str, cell: _Cell) -> str:
    from hashlib import sha256

    text = "\0".join((path, *cell))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
