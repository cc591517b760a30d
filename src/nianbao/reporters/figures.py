"""The figures of the statutory tables as JSON and CSV: what ``nianbao extract`` prints."""

from collections.abc import Iterable, Iterator
from typing import Any

from nianbao.model import SECTION_TITLES, FormSpec, Report
from nianbao.reporters.json import dumps, report_json

SCHEMA = "nianbao.figures/1"


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; one in Chinese reads full-width signs too."""


def as_json(found: Iterable[tuple[str, Report]]) -> Iterator[str]:
    """Yield the schema ``nianbao.figures/1``, a file a line."""
    yield f'{{"schema": "{SCHEMA}", "files": ['
    for number, (path, report) in enumerate(found):
        entry = {"path": path, "report": report_json(report), "forms": figures(report)}
        yield ("," if number else "") + "\n" + dumps(entry)
    yield "\n]}\n"


def as_csv(found: Iterable[tuple[str, Report]]) -> Iterator[str]:
    """Yield one line a cell of the forms, with a byte order mark for spreadsheets; ``text`` is the cell as written."""
    from csv import writer
    from io import StringIO

    buffer = StringIO()
    lines = writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    lines.writerow(("path", "agency", "year", "form", "row", "column", "value", "text"))
    for path, report in found:
        head = [inert(path), inert(report.agency or ""), report.year]
        for spec in ordered_specs(report):
            form = report.forms.get(spec.key)
            for row, column in spec.cell_keys():
                cell = form.cells.get((row, column)) if form else None
                value, text = (cell.value, cell.text) if cell else (None, "")
                lines.writerow((*head, spec.key, row, column, value, inert(text)))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


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
