"""Read a roster: CSV (UTF-8 or GB18030), XLSX or TOML, within limits; every mistake with its line and its cure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nianbao.config.settings import ConfigError
from nianbao.corpus.roster.table import MOST_UNITS, roster_of, table_rows
from nianbao.corpus.roster.units import Roster
from nianbao.loaders.office_table import MOST_BYTES, BrokenTable, csv_lines, decoded, read_bytes, sheet_lines
from nianbao.packs.language.source import PackError, read_source

_SEPARATOR = "；"


class BrokenRoster(ConfigError):
    """A roster that cannot be used. The text names file, line and cure, one line a mistake."""


def read_roster(path: str) -> Roster:
    """Return the roster of a file. Raises ``BrokenRoster``."""
    mistakes: list[str] = []
    try:
        roster = roster_of(_rows(path, mistakes), path, mistakes)
    except BrokenTable as error:
        raise BrokenRoster(str(error)) from error
    if mistakes:
        raise BrokenRoster("\n".join(mistakes))
    return roster


def _rows(path: str, mistakes: list[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Return the line and the fields of each unit."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".toml":
        return _entries(path)
    if suffix not in {".csv", ".xlsx"}:
        raise BrokenRoster(f"{path} 不是 CSV、XLSX 或 TOML（unknown format），请另存为其中一种")
    data = read_bytes(path)
    lines = (
        sheet_lines(path, data, MOST_UNITS + 2) if suffix == ".xlsx" else csv_lines(path, decoded(path, data))
    )
    return table_rows(lines, path, mistakes)


def _entries(path: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the line and the fields of each ``[[unit]]``, lists as a table would write them."""
    try:
        source = read_source(path, MOST_BYTES)
    except PackError as error:
        raise BrokenRoster(str(error)) from error
    units: Any = source.data.get("unit")
    if not isinstance(units, list) or not all(isinstance(one, dict) for one in units):
        raise BrokenRoster(f'{path} 中没有 [[unit]]；每个单位写一段 [[unit]]，其中 unit = "单位名称"')
    for number, unit in enumerate(units):
        line = source.lines.get(("unit", number), 1)
        yield line, {str(key): _joined(value) for key, value in unit.items()}


def _joined(value: Any) -> str:
    many: Iterable[Any] = value if isinstance(value, list) else [value]
    return _SEPARATOR.join(map(str, many))
