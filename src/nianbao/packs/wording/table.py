"""Read a wording list from its rows: the columns of an office's table, each mistake with its line and its cure.

Whole columns are looked at first, which takes a tenth of the time that a look at each row takes; where they show that
something is wrong, each row is looked at. Entries are made when their words are found.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, zip_longest
from operator import contains, eq
from typing import Any

from nianbao.chinese.advice import nearest
from nianbao.model import Wording, Wordings
from nianbao.recognition.toml_data import read_toml

MOST_ENTRIES = 100_000
MOST_KINDS = 50
LONGEST = {"wrong": 60, "right": 200, "kind": 20, "source": 200, "except": 400}
"""Characters of a field."""
FEWEST = 2
"""Characters of a wrong word: one alone stands in too many right ones."""
USUAL_KIND = "用语"
_RARE = ("from", "until", "severity", "whole")
"""Columns that have few values."""
_MOST_MISTAKES = 20
_SEPARATORS = "|｜；;"
_REPORT_YEARS = range(2008, 2100)

Row = Sequence[str]
Lines = Iterable[tuple[int, Row]]
"""The rows of a table with the number of the line that each begins in."""
Columns = Mapping[str, int]
"""Where the columns stand, by their English names."""
Cells = Mapping[str, Sequence[str]]
"""The columns themselves."""


class BrokenList(ValueError):
    """A wording list that cannot be used. The text names file, line and cure, one line a mistake."""


@cache
def names() -> Mapping[str, Any]:
    """Return the names of columns, and the words that stand in those that have few values."""
    return read_toml(os.path.join(os.path.dirname(__file__), "columns.toml"))


class _Wrong(ValueError):
    """What is wrong with one row."""


def read_table(lines: Callable[[], Lines], path: str, whole: Sequence[Row] = ()) -> Wordings:
    """Return the list of a table whose first row names the columns. Raises ``BrokenList``.

    ``lines`` gives the rows, from the first one each time it is called; ``whole`` are the columns, without white space
    around what stands in them and without empty rows, where they are at hand.
    """
    if whole:
        columns = _columns((1, [column[0] for column in whole]), path)
        found = [column[1:] for column in whole]
    else:
        rows = iter(lines())
        columns = _columns(next(((line, row) for line, row in rows if any(map(str.strip, row))), None), path)
        kept = [[cell.strip() for cell in row] for _, row in rows if any(map(str.strip, row))]
        found = list(zip_longest(*kept, fillvalue=""))
    blank = ("",) * len(found[0] if found else ())
    cells = {name: found[at] if at < len(found) else blank for name, at in columns.items()}
    if not (blank and _is_valid(cells)):
        _check(lines(), columns, path)
    return _listed(cells)


def _listed(cells: Cells) -> Wordings:
    words = tuple(cells["wrong"])
    right = cells.get("right", ())
    guards = [one for text in compress(right, map(contains, right, words)) for one in parts(text)]
    guards += [one for text in filter(None, cells.get("except", ())) for one in parts(text)]
    kinds = dict.fromkeys(kind or USUAL_KIND for kind in set(cells.get("kind", ("",))))

    def entry(number: int) -> Wording:
        return _entry({name: column[number] for name, column in cells.items()})

    return Wordings(words, tuple(dict.fromkeys(guards)), tuple(sorted(kinds)), entry)


def _is_valid(cells: Cells) -> bool:
    """Tell whether no row can be wrong."""
    wrong, right = cells["wrong"], cells.get("right", ())
    if len(wrong) > MOST_ENTRIES or min(map(len, wrong)) < FEWEST or any(map(eq, wrong, right)):
        return False
    kinds, sources = set(cells.get("kind", ())), set(cells.get("source", ()))
    fields = {**cells, "kind": kinds, "source": sources}
    if any(max(map(len, fields.get(name, ())), default=0) > most for name, most in LONGEST.items()):
        return False
    years = [cells[name] for name in ("from", "until") if name in cells]
    if len(set(wrong)) != len(wrong) and len(set(zip(wrong, *years, strict=True))) != len(wrong):
        return False
    if len(kinds) > MOST_KINDS or any("," in kind or "，" in kind for kind in kinds):
        return False
    rare = {name: cells[name] for name in _RARE if name in cells}
    together = "".join(right)
    several = any(mark in together for mark in _SEPARATORS)
    try:
        for values in _combinations(list(rare.values())):
            _rest("", dict(zip(rare, values, strict=True)))
        excepted = cells.get("except", ())
        for word, text in compress(zip(wrong, excepted, strict=False), excepted):
            _exceptions(word, text)
        for word, text in zip(wrong, right, strict=True) if several else ():
            _choices(word, text)
    except _Wrong:
        return False
    return True


def _combinations(columns: list[Sequence[str]]) -> set[tuple[str, ...]]:
    """Return what stands in some columns together; in most lists each of them has one value."""
    if all(len(set(column)) == 1 for column in columns):
        return {tuple(column[0] for column in columns)}
    return set(zip(*columns, strict=True))


def _check(lines: Lines, columns: Columns, path: str) -> None:
    """Look at each row. Raises ``BrokenList`` for everything that is wrong with it, or for a table without entries."""
    places: dict[tuple[str, int | None, int | None], int] = {}
    mistakes: list[str] = []
    kinds: set[str] = set()
    for line, row in _below_head(lines):
        try:
            entry = _entry({name: row[at].strip() for name, at in columns.items() if at < len(row)})
            key = entry.wrong, entry.first, entry.last
            if places.setdefault(key, line) != line:
                raise _Wrong(f"“{entry.wrong}”与第 {places[key]} 行重复（duplicate），请只留一行")
            kinds.add(entry.kind)
        except _Wrong as wrong:
            mistakes.append(f"{path} 第 {line} 行：{wrong}")
        if len(places) > MOST_ENTRIES:
            mistakes.append(
                f"{path} 第 {line} 行：超过 {MOST_ENTRIES} 条（too many entries），请分成几个文件"
            )
            break
        if len(mistakes) > _MOST_MISTAKES:
            mistakes[-1] = f"{path} 还有更多错误（more mistakes），请先改正以上各处"
            break
    if len(kinds) > MOST_KINDS:
        mistakes.append(f"{path} 的类别超过 {MOST_KINDS} 种（too many kinds），请合并")
    if not (places or mistakes):
        mistakes.append(f"{path} 中没有一条用语（no entries），请在表头下面填写")
    if mistakes:
        raise BrokenList("\n".join(mistakes))


def _below_head(lines: Lines) -> Lines:
    filled = ((line, row) for line, row in lines if any(map(str.strip, row)))
    next(filled, None)
    return filled


def _columns(head: tuple[int, Row] | None, path: str) -> Columns:
    """Return where the columns stand. Raises ``BrokenList``."""
    if head is None:
        raise BrokenList(f"{path} 是空的（empty）；第一行写列名：{'、'.join(names()['columns'])}")
    line, row = head
    where = f"{path} 第 {line} 行："
    listed = names()["columns"]
    known = {**{name: name for name in listed}, **{chinese: name for name, chinese in listed.items()}}
    columns: dict[str, int] = {}
    for number, cell in enumerate(row):
        word = cell.strip().lower()
        if not word or word in names()["notes"]:
            continue
        name = known.get(word)
        if name is None:
            advice = nearest(word[:40], known)
            raise BrokenList(f"{where}没有“{word[:20]}”这一列（unknown column），{advice}")
        if name in columns:
            raise BrokenList(f"{where}“{word}”这一列有两个（duplicate column），请去掉一个")
        columns[name] = number
    if "wrong" not in columns:
        wanted = "、".join(listed)
        raise BrokenList(f"{where}没有 wrong（错误）一列（missing column）；第一行应是列名：{wanted}")
    return columns


def _entry(given: Mapping[str, str]) -> Wording:
    """Return the entry of a row. Raises ``_Wrong``."""
    wrong, kind = given.get("wrong", ""), given.get("kind", "") or USUAL_KIND
    if not wrong:
        raise _Wrong("缺少错误用语（wrong），请补写，或删去这一行")
    for name, most in LONGEST.items():
        if len(given.get(name, "")) > most:
            raise _Wrong(f"{name} 太长（too long），最多 {most} 字")
    if len(wrong) < FEWEST:
        raise _Wrong(f"“{wrong}”太短（too short），至少 {FEWEST} 字，请连同上下文写")
    if "," in kind or "，" in kind:
        raise _Wrong(f"类别“{kind}”中不能有逗号（comma in kind）")
    choices = _choices(wrong, given.get("right", ""))
    return Wording(wrong, choices, kind, given.get("source", ""), **_rest(wrong, given))


def _choices(wrong: str, text: str) -> tuple[str, ...]:
    choices = parts(text)
    if wrong in choices:
        raise _Wrong(f"“{wrong}”的错误用语和正确用语相同（same word），请改正")
    return choices


def _rest(wrong: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that few entries have. Raises ``_Wrong``."""
    first, last = _year(given.get("from", "")), _year(given.get("until", ""))
    if first and last and first > last:
        raise _Wrong(f"起始年度 {first} 在截止年度 {last} 之后（from after until），请改正")
    return {
        "first": first,
        "last": last,
        "severity": _choice(given.get("severity") or "warning", "severity"),
        "whole": _choice(given.get("whole") or "no", "whole"),
        "exceptions": _exceptions(wrong, given.get("except", "")),
    }


