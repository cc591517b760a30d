"""``nianbao show``: the recognised tree of a report, for people who wonder why."""

from typing import Annotated

import typer

from nianbao.cli.parameters import TextOrJson, Year
from nianbao.cli.reading import reports
from nianbao.cli.terminal import emit


def command(
    file: Annotated[str, typer.Argument(help="一份报告；- 为标准输入。", metavar="FILE")],
    format: TextOrJson = "text",
    year: Year = None,
) -> int:
    """显示程序读到的内容：标题、机关、年度、各部分、各表每一格。"""
    failed = False
    for path, report in reports([file], year):
        failed = failed or report.document.failure is not None
        if format == "json":
            from nianbao.reporters.json import dumps
            from nianbao.reporters.tree import tree_json

            emit(
                iter([dumps({"schema": "nianbao.tree/1", "path": path, **tree_json(report)}) + "\n"]),
                "-",
                utf8=True,
            )
        else:
            from nianbao.reporters.tree import tree_text

            emit(tree_text(path, report), "-", utf8=False)
    return int(failed)
