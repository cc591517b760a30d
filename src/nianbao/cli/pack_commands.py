"""The commands that packs bring."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from nianbao.cli.app import COMMANDS, single
from nianbao.cli.rules_data import tell_problems
from nianbao.cli.terminal import say
from nianbao.packs.extensions import Extension, commands
from nianbao.packs.load import PackProblem


def add_pack_commands(program: Any) -> None:
    """Add the commands of packs to ours; one never takes the place of another."""
    found, refused = commands()
    problems = list(refused)
    for one in found:
        name = one.what.name
        if name in COMMANDS or name in program.commands:
            problems.append(PackProblem(one.pack, f"命令 {name} 已有（duplicate command），请换一个名称"))
            continue
        try:
            program.add_command(_command(one), name)
        except Exception as error:  # typer refuses what it cannot make a command of
            problems.append(PackProblem(one.pack, f"命令 {name} 无法使用（{type(error).__name__}: {error}）"))
    tell_problems(problems)


def _command(one: Extension) -> Any:
    run = one.what.run
    if isinstance(run, typer.Typer):
        return typer.main.get_group(run)
    return single(one.what.name, _blamed(run, one))


def _blamed(run: Callable[..., Any], one: Extension) -> Callable[..., Any]:
    """Return the function with its defects said to be the pack's, not ours."""

    @wraps(run)
    def command(*arguments: Any, **options: Any) -> Any:
        try:
            return run(*arguments, **options)
        except _CONTROL:
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            say(f"命令 {one.what.name} 出错（{reason}），请告知规则包 {one.pack} 的作者")
            return 2

    return command


_CONTROL: tuple[type[Exception], ...] = (
    BrokenPipeError,
    typer.Exit,
    typer.Abort,
    typer.BadParameter.__mro__[2],
)
"""How a command ends itself, or says that it was used wrongly."""
