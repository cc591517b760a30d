"""The settings, in the schema that editors read and in the table of ``configuration.md``, as the program declares them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from nianbao.config.options import Declared
from nianbao.config.schema import config_schema
from nianbao.config.settings import SETTINGS

_TABLE = re.compile(r"^\| 键 \|.*?\n(?=\n)", re.MULTILINE | re.DOTALL)


def schema_file() -> str:
    """Return the JSON schema of the configuration as it should be."""
    return json.dumps(config_schema(), ensure_ascii=False, indent=2) + "\n"


def with_settings(page: Path) -> str:
    """Return the page with its table of settings as it should be."""
    table = "\n".join(_rows()) + "\n"
    return _TABLE.sub(lambda _: table, page.read_text(encoding="utf-8"), count=1)


def _rows() -> Iterator[str]:
    yield "| 键 | 写什么 | 默认 | 命令行 |"
    yield "|---|---|---|---|"
    for one in SETTINGS:
        key = f"`[{one.key}]`" if one.kind == "table" else f"`{one.key}`"
        flag = f"`{one.flag}`" if one.flag else ""
        yield f"| {key} | {_meaning(one)} | {_usual(one)} | {flag} |"
    yield "| `extends` | 先用这些配置文件，本文件再改，见[共用一份配置](#共用一份配置) | | |"


def _meaning(one: Declared) -> str:
    values = [value for value in one.choices if value not in one.option.help]
    listed = f"：{'、'.join(f'`{value}`' for value in values)}" if values else ""
    example = f"，如 `{one.option.example}`" if one.option.example else ""
    return one.option.help.replace("*", "`*`") + listed + example


def _usual(one: Declared) -> str:
    value = one.default[0] if isinstance(one.default, tuple) and one.default else one.default
    return f"`{value}`" if isinstance(value, str) and value else ""
