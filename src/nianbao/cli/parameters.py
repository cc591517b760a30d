"""The declared options as typer's parameters; the commands share them."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from nianbao.cli.options import OPTIONS
from nianbao.config.options import Declared

_PATHS = "文件、文件夹（连同下级，取 docx、pdf、html、md、txt、doc、wps、ofd、zip）或通配符；- 为标准输入。"
_HERE = _PATHS + "不写时查当前文件夹。"


def parameter(field: str) -> Any:
    """Return typer's description of a declared option."""
    one = OPTIONS[field]
    flags = (one.flag, one.option.short) if one.option.short else (one.flag,)
    limits: dict[str, Any] = {}
    if one.kind == "number":
        limits = {"min": one.option.bounds[0], "max": one.option.bounds[1]}
    metavar = one.option.metavar if one.kind in ("number", "text", "list") else None
    return typer.Option(*flags, help=_help(one), metavar=metavar, show_default=False, **limits)


def _help(one: Declared) -> str:
    repeated = "，可用逗号分隔、可重复" if one.option.split else "，可重复" if one.kind == "list" else ""
    usual = "、".join(one.default) if isinstance(one.default, tuple) else one.default
    shown = f"（默认 {usual}）" if usual and one.kind != "switch" else ""
    return f"{one.option.help}{repeated}{shown}。"


def with_all_options(run: Callable[[tuple[str, ...], dict[str, Any]], int]) -> Callable[..., int]:
    """Return ``run(paths, values)`` as a command that takes paths and every declared option of ``check``."""

    def command(paths: list[str], **values: Any) -> int:
        return run(tuple(paths or ()), values)

    kind = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("paths", kind, annotation=_Optional, default=[])]
    for one in OPTIONS.values():
        annotation, default = _hint(one)
        parameters.append(inspect.Parameter(one.field, kind, annotation=annotation, default=default))
    command.__doc__ = run.__doc__
    command.__annotations__ = {}  # typer would resolve those of the signature once more
    vars(command)["__signature__"] = inspect.Signature(parameters)
    return command


def _hint(one: Declared) -> tuple[Any, Any]:
    """Return the annotation of a parameter and its default, which says that the option was not given."""
    described = parameter(one.field)
    if one.kind == "list":
        return Annotated[list[str], described], []
    if one.kind == "switch":
        return Annotated[bool, described], False
    return Annotated[one.type | None, described], None


_Optional = Annotated[list[str], typer.Argument(help=_HERE, metavar="[PATH]...", show_default=False)]
Paths = Annotated[list[str], typer.Argument(help=_PATHS, metavar="PATH...")]
Output = Annotated[str, typer.Option("--output", "-o", help="结果写入此文件（- 为屏幕）。", metavar="FILE")]
Select = Annotated[list[str], parameter("select")]
Ignore = Annotated[list[str], parameter("ignore")]
Lang = Annotated[Literal["zh", "en"] | None, parameter("lang")]
Year = Annotated[int | None, parameter("year")]
Config = Annotated[str, parameter("config")]
Pack = Annotated[list[str], parameter("pack")]
AllowCode = Annotated[bool, parameter("allow_code")]
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", help="输出格式。")]