def _exceptions(wrong: str, text: str) -> tuple[str, ...]:
    found = parts(text) if text else ()
    for one in found:
        if wrong not in one or one == wrong:
            raise _Wrong(
                f"例外“{one}”中没有“{wrong}”（exception without the word）；请写包含它的、正确的说法"
            )
    return found


def parts(text: str) -> tuple[str, ...]:
    """Return what is separated by ``|`` or a semicolon."""
    for mark in _SEPARATORS[1:]:
        text = text.replace(mark, _SEPARATORS[0])
    return tuple(part.strip() for part in text.split(_SEPARATORS[0]) if part.strip())


def _year(text: str) -> int | None:
    """Return a report year. Raises ``_Wrong``."""
    digits = text.removesuffix("年度").removesuffix("年")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4 and int(digits) in _REPORT_YEARS):
        raise _Wrong(f"“{text[:20]}”不是年度（not a year），请写四位数字，如 2024")
    return int(digits)


def _choice(text: str, column: str) -> Any:
    """Return what a word of a column stands for. Raises ``_Wrong``."""
    known = names()[column]
    if text.lower() not in known:
        what = names()["columns"][column]
        raise _Wrong(f"{what}“{text[:20]}”不对（unknown word），可用的有：{'、'.join(known)}")
    return known[text.lower()]
