"""``nianbao pack``: make a rule pack, and check one."""

import os
from typing import Annotated

import typer

from nianbao.cli.commands import Command, application
from nianbao.cli.errors import say_error

app = application(help="写规则包：新建、检查。", no_args_is_help=True, add_completion=False)


@app.command("new", cls=Command)
def new(
    name: Annotated[
        str, typer.Argument(help="英文名，小写字母、数字和连字符，如 shandong。", metavar="NAME")
    ],
    title: Annotated[str, typer.Option("--title", help="中文名，如 山东省要求。", metavar="TITLE")] = "",
    region: Annotated[
        str, typer.Option("--region", help="用于哪里，行政区划全称，如 山东省。", metavar="REGION")
    ] = "",
    code: Annotated[
        str, typer.Option("--code", help="规则编号开头的两三个大写字母，如 SD。", metavar="CODE")
    ] = "",
) -> int:
    """在当前文件夹新建一个可以发布的规则包：两条样例规则、说明页、测试、CI。"""
    from nianbao.packs.scaffold import NewPack, ScaffoldError, new_pack

    try:
        root = new_pack(NewPack(name, title, code, region), os.curdir)
    except ScaffoldError as problem:
        return say_error(str(problem))
    typer.echo(f"已新建 {os.path.normpath(root)}")
    typer.echo("下一步：读其中的 README.md，改 pack.toml，然后运行 pytest")
    return 0


@app.command("check", cls=Command)
def check(
    path: Annotated[
        str, typer.Argument(help="规则包的文件夹或 TOML 文件；其中的 Python 会运行。", metavar="PATH")
    ],
) -> int:
    """检查一个规则包：写法、编号、说明页、示例、接口。退出码：0 没有问题，1 有问题。"""
    from nianbao.testing.pack_check import pack_faults

    faults = list(pack_faults(path))
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"共 {len(faults)} 个问题" if faults else "没有问题")
    return int(bool(faults))
