"""The board and the mail-merge table, as rows, Excel files, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, astuple

from nianbao import __version__
from nianbao.reporters.figures import inert
from nianbao.reporters.sheets import Sheets
from nianbao.service.campaign.board import Board, Filter, UnitRow, board
from nianbao.service.campaign.unit_detail import unit_detail
from nianbao.service.campaign.words import COLUMNS, LEVELS, SHEETS, STATES

if TYPE_CHECKING:
    from nianbao.service.campaign.access import Person
    from nianbao.service.campaign.workspace import Workspace

BOARD_SCHEMA = "nianbao.board/1"
_MOST_FINDINGS = 20
"""Given in words in a letter; of the others the number."""
_WIDTHS = {
    "单位": 30,
    "unit": 30,
    "问题": 90,
    "findings": 90,
    "备注": 30,
    "remark": 30,
    "联系人": 18,
    "contact": 18,
}
_DUE = ("expected", "sent_back")
"""Units in these states are reminded."""


def board_json(shown: Board) -> str:
    """Return the board as JSON, dates in ISO 8601."""
    body = {
        "schema": BOARD_SCHEMA,
        "year": shown.year,
        "title": shown.title,
        "today": shown.today,
        "states": dict(shown.states),
        "units": [unit_json(one) for one in shown.units],
    }
    return json.dumps(body, ensure_ascii=False, default=str, indent=1) + "\n"


def unit_json(one: UnitRow) -> dict[str, Any]:
    """Return a unit of the board as plain data."""
    plain = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(one).items()
    }
    return {**plain, "counts": None if one.counts is None else asdict(one.counts)}


def board_xlsx(shown: Board, lang: str = "zh") -> bytes:
    """Return the board as an Excel file: how many units are in each state, then the units."""
    overview, units, _ = SHEETS[lang]
    states = [(STATES[lang][state], number) for state, number in shown.states.items()]
    rows = [_board_row(one, lang) for one in shown.units]
    heads = COLUMNS[lang]
    return _book(shown.title, [(overview, heads.counts, states), (units, heads.board, rows)])


def merge_rows(workspace: Workspace, person: Person, today: date, lang: str = "zh") -> list[tuple[Any, ...]]:
    """Return a row for each unit that still owes something, with its findings in words."""
    owing = board(workspace, person, today, Filter(frozenset(_DUE))).units
    return [_merge_row(workspace, person, one, today, lang) for one in owing]


def merge_xlsx(workspace: Workspace, person: Person, today: date, lang: str = "zh") -> bytes:
    """Return the mail-merge table as an Excel file, as text processors read it: one sheet, heads in its first row."""
    rows = merge_rows(workspace, person, today, lang)
    return _book(SHEETS[lang][2], [(SHEETS[lang][2], COLUMNS[lang].merge, rows)])


def merge_csv(workspace: Workspace, person: Person, today: date, lang: str = "zh") -> str:
    """Return the mail-merge table as CSV with a byte order mark; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS[lang].merge)
    for row in merge_rows(workspace, person, today, lang):
        writer.writerow([inert(one) if isinstance(one, str) else one for one in row])
    return "\ufeff" + out.getvalue()


def _board_row(one: UnitRow, lang: str) -> tuple[Any, ...]:
    counts = (None,) * 4 if one.counts is None else astuple(one.counts)
    dates = [_day(at) for at in (one.handed_in_at, one.sent_back_at, one.cleared_at, one.published_on)]
    return (
        one.name,
        LEVELS[lang].get(one.level or "", ""),
        STATES[lang][one.state],
        *dates,
        _day(one.due),
        one.days_left,
        one.version,
        *counts,
        one.reason or one.published_at_url,
    )


def _merge_row(workspace: Workspace, person: Person, one: UnitRow, today: date, lang: str) -> tuple[Any, ...]:
    unsettled = [row for row in unit_detail(workspace, person, one.id, today).findings if row.open]
    colon = ": " if lang == "en" else "："
    said = [
        f"{number}. {row.label}{colon}{(row.message_en if lang == 'en' else '') or row.message}"
        for number, row in enumerate(unsettled[:_MOST_FINDINGS], 1)
    ]
    more = len(unsettled) - _MOST_FINDINGS
    if more > 0:
        said.append(f"… and {more} more" if lang == "en" else f"……另有 {more} 个")
    return (
        one.name, LEVELS[lang].get(one.level or "", ""), one.contact, STATES[lang][one.state], _day(one.due),
        one.days_left, len(unsettled), "\n".join(said), one.reason,
    )  # fmt: skip


def _day(at: date | datetime | None) -> str:
    if at is None:
        return ""
    return (at.astimezone().date() if isinstance(at, datetime) else at).isoformat()


def _book(title: str, lists: Iterable[tuple[str, Sequence[str], Sequence[Sequence[Any]]]]) -> bytes:
    sheets = Sheets(title, datetime.now(), __version__)
    for name, heads, rows in lists:
        sheets.add(name, name, [_WIDTHS.get(text, 12) for text in heads])
        sheets.begin_list(name, heads, 1)
        for row in rows:
            sheets.row(name, row)
        sheets.end_list(name, len(heads))
    return sheets.end()
