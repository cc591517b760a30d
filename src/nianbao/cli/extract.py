"""``nianbao extract``: the figures of the statutory tables."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import typer

from nianbao.cli.parameters import Output, Paths, Year
from nianbao.cli.reading import reports
from nianbao.cli.terminal import emit, say
from nianbao.model import Report
from nianbao.reporters.figures import as_csv, as_json


def command(
    paths: Paths,
    format: Annotated[Literal["json", "csv"], typer.Option("--format", help="输出格式。")] = "json",
    output: Output = "-",
    year: Year = None,
) -> int:
    """导出三张法定表格中的全部数字。退出码：0 全部读出，1 有文件无法读取，2 用法有误。"""
    failed: list[str] = []
    render = as_csv if format == "csv" else as_json
    emit(render(_noting_failures(reports(paths, year), failed)), output, utf8=True)
    return int(bool(failed))


def _noting_failures(found: Iterable[tuple[str, Report]], failed: list[str]) -> Iterator[tuple[str, Report]]:
    for path, report in found:
        if report.document.failure is not None:
            failed.append(path)
            say(f"{path}：{report.document.failure.detail}")
        yield path, report
