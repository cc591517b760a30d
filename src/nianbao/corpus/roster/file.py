"""Read a roster: CSV (UTF-8 or GB18030), XLSX or TOML, within limits; every mistake with its line and its cure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from nianbao.config.settings import ConfigError
from nianbao.corpus.roster.table import MOST_UNITS, Lines, roster_of, table_rows
from nianbao.corpus.roster.units import Roster

_MOST_BYTES = 16 << 20
_MOST_COLUMNS = 30
_LONGEST_FIELD = 1 << 12
_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATOR = "；"


class BrokenRoster(ConfigError):
    """A roster that cannot be used. The text names file, line and cure, one line a mistake."""


def read_roster(path: str) -> Roster:
    """Return the roster of a file. Raises ``BrokenRoster``."""
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BrokenRoster(f"{path} 无法读取（cannot read）：{error.strerror or error}") from error
    if len(data) > _MOST_BYTES:
        raise BrokenRoster(f"{path} 太大（too large），超过 {_MOST_BYTES >> 20} MB，请检查是不是写错了文件")
    mistakes: list[str] = []
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".toml":
        rows = _entries(path, data)
    elif suffix in {".csv", ".xlsx"}:
        lines = _sheet(path, data) if suffix == ".xlsx" else _lines(path, data)
        rows = table_rows(lines, path, mistakes)
    else:
        raise BrokenRoster(f"{path} 不是 CSV、XLSX 或 TOML（unknown format），请另存为其中一种")
    roster = roster_of(rows, path, mistakes)
    if mistakes:
        raise BrokenRoster("\n".join(mistakes))
    return roster


def _sheet(path: str, data: bytes) -> Lines:
    from nianbao.loaders.limits import LoadError
    from nianbao.loaders.spreadsheet import first_sheet

    try:
        return first_sheet(data, rows=MOST_UNITS + 2, columns=_MOST_COLUMNS)
    except LoadError as error:
        raise BrokenRoster(f"{path} 无法读取（cannot read）：{error.failure.detail}") from error


def _lines(path: str, data: bytes) -> Lines:
    from csv import Error, field_size_limit, reader

    text = _decoded(path, data)
    table = reader(StringIO(text, newline=""), strict=True)
    before = field_size_limit(_LONGEST_FIELD)
    line = 1
    try:
        for row in table:
            yield line, row
            line = table.line_num + 1
    except Error as error:
        raise BrokenRoster(f"{path} 第 {line} 行：不是有效的 CSV（{error}），请检查引号和逗号") from error
    finally:
        field_size_limit(before)


def _decoded(path: str, data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise BrokenRoster(f"{path} 的编码无法识别（unknown encoding），请另存为 UTF-8")


def _entries(path: str, data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the line and the fields of each ``[[unit]]``, lists as a table would write them."""
    import tomllib

    text = _decoded(path, data)
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
