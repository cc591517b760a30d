"""``nianbao extract``: the figures of the statutory tables."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated

import typer

from nianbao.cli.reading import Output, Paths, Year, reports, write
from nianbao.cli.terminal import say
from nianbao.model import Report
from nianbao.reporters.figures import as_csv, as_json


class Format(Enum):
    """Formats of the figures."""

    json = "json"
    csv = "csv"


def command(
    paths: Paths,
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.json,
    output: Output = "-",
    year: Year = None,
) -> int:
    """导出三张法定表格中的全部数字。退出码：0 全部读出，1 有文件无法读取，2 用法有误。"""
    failed: list[str] = []
    render = as_csv if format is Format.csv else as_json
    write(render(_noting_failures(reports(paths, year), failed)), output, utf8=True)
    return int(bool(failed))


def _noting_failures(found: Iterable[tuple[str, Report]], failed: list[str]) -> Iterator[tuple[str, Report]]:
    for path, report in found:
        if report.document.failure is not None:
            failed.append(path)
            say(f"{path}：{report.document.failure.detail}")
        yield path, report
