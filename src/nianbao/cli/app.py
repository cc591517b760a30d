"""The typer application: every command, help, completion and the telling of mistakes."""

import inspect
from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import typer

from nianbao import __version__
from nianbao.cli import annotate, config, explain, extract, pack, packs, rules, show
from nianbao.cli.options import (
    CHECK_OPTIONS,
    DEFAULTS,
    LISTS,
    PATHS,
    PATHS_HELP,
    CheckOptions,
    Option,
    split_list,
)
from nianbao.cli.terminal import say

app = typer.Typer(
    name="nianbao",
    help="检查政府信息公开工作年度报告：结构、法定表格、数字关系。",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
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


def _flags(option: Option) -> tuple[str, ...]:
    return (option.flag, option.short) if option.short else (option.flag,)


def _annotation(option: Option) -> Any:
    if option.kind == "switch":
        return Annotated[bool, typer.Option(*_flags(option), help=option.help)]
    if option.kind == "number":
        first, last = option.bounds
        metavar = "YEAR" if option.field == "year" else "NUMBER"
        return Annotated[
            int | None, typer.Option(*_flags(option), help=option.help, min=first, max=last, metavar=metavar)
        ]
    if option.kind == "list":
        return Annotated[list[str], typer.Option(*_flags(option), help=option.help, metavar="RULE")]
    if option.kind == "paths":
        return Annotated[list[str], typer.Option(*_flags(option), help=option.help, metavar=option.metavar)]
    if option.kind == "choice":
        kind = _choices(option)
        return Annotated[
            kind | None if DEFAULTS[option.field] is None else kind,
            typer.Option(*_flags(option), help=option.help),
        ]
    kind = str | None if DEFAULTS[option.field] is None else str
    return Annotated[kind, typer.Option(*_flags(option), help=option.help, metavar=option.metavar)]


def _choices(option: Option) -> Any:
    return Enum(option.field, {choice: choice for choice in option.choices})


def _check(**values: Any) -> int:
    """检查报告。退出码：0 没有问题，1 有问题，2 用法或规则包有误。"""
    from nianbao.cli.check import check

    return check(check_options(values))


def check_options(values: dict[str, Any]) -> CheckOptions:
    """Return the options of ``check`` from the parameters that typer parsed."""
    plain = {field: value.value if isinstance(value, Enum) else value for field, value in values.items()}
    lists = {field: split_list(tuple(plain[field])) for field in LISTS}
    return CheckOptions(
        **{
            **plain,
            **lists,
            "paths": tuple(plain["paths"]),
            **{field: tuple(plain[field]) for field in PATHS},
        }
    )


def _signature() -> inspect.Signature:
    """Return the signature from which typer reads the command, made from the table of options."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    argument = typer.Argument(help=PATHS_HELP, metavar="PATH...")
    parameters = [inspect.Parameter("paths", keyword, annotation=Annotated[list[str], argument])]
    for option in CHECK_OPTIONS:
        default = DEFAULTS[option.field]
        if option.kind in {"list", "paths"}:
            default = list(default)
        parameters.append(
            inspect.Parameter(option.field, keyword, annotation=_annotation(option), default=default)
        )
    return inspect.Signature(parameters)


def _register() -> None:
    signature = _signature()
    vars(_check).update(
        __signature__=signature,
    )
    _check.__annotations__ = {name: one.annotation for name, one in signature.parameters.items()}
    app.command("check")(_check)
    for name, module in (
        ("annotate", annotate),
        ("config", config),
        ("extract", extract),
        ("rules", rules),
        ("explain", explain),
        ("packs", packs),
        ("show", show),
    ):
        app.command(name)(module.command)
    app.add_typer(pack.app, name="pack")


_register()


def run(arguments: Sequence[str]) -> int:
    """Run a command line through typer and return its exit status."""
    from nianbao.cli.plugged import with_plugged

    try:
        program = with_plugged(typer.main.get_command(app))
        status = program.main(list(arguments), prog_name="nianbao", standalone_mode=False)
    except typer.Abort:
        return 130
    except _MISTAKE as error:
        say(f"错误：{_explain(error)}")
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
        return str(error.format_message())
    name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
    if hasattr(error, "param_type"):
        return f"缺少参数 {name}"
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return f"{name} 只能是：{'、'.join(map(str, choices))}"
    return f"{name} 的值不对：{error.message}"
