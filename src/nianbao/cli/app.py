"""The typer application: the commands, each loaded when it is named, and what is said of mistakes in a line."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from nianbao import __version__
from nianbao.cli.commands import Command, Group, application
from nianbao.cli.errors import say_error
from nianbao.cli.parameters import with_all_options
from nianbao.cli.phrases import chinese_message
from nianbao.cli.terminal import drop_stdout, say

COMMANDS = (
    "check",
    "annotate",
    "compare",
    "summary",
    "new",
    "config",
    "extract",
    "rules",
    "explain",
    "packs",
    "show",
    "pack",
    "roster",
    "cache",
    "serve",
    "campaign",
)
"""Each is the ``command`` of the module of its name, or its ``app``."""


class Commands(Group):
    """Our commands, each loaded when it is named, and those of packs, who are asked when none of ours is named."""

    _complete = False

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names, ours first."""
        self._ask_packs()
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; ``None`` when there is none of that name."""
        if cmd_name in COMMANDS:
            return load(cmd_name)
        self._ask_packs()
        return super().get_command(ctx, cmd_name)

    def knows(self, ctx: Any, name: str) -> bool:
        """Tell whether there is a command of that name; one of ours is not built for it."""
        return name in COMMANDS or super().knows(ctx, name)

    def _ask_packs(self) -> None:
        if not self._complete:
            from nianbao.cli.pack_commands import add_pack_commands

            self._complete = True
            add_pack_commands(self)

    def invoke(self, ctx: Any) -> Any:
        """Run the command of a line; whoever reads our output and has seen enough is no error, as for typer."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            drop_stdout()
            return 141


def load(name: str) -> Any:
    """Return one of our commands as typer parses it."""
    module = import_module(f"nianbao.cli.{name}")
    if hasattr(module, "app"):
        return typer.main.get_command(module.app)
    run = with_all_options(module.command) if name == "check" else module.command
    return single(name, run)


def single(name: str, run: Callable[..., Any]) -> Any:
    """Return a function as a command that typer parses."""
    alone = application(add_completion=False)
    alone.command(name, cls=Command)(run)
    return typer.main.get_command(alone)


app = application(
    name="nianbao",
    cls=Commands,
    help="检查政府信息公开工作年度报告：结构、法定表格、数字关系。",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nianbao {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str]) -> int:
    """Run a command line through typer and return its exit status."""
    program: Any = typer.main.get_command(app)
    try:
        status = program.main(list(arguments), prog_name="nianbao", standalone_mode=False)
    except typer.Abort:
        return 130
    except _MISTAKE as error:
        say_error(_explain(error))
        command = getattr(getattr(error, "ctx", None), "command_path", "nianbao")
        say(f"用法见：{command} --help")
        return 2
    return status if isinstance(status, int) else 0


# typer brings click along under a private name or not, by its version; its public exception leads to click's base
_MISTAKE: type[Exception] = typer.BadParameter.__mro__[2]


def _explain(error: Any) -> str:
    """Return a usage mistake in Chinese where click's own words are the usual English ones."""
    near = getattr(error, "possibilities", None)
    if hasattr(error, "possibilities") and hasattr(error, "option_name"):
        return f"没有选项 {error.option_name}" + (f"，是否为 {'、'.join(near)}？" if near else "")
    parameter = getattr(error, "param", None)
    if parameter is None:
        return chinese_message(str(error.format_message()))
    name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
    if hasattr(error, "param_type"):
        return f"缺少参数 {name}"
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return f"{name} 只能是：{'、'.join(map(str, choices))}"
    return f"{name} 的值不对：{chinese_message(error.message)}"
