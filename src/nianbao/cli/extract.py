"""``nianbao extract``: the figures of the statutory tables."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Any

import typer

from nianbao.cli.reading import reports, write
from nianbao.model import Report
from nianbao.reporters.json import dumps, report_json

SCHEMA = "nianbao.figures/1"


class Format(Enum):
    """Formats of the figures."""

    json = "json"
    csv = "csv"


def command(
    paths: Annotated[
        list[str], typer.Argument(help="文件、文件夹或通配符；- 为标准输入。", metavar="PATH...")
    ],
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.json,
    output: Annotated[
        str, typer.Option("--output", help="结果写入此文件（- 为屏幕）。", metavar="FILE")
    ] = "-",
    year: Annotated[int | None, typer.Option("--year", help="报告年度（标题中没有年度时用）。")] = None,
) -> int:
    """导出三张法定表格中的全部数字。退出码：0 全部读出，1 有文件无法读取，2 用法有误。"""
    failed: list[str] = []
    render = as_csv if format is Format.csv else as_json
    write(render(_noting_failures(reports(paths, year), failed)), output, utf8=True)
    return int(bool(failed))


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
        head = [_inert(path), _inert(report.agency or ""), report.year]
        for spec in report.specs.values():
            form = report.forms.get(spec.key)
            for row, column in spec.keys():  # noqa: SIM118
                cell = form.cells.get((row, column)) if form else None
                value, text = (cell.value, cell.text) if cell else (None, "")
                lines.writerow((*head, spec.key, row, column, value, _inert(text)))
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
        for spec in report.specs.values()
    }


def _value(report: Report, form: str, row: str, column: str) -> Any:
    bound = report.forms.get(form)
    cell = bound.cells.get((row, column)) if bound else None
    return cell.value if cell else None


def _inert(text: str) -> str:
    """Return text that a spreadsheet does not take for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and len(text) > 1 else text


def _noting_failures(found: Iterable[tuple[str, Report]], failed: list[str]) -> Iterator[tuple[str, Report]]:
    for path, report in found:
        if report.document.failure is not None:
            from nianbao.cli.terminal import say

            failed.append(path)
            say(f"{path}：{report.document.failure.detail}")
        yield path, report
