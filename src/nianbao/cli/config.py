"""``nianbao config``: the settings in force, and where each comes from."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import typer

from nianbao.cli.parameters import Config
from nianbao.cli.terminal import emit
from nianbao.config.settings import SETTINGS, Settings
from nianbao.corpus.plan import Planner, Sources, chosen_rules
from nianbao.reporters.json import dumps

_FILE = typer.Argument(help="看这份文件所用的设置；不写是当前文件夹的。", metavar="FILE")


def command(
    path: Annotated[str, _FILE] = "-",
    config: Config = "",
    format: Annotated[Literal["toml", "json"], typer.Option("--format", help="输出格式。")] = "toml",
) -> int:
    """显示生效的设置和每项的来源。退出码：0 正常，2 配置有误。"""
    planner = Planner(Sources(config=config))
    settings = planner.settings(path)
    chosen_rules(planner.given(settings).rules, settings)
    emit(_json(settings) if format == "json" else _toml(settings), "-", utf8=format == "json")
    return 0


def _json(settings: Settings) -> Iterator[str]:
    values = {one.key: getattr(settings, one.field) for one in SETTINGS}
    origins = {one.key: settings.origin(one.field) for one in SETTINGS if one.kind != "table"}
    for one in SETTINGS:
        if one.kind == "table":
            for key in values[one.key]:
                origins[f"{one.key}.{key}"] = settings.origin(one.field, key)
    yield (
        dumps(
            {
                "schema": "nianbao.config/1",
                "file": settings.file or None,
                "settings": values,
                "origins": origins,
            }
        )
        + "\n"
    )


def _toml(settings: Settings) -> Iterator[str]:
    """Yield the settings as a configuration file would say them; what has no value is a comment."""
    yield f"# 配置文件：{settings.file or '没有'}\n"
    for one in SETTINGS:
        if one.kind != "table":
            value = getattr(settings, one.field)
            line = f"{one.key} = {_value(value)}" if value not in (None, "") else f"# {one.key} ="
            yield f"{line}  # {settings.origin(one.field)}\n"
    for one in SETTINGS:
        table = getattr(settings, one.field)
        if one.kind == "table" and table:
            yield f"\n[{one.key}]\n"
            for key, value in table.items():
                yield f"{_value(key)} = {_value(value)}  # {settings.origin(one.field, key)}\n"


def _value(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_value(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return dumps(value)
