"""Findings that one change would mend have one cause: a cell that breaks several sums, and contradicts the text."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from nianbao.model import Finding, Place

_LENGTH = 16
_BLANK = "TAB204"
_CONFLICT = "NAR410"
_Cell = tuple[str, str, str]
"""Form, row and column."""


def with_causes(findings: Sequence[Finding], path: str) -> tuple[Finding, ...]:
    """Return the findings of one file, in order, those that one change would mend with a cause in common.

    The change is that of a cell to one value: the cell that every failing sum of its form points at, a cell that
    holds another value than the text states, or one that is blank; or that of a number in the text, which contradicts
    its table and another sentence. A finding that stands alone has no cause.
    """
    if len(findings) < 2:
        return tuple(findings)
    wanted = [dict(_changes(finding)) for finding in findings]
    values: dict[_Cell, set[object]] = {}
    for changes in wanted:
        for cell, value in changes.items():
            values.setdefault(cell, set()).add(value)
    cells = [_cell(changes, values) for changes in wanted]
    caused = [
        replace(finding, cause=_digest(path, cell)) if cell is not None and cells.count(cell) > 1 else finding
        for finding, cell in zip(findings, cells, strict=True)
    ]
    return tuple(_with_conflicts(caused, path))


def _with_conflicts(findings: list[Finding], path: str) -> list[Finding]:
    """Give two statements that conflict the cause of that one which contradicts its table, if but one does."""
    stated = {
        (_spot(finding.place), finding.evidence.get("reading")): number
        for number, finding in enumerate(findings)
        if finding.code != _CONFLICT and finding.code.startswith("NAR")
    }
    for number, finding in enumerate(findings):
        if finding.code != _CONFLICT or finding.cause:
            continue
        spots = dict.fromkeys((_spot(finding.place), *map(_spot, finding.related)))
        wrong = [stated[key] for spot in spots if (key := (spot, finding.evidence.get("reading"))) in stated]
        if len(wrong) == 1:
            (other,) = wrong
            cause = findings[other].cause or _digest(path, tuple(map(str, _spot(finding.place))))
            findings[other] = replace(findings[other], cause=cause)
            findings[number] = replace(finding, cause=cause)
    return findings


def _spot(place: Place) -> tuple[object, ...]:
    return place.block, place.span, place.cell


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


def _digest(path: str, parts: Sequence[str]) -> str:
    from hashlib import sha256

    text = "\0".join((path, *parts))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
