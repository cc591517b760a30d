"""The commands that packs bring, added where typer is in use anyway."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from nianbao.cli.rules_data import tell_problems
from nianbao.cli.terminal import say
from nianbao.packs.extensions import Extension, commands
from nianbao.packs.load import PackProblem


def with_plugged(program: Any) -> Any:
    """Return our command with those of packs among its own; a pack's command never takes the place of another."""
    found, problems = commands()
    told = list(problems)
    for one in found:
        name = one.what.name
        if name in program.commands:
            told.append(PackProblem(one.pack, f"命令 {name} 已有（duplicate command），请换一个名称"))
            continue
        try:
            program.add_command(_command(one), name)
        except Exception as error:  # typer refuses what it cannot make a command of
            told.append(PackProblem(one.pack, f"命令 {name} 无法使用（{type(error).__name__}: {error}）"))
    tell_problems(told)
    return program


def _command(one: Extension) -> Any:
    run = one.what.run
    if isinstance(run, typer.Typer):
        return typer.main.get_group(run)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(one.what.name)(_told(run, one))
    return typer.main.get_command(alone)


def _told(run: Callable[..., Any], one: Extension) -> Callable[..., Any]:
    """Return the function with its defects told as the pack's, not as ours."""

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
