"""The deadlines as a calendar (RFC 5545) that calendars of offices and telephones read, with reminders."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from nianbao.service.campaign.board import Board
from nianbao.service.campaign.due import DeadlineRow, due_of
from nianbao.service.campaign.words import DEADLINES, LEVELS, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

_REMINDERS = (timedelta(days=7), timedelta(days=1))
_ZH = ("政府信息公开年度报告{kind}截止", "还有 {number} 个单位", "所有单位已完成")
_EN = ("annual report: last day to {kind}", "{number} units to go", "all units are done")
_MOST_NAMES = 50


def calendar(shown: Board, deadlines: Iterable[DeadlineRow], now: datetime, lang: str = "zh") -> bytes:
    """Return a whole-day event a deadline, with the units that it still waits for."""
    from icalendar import Calendar

    known = tuple(deadlines)
    made = Calendar()
    made.add("prodid", "-//nianbao//campaign//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", shown.title)
    for one in known:
        made.add_component(_event(shown, one, known, now, lang))
    data: bytes = made.to_ical()
    return data


def _event(shown: Board, one: DeadlineRow, known: tuple[DeadlineRow, ...], now: datetime, lang: str) -> Event:
    from icalendar import Alarm, Event

    title, to_go, done = _EN if lang == "en" else _ZH
    title = title.format(kind=DEADLINES[lang][one.kind])
    whose = LEVELS[lang].get(one.level or "", "")
    whose = next((unit.name for unit in shown.units if unit.id == one.unit), whose)
    waiting = [
        f"{unit.name}（{STATES[lang][unit.state]}）"
        for unit in shown.units
        if due_of(unit.state, unit.level, unit.id, known) == one.due and _concerns(one, unit.level, unit.id)
    ]
    event = Event()
    event.add("uid", f"{shown.uid}-{one.kind}-{one.level or 'all'}-{one.unit or 0}@nianbao")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.due)
    event.add("dtend", one.due + timedelta(days=1))
    event.add("summary", f"{title}（{whose}）" if whose else title)
    said = [to_go.format(number=len(waiting)), *waiting[:_MOST_NAMES]] if waiting else [done]
    event.add("description", "\n".join([shown.title, *said]))
    event.add("transp", "TRANSPARENT")
    for before in _REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _concerns(one: DeadlineRow, level: str | None, unit: int) -> bool:
    """Tell whether a deadline is for a unit of this level."""
    return one.unit in (None, unit) and one.level in (None, level)
