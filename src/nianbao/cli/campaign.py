"""``nianbao campaign``: the workspace of a year's reports, made, opened to others, taken out of and copied."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nianbao.cli.commands import Command, application
from nianbao.cli.errors import UsageError
from nianbao.cli.parameters import Lang, Output
from nianbao.cli.terminal import emit, say

if TYPE_CHECKING:
    from nianbao.service.campaign.access import Person
    from nianbao.service.campaign.workspace import Workspace

app = application(
    help="年报报送：新建工作区、发令牌、定期限、导出、备份。", no_args_is_help=True, add_completion=False
)
_Folder = Annotated[str, typer.Argument(help="工作区的文件夹。", metavar="DIR")]
_EXPORTS = {
    "board": ("board.json", "board.xlsx"),
    "reminders": ("reminders.csv", "reminders.xlsx"),
    "calendar": ("calendar.ics",),
    "picture": ("picture.html", "picture.xlsx"),
    "bulletin": ("bulletin.docx",),
    "baseline": ("baseline.json",),
}
"""What can be exported, with a file of each kind that it can be."""
_What = Literal["board", "reminders", "calendar", "picture", "bulletin", "baseline", "reports"]


@app.command("new", cls=Command)
def new(
    folder: _Folder,
    roster: Annotated[str, typer.Option("--roster", help="名册：CSV、XLSX 或 TOML。", metavar="FILE")],
    year: Annotated[int, typer.Option("--year", min=2008, max=2100, help="报告年度。", metavar="YEAR")],
    title: Annotated[str, typer.Option("--title", help="名称。", metavar="TEXT")] = "",
) -> int:
    """按名册新建一个工作区；已有工作区时加入名册中新增的单位，已有的单位不变。"""
    from nianbao.corpus.roster import read_roster

    units = read_roster(roster)
    with opened(folder, create=True) as (workspace, person):
        from nianbao.service.campaign.setup import add_units, campaign_year, create_campaign

        now = datetime.now(UTC)
        known = campaign_year(workspace)
        if known is None:
            create_campaign(workspace, person, year, units, now, title)
            say(f"已新建 {folder}：{year} 年，{len(units.units)} 个单位")
            say(f"下一步：nianbao serve --workspace {folder} --open")
            return 0
        if known != year:
            raise UsageError(f"{folder} 是 {known} 年的工作区，请用另一个文件夹（one year a workspace）")
        say(f"{folder} 已有，加入 {add_units(workspace, person, units, now)} 个单位")
    return 0


@app.command("token", cls=Command)
def token(
    folder: _Folder,
    name: Annotated[str, typer.Option("--name", help="持有人，记入日志。", metavar="NAME")] = "",
    unit: Annotated[
        str, typer.Option("--unit", help="只能看、报这个单位的；不写时为主管部门。", metavar="NAME")
    ] = "",
    revoke: Annotated[
        int, typer.Option("--revoke", min=0, help="收回这个编号的令牌。", metavar="NUMBER")
    ] = 0,
) -> int:
    """发一个令牌，只显示这一次；不写 --name 时列出已发的令牌。"""
    with opened(folder) as (workspace, person):
        from nianbao.service.campaign.board import board
        from nianbao.service.campaign.tokens import issue_token, list_tokens, revoke_token

        now = datetime.now(UTC)
        units = {one.name: one.id for one in board(workspace, person, now.date()).units}
        if revoke:
            revoke_token(workspace, person, revoke, now)
            say(f"已收回令牌 {revoke}")
        elif name:
            if unit and unit not in units:
                raise UsageError(f"名册中没有 {unit}（no such unit）")
            typer.echo(issue_token(workspace, person, name, units[unit] if unit else None, now))
            say("令牌只显示这一次，请交给本人；服务重新启动后生效")
        else:
            named = {number: one for one, number in units.items()}
            for one in list_tokens(workspace, person):
                whose = named[one.unit] if one.unit is not None else "主管部门"
                state = "已收回" if one.revoked_at is not None else "有效"
                typer.echo(f"{one.id}\t{one.name}\t{whose}\t{state}")
    return 0


@app.command("deadline", cls=Command)
def deadline(
    folder: _Folder,
    kind: Annotated[Literal["hand_in", "publish"], typer.Option("--kind", help="报送或公布的期限。")],
    day: Annotated[
        str, typer.Option("--date", help="最后一天，如 2026-01-20；不写时取消。", metavar="DATE")
    ] = "",
    level: Annotated[
        Literal["government", "department", "township"] | None, typer.Option("--level", help="只对这一层级。")
    ] = None,
) -> int:
    """定下或取消报送、公布的期限；公布的法定期限在新建时已有。"""
    try:
        due = date.fromisoformat(day) if day else None
    except ValueError:
        raise UsageError(f"{day} 不是日期，请写成 2026-01-20（not a date）") from None
    with opened(folder) as (workspace, person):
        from nianbao.service.campaign.setup import set_deadline

        set_deadline(workspace, person, kind, due, datetime.now(UTC), level=level)
    return 0


@app.command("export", cls=Command)
def export(
    folder: _Folder,
    what: Annotated[
        _What,
        typer.Argument(
            help="进度表、催报表、日历、汇总、通报、基线，或各单位的报告（写入文件夹）。", metavar="WHAT"
        ),
    ],
    output: Output = "-",
    under: Annotated[
        str, typer.Option("--under", help="基线中报告所在的文件夹，从仓库根目录写起。", metavar="DIR")
    ] = "",
    lang: Lang = None,
) -> int:
    """导出 board、reminders、calendar、picture、bulletin、baseline 或 reports；写成什么格式看 --output 的后缀。"""
    with opened(folder) as (workspace, person):
        if what == "reports":
            return _write_reports(workspace, person, output)
        kinds = _EXPORTS[what]
        suffix = os.path.splitext(output)[1].lower()
        name = next((one for one in kinds if one.endswith(suffix)), "") if suffix else kinds[0]
        if not name:
            raise UsageError(f"{what} 可以写成：{'、'.join(os.path.splitext(one)[1] for one in kinds)}")
        from nianbao.service.campaign.exports import exported

        made = exported(workspace, person, name, datetime.now(UTC), lang or "zh", under)
        emit(iter([made.content]), output, utf8=True)
    return 0


@app.command("backup", cls=Command)
def backup(
    folder: _Folder,
    output: Annotated[str, typer.Option("--output", "-o", help="备份文件，不能已存在。", metavar="FILE")],
) -> int:
    """把整个工作区（连同报告）备份成一个文件，服务不必停；恢复时把它改名为 campaign.sqlite 放进空文件夹。"""
    with opened(folder) as (workspace, _):
        workspace.backup(output)
        say(f"已备份到 {output}（{os.path.getsize(output) / 1e6:.1f} MB）")
    return 0


@contextmanager
def opened(folder: str, *, create: bool = False) -> Iterator[tuple[Workspace, Person]]:
    """Open a workspace for whoever sits at the machine. Raises ``UsageError``."""
    try:
        from nianbao.service.campaign.access import Person
        from nianbao.service.campaign.errors import CampaignError
        from nianbao.service.campaign.workspace import open_workspace
    except ImportError as missing:
        raise UsageError(f"campaign 需要安装 {missing.name}：pip install 'nianbao[campaign]'") from missing
    try:
        with open_workspace(folder, create=create) as workspace:
            yield workspace, Person(_user(getpass.getuser))
    except CampaignError as error:
        raise UsageError(f"{error}（{error.english}）") from error


def check_workspace(folder: str) -> None:
    """Raise ``UsageError`` for a folder that a service cannot be given as its workspace."""
    with opened(folder) as (workspace, _):
        from nianbao.service.campaign.setup import campaign_year

        if campaign_year(workspace) is None:
            raise UsageError(f"{folder} 中还没有名册，请先用 nianbao campaign new 新建（no campaign yet）")


def _user(ask: Callable[[], str]) -> str:
    """Return the name of the machine's user, as the event log is to show it."""
    try:
        return ask()
    except (OSError, KeyError, ImportError):
        return "本机"


def _write_reports(workspace: Workspace, person: Person, output: str) -> int:
    from nianbao.service.campaign.exports.baseline import reports

    if output == "-":
        raise UsageError("请用 --output 写明文件夹（name a folder）")
    written = 0
    try:
        os.makedirs(output, exist_ok=True)
        for name, content in reports(workspace, person):
            with open(os.path.join(output, name), "xb") as file:
                file.write(content)
            written += 1
    except FileExistsError as error:
        raise UsageError(f"{error.filename} 已存在，不覆盖；请用空文件夹（file exists）") from error
    except OSError as error:
        raise UsageError(f"无法写入 {output}（{error.strerror}）") from error
    say(f"已写出 {written} 份报告")
    return 0
