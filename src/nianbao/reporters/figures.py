"""The figures of the statutory tables as JSON: what ``nianbao extract`` prints."""

from collections.abc import Iterable, Iterator
from typing import Any

from nianbao.model import SECTION_TITLES, FormSpec, Report
from nianbao.reporters.json import dumps, report_json, statement_json

SCHEMA = "nianbao.figures/1"


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; one in Chinese reads full-width signs too."""


def as_json(found: Iterable[tuple[str, Report]], *, statements: bool = False) -> Iterator[str]:
    """Yield the schema ``nianbao.figures/1``, a file a line; with what the prose states, if that is wanted."""
    yield f'{{"schema": "{SCHEMA}", "files": ['
    for number, (path, report) in enumerate(found):
        yield ("," if number else "") + "\n" + dumps(_entry(path, report, statements=statements))
    yield "\n]}\n"


def as_json_lines(found: Iterable[tuple[str, Report]], *, statements: bool = False) -> Iterator[str]:
    """Yield each file of the schema as a line that stands for itself."""
    for path, report in found:
        yield dumps({"schema": SCHEMA, **_entry(path, report, statements=statements)}) + "\n"


def _entry(path: str, report: Report, *, statements: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": path, "report": report_json(report), "forms": figures(report)}
    if statements:
        entry["statements"] = [statement_json(one) for one in report.narrative.statements]
    return entry


def figures(report: Report) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the value of every cell of the report's edition by form, row and column; ``None`` where none was read."""
    return {
        spec.key: {
            row.key: {column: _value(report, spec.key, row.key, column) for column in row.columns}
            for row in spec.rows
        }
        for spec in ordered_specs(report)
    }


def ordered_specs(report: Report) -> list[FormSpec]:
    """Return the forms that the report must have, in the order of the sections that hold them."""
    order = {section: number for number, section in enumerate(SECTION_TITLES)}
    return sorted(report.specs.values(), key=lambda spec: order.get(spec.section, len(order)))


def _value(report: Report, form: str, row: str, column: str) -> Any:
    bound = report.forms.get(form)
    cell = bound.cells.get((row, column)) if bound else None
    return cell.value if cell else None


def inert(text: str) -> str:
    """Return text that a spreadsheet does not take for a formula."""
    return "'" + text if text[:1] in _FORMULA and len(text) > 1 else text
