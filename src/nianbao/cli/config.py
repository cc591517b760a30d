"""``nianbao config``: the settings in force, and where each comes from."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated, Any

import typer

from nianbao.cli.packs_data import tell_config_error
from nianbao.cli.reading import write
from nianbao.cli.terminal import say
from nianbao.config.settings import FIELDS, ConfigError, Settings, key_of
from nianbao.corpus.plan import Planner, Sources, chosen_rules
from nianbao.linting.select import SelectionError
from nianbao.reporters.json import dumps


class Format(Enum):
    """Formats of the settings."""

    toml = "toml"
    json = "json"


_FILE = typer.Argument(help="看这份文件所用的设置；不写是当前文件夹的。", metavar="FILE")


def command(
    path: Annotated[str, _FILE] = "-",
    config: Annotated[str, typer.Option("--config", help="用这个配置文件。", metavar="FILE")] = "",
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.toml,
) -> int:
    """显示生效的设置和每项的来源。退出码：0 正常，2 配置有误。"""
    planner = Planner(Sources(config=config))
    try:
        settings = planner.settings(path)
        chosen_rules(planner.given(settings).rules, settings)
    except ConfigError as problem:
        tell_config_error(problem)
        return 2
    except SelectionError as problem:
        say(f"错误：{problem}")
        return 2
    write(_json(settings) if format is Format.json else _toml(settings), "-", utf8=format is Format.json)
    return 0


def _json(settings: Settings) -> Iterator[str]:
    told = {key_of(field): getattr(settings, field) for field in FIELDS}
    origins = {key_of(field): settings.origin(field) for field in FIELDS if not _is_table(settings, field)}
    for field in FIELDS:
        if _is_table(settings, field):
            for key in getattr(settings, field):
                origins[f"{key_of(field)}.{key}"] = settings.origin(field, key)
    yield (
        dumps(
            {
                "schema": "nianbao.config/1",
                "file": settings.file or None,
                "settings": told,
                "origins": origins,
            }
        )
        + "\n"
    )


def _toml(settings: Settings) -> Iterator[str]:
    """Yield the settings as a configuration file would say them; what has no value is a comment."""
    yield f"# 配置文件：{settings.file or '没有'}\n"
    for field in FIELDS:
        if not _is_table(settings, field):
            value = getattr(settings, field)
            line = f"{key_of(field)} = {_value(value)}" if value not in (None, "") else f"# {key_of(field)} ="
            yield f"{line}  # {settings.origin(field)}\n"
    for field in FIELDS:
        table = getattr(settings, field)
        if _is_table(settings, field) and table:
            yield f"\n[{key_of(field)}]\n"
            for key, value in table.items():
                yield f"{_value(key)} = {_value(value)}  # {settings.origin(field, key)}\n"


def _is_table(settings: Settings, field: str) -> bool:
    return isinstance(getattr(settings, field), Mapping)


def _value(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_value(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return dumps(value)
