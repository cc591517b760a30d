"""``nianbao roster``: make a roster of units from reports."""

import os
from typing import Annotated

import typer

from nianbao.cli.commands import Command, application
from nianbao.cli.errors import UsageError
from nianbao.cli.parameters import Output, Paths
from nianbao.cli.reading import reports
from nianbao.cli.terminal import emit, say

app = application(help="单位名册：新建。", no_args_is_help=True, add_completion=False)


@app.callback()
def _several() -> None:
    """Keep ``new`` a command of its own beside others to come."""


@app.command("new", cls=Command)
def new(
    paths: Paths,
    output: Output = "-",
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """从报告做一份名册（CSV）：单位、级别、地区、上级。请核对后再用。退出码：0 完成，1 有文件看不出单位，2 用法有误。"""
    from nianbao.corpus.roster.draft import Draft

    if output != "-" and os.path.lexists(output) and not force:
        raise UsageError(f"{output} 已有；请换一个文件名，或加 --force 覆盖")
    draft = Draft()
    unknown = 0
    for path, report in reports(paths):
        if not draft.add(report):
            unknown += 1
            say(f"{path}：看不出单位，没有写入名册（no agency）")
    emit(iter([draft.text()]), output, utf8=True)
    if output != "-":
        say(f"名册已写入 {output}：{draft.number} 个单位")
    return int(unknown > 0)
