"""Commands and groups of commands as typer makes them, their help pages in Chinese throughout."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from nianbao.cli.phrases import chinese_help


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


def application(**settings: Any) -> typer.Typer:
    """Return a typer application that leaves text and errors as they are."""
    settings = {"cls": Group, **settings}
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, **settings)
