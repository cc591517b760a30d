"""Commands and groups of commands as typer makes them, their help pages in Chinese throughout."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from nianbao.chinese.advice import nearest
from nianbao.cli.errors import USAGE
from nianbao.cli.phrases import chinese_help
from nianbao.cli.terminal import say


class Command(TyperCommand):
    """A command whose help page is in Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return chinese_help(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help page is in Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return chinese_help(super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Return what is left of a line; of one that names no command the help page is all that can be said."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            say(self.get_help(ctx))
            ctx.exit(USAGE)
        return super().parse_args(ctx, args)

    def knows(self, ctx: Any, name: str) -> bool:
        """Tell whether there is a command of that name."""
        return self.get_command(ctx, name) is not None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of a line; of a mistyped one the nearest is named."""
        if not args[0].startswith("-") and not self.knows(ctx, args[0]):
            ctx.fail(f"没有命令 {args[0]}，{nearest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


def application(**settings: Any) -> typer.Typer:
    """Return a typer application that leaves text and errors as they are."""
    settings = {"cls": Group, **settings}
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, **settings)
