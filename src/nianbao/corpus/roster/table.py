"""From the rows of a roster to its units; what is wrong is collected, with line and cure."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from nianbao.chinese.advice import nearest
from nianbao.config.settings import YEARS
from nianbao.corpus.names import plain_name
from nianbao.corpus.roster.units import Merged, Roster, Unit
from nianbao.recognition.toml_data import read_toml

MOST_UNITS = 50_000
_LONGEST = 60
"""Characters of a name."""
_MOST_NAMES = 50
"""Former names of a unit, and units that became a part of it."""
_MOST_MISTAKES = 20
_SEPARATORS = re.compile(r"[；;、|｜\n]+")
_YEARS = re.compile(r"(20\d\d)年?(?:[-—–－~至到](20\d\d)年?)?")
_SINCE = re.compile(r"(.+?)[（(](20\d\d)年?[)）]")

Lines = Iterable[tuple[int, Sequence[str]]]
"""The rows of a table with the number of the line that each begins in."""
Rows = Iterable[tuple[int, Mapping[str, str]]]
"""What is said of each unit, by the English names of the columns, with its line."""


class _Wrong(ValueError):
    """What is wrong with one unit."""


@cache
def words() -> Mapping[str, Any]:
    """Return the names of columns, and the words of levels."""
    return read_toml(os.path.join(os.path.dirname(__file__), "columns.toml"))


def table_rows(lines: Lines, path: str, mistakes: list[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield what a table says of each unit; its first row names the columns."""
    filled = ((line, [cell.strip() for cell in row]) for line, row in lines if any(map(str.strip, row)))
    columns: dict[str, int] = {}
    for line, row in filled:
        if not columns:
            columns = _columns(row, f"{path} 第 {line} 行：", mistakes)
            if not columns:
                return
            continue
        yield line, {name: row[at] for name, at in columns.items() if at < len(row)}


def roster_of(rows: Rows, path: str, mistakes: list[str]) -> Roster:
    """Return the roster of what is said of each unit; what is wrong goes to ``mistakes``, one line each."""
    units: dict[str, Unit] = {}
    for line, said in rows:
        if len(units) >= MOST_UNITS:
            mistakes.append(f"{path} 第 {line} 行：超过 {MOST_UNITS} 个单位（too many），请分成几份名册")
            break
        try:
            unit = _unit(line, said)
            other = units.setdefault(plain_name(unit.name), unit)
            if other is not unit:
                raise _Wrong(f"“{unit.name}”与第 {other.line} 行重复（duplicate），请只留一行")
        except _Wrong as wrong:
            mistakes.append(f"{path} 第 {line} 行：{wrong}")
    if not units and not mistakes:
        mistakes.append(f"{path} 中没有单位（no units），请在表头下面填写，每行一个")
    found = tuple(_with_parent(unit, units, path, mistakes) for unit in units.values())
    mistakes += _circles(found, path)
    if len(mistakes) > _MOST_MISTAKES:
        mistakes[_MOST_MISTAKES:] = [f"{path} 还有更多错误（more mistakes），请先改正以上各处"]
    return Roster(path, found)


def _columns(row: Sequence[str], where: str, mistakes: list[str]) -> dict[str, int]:
    listed = words()["columns"]
    known = {**{name: name for name in listed}, **{chinese: name for name, chinese in listed.items()}}
    columns: dict[str, int] = {}
    for number, cell in enumerate(row):
        word = cell.lower()
        if not word or word in words()["notes"]:
            continue
        name = known.get(word)
        if name is None:
            mistakes.append(f"{where}没有“{word[:20]}”这一列（unknown column），{nearest(word[:40], known)}")
        elif name in columns:
            mistakes.append(f"{where}“{word}”这一列有两个（duplicate column），请去掉一个")
        else:
            columns[name] = number
    if "unit" not in columns:
        mistakes.append(
            f"{where}没有单位（unit）一列（missing column）；第一行写列名：{'、'.join(listed.values())}"
        )
        return {}
    return columns


def _unit(line: int, said: Mapping[str, str]) -> Unit:
    """Return a unit. Raises ``_Wrong``."""
    unknown = [key for key in said if key not in words()["columns"]]
    if unknown:
        raise _Wrong(
            f"没有 {unknown[0][:20]} 这一项（unknown key），{nearest(unknown[0][:40], words()['columns'])}"
        )
    name = _name(said.get("unit", ""))
    if not name:
        raise _Wrong("缺少单位名称（unit），请补写，或删去这一行")
    level = said.get("level", "").strip()
    if level and level.lower() not in words()["level"]:
        raise _Wrong(f"级别“{level[:20]}”不对（unknown level），应为 政府、部门 或 乡镇街道")
    return Unit(
        name,
        _names(said.get("former", "")),
        tuple(_merged(one) for one in _names(said.get("merged", ""))),
        words()["level"][level.lower()] if level else None,
        _name(said.get("parent", "")),
        _name(said.get("region", "")),
        _years(said.get("exempt", "")),
        said.get("contact", "").strip()[:200],
        line,
    )


def _name(text: str) -> str:
    name = "".join(text.split())
    if len(name) > _LONGEST:
        raise _Wrong(f"“{name[:10]}…”太长（too long），最多 {_LONGEST} 字")
    return name


def _names(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(_name(one) for one in _SEPARATORS.split(text) if one.strip()))
    if len(found) > _MOST_NAMES:
        raise _Wrong(f"名称太多（too many names），最多 {_MOST_NAMES} 个")
    return found


def _merged(text: str) -> Merged:
    """Return the unit that became a part of another one: 某局, or 某局（2024） where 2024 is the first year without."""
    found = _SINCE.fullmatch(text)
    return Merged(text) if found is None else Merged(found[1], int(found[2]))


def _years(text: str) -> frozenset[int]:
    years: set[int] = set()
    for part in re.split(r"[；;、,，\s]+", text.strip()):
        if not part:
            continue
        found = _YEARS.fullmatch(part)
        if found is None:
            raise _Wrong(f"免报年度“{part[:20]}”不对（not a year），应写作 2023 或 2021-2023")
        first, last = int(found[1]), int(found[2] or found[1])
        if not YEARS[0] <= first <= last <= YEARS[1]:
            raise _Wrong(
                f"免报年度“{part[:20]}”不对（not a year），应在 {YEARS[0]} 到 {YEARS[1]} 之间，先早后晚"
            )
        years.update(range(first, last + 1))
    return frozenset(years)


def _with_parent(unit: Unit, units: Mapping[str, Unit], path: str, mistakes: list[str]) -> Unit:
    """Return a unit whose parent is written as the roster writes it."""
    if not unit.parent:
        return unit
    parent = units.get(plain_name(unit.parent))
    if parent is None:
        advice = nearest(unit.parent, [one.name for one in units.values()], "请先写上这个单位")
        mistakes.append(
            f"{path} 第 {unit.line} 行：名册中没有上级“{unit.parent}”（unknown parent），{advice}；没有上级的留空"
        )
        return unit
    return replace(unit, parent=parent.name)


def _circles(units: Sequence[Unit], path: str) -> Iterator[str]:
    """Yield a mistake for each circle of units that are above each other."""
    parents = {unit.name: unit.parent for unit in units}
    done: set[str] = set()
    for unit in units:
        met: dict[str, None] = {}
        at = unit.name
        while at and at not in done and at not in met:
            met[at] = None
            at = parents.get(at, "")
        if at and at in met:
            yield f"{path} 第 {unit.line} 行：“{at}”的上级又归它管（circle），请改正上级一列"
        done.update(met)
