"""Read a roster: CSV (UTF-8 or GB18030), XLSX or TOML, within limits; every mistake with its line and its cure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nianbao.config.settings import ConfigError
from nianbao.corpus.roster.table import MOST_UNITS, roster_of, table_rows
from nianbao.corpus.roster.units import Roster
from nianbao.loaders.office_table import BrokenTable, csv_lines, decoded, read_bytes, sheet_lines

_SEPARATOR = "；"


class BrokenRoster(ConfigError):
    """A roster that cannot be used. The text names file, line and cure, one line a mistake."""


def read_roster(path: str) -> Roster:
    """Return the roster of a file. Raises ``BrokenRoster``."""
    mistakes: list[str] = []
    try:
        roster = roster_of(_rows(path, read_bytes(path), mistakes), path, mistakes)
    except BrokenTable as error:
        raise BrokenRoster(str(error)) from error
    if mistakes:
        raise BrokenRoster("\n".join(mistakes))
    return roster


def _rows(path: str, data: bytes, mistakes: list[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Return the line and the fields of each unit."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".toml":
        return _entries(path, data)
    if suffix == ".xlsx":
        return table_rows(sheet_lines(path, data, MOST_UNITS + 2), path, mistakes)
    if suffix == ".csv":
        return table_rows(csv_lines(path, decoded(path, data)), path, mistakes)
    raise BrokenRoster(f"{path} 不是 CSV、XLSX 或 TOML（unknown format），请另存为其中一种")


def _entries(path: str, data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the line and the fields of each ``[[unit]]``, lists as a table would write them."""
    import tomllib

    text = decoded(path, data)
    try:
        units: Any = tomllib.loads(text).get("unit")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenRoster(f"{path} 不是有效的 TOML（{error}）") from error
    if not isinstance(units, list) or not all(isinstance(one, dict) for one in units):
        raise BrokenRoster(f'{path} 中没有 [[unit]]；每个单位写一段 [[unit]]，其中 unit = "单位名称"')
    heads = [number for number, line in enumerate(text.splitlines(), 1) if _is_head(line)]
    for number, unit in enumerate(units):
        line = heads[number] if len(heads) == len(units) else number + 1
        yield line, {str(key): _joined(value) for key, value in unit.items()}


def _is_head(line: str) -> bool:
    return "".join(line.partition("#")[0].split()) == "[[unit]]"


def _joined(value: Any) -> str:
    many: Iterable[Any] = value if isinstance(value, list) else [value]
    return _SEPARATOR.join(map(str, many))
