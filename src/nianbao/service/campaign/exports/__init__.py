"""What is taken out of a campaign: tables, a calendar, the picture of the year, a baseline, the reports.

Each is known by its file name.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.service.campaign.errors import NotFoundError

if TYPE_CHECKING:
    from nianbao.service.campaign.access import Person
    from nianbao.service.campaign.workspace import Workspace

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = {
    "board.json": "application/json",
    "board.xlsx": _XLSX,
    "reminders.csv": "text/csv; charset=utf-8",
    "reminders.xlsx": _XLSX,
    "calendar.ics": "text/calendar; charset=utf-8",
    "picture.html": "text/html; charset=utf-8",
    "picture.xlsx": _XLSX,
    "bulletin.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "baseline.json": "application/json",
}
"""Media types of the files."""


class Exported(Struct, frozen=True):
    """A file that was made."""

    name: str
    media_type: str
    content: str | bytes


def exported(
    workspace: Workspace, person: Person, name: str, now: datetime, lang: str = "zh", folder: str = ""
) -> Exported:
    """Return one of ``NAMES``; ``folder`` is that of the reports in a baseline. Raises ``NotFoundError``.

    The picture and the bulletin are for the office: they raise ``ForbiddenError`` for a unit.
    """
    from nianbao.service.campaign.board import board
    from nianbao.service.campaign.due import deadlines
    from nianbao.service.campaign.exports import baseline, calendar, picture, tables
    from nianbao.service.campaign.picture import year_picture

    today = now.astimezone().date()
    content: str | bytes
    match name:
        case "board.json":
            content = tables.board_json(board(workspace, person, today))
        case "board.xlsx":
            content = tables.board_xlsx(board(workspace, person, today), lang)
        case "reminders.csv":
            content = tables.merge_csv(workspace, person, today, lang)
        case "reminders.xlsx":
            content = tables.merge_xlsx(workspace, person, today, lang)
        case "calendar.ics":
            content = calendar.calendar(
                board(workspace, person, today), deadlines(workspace, person), now, lang
            )
        case "picture.html":
            content = picture.picture_html(year_picture(workspace, person, today), now, lang)
        case "picture.xlsx":
            content = picture.picture_xlsx(year_picture(workspace, person, today), now, lang)
        case "bulletin.docx":
            content = picture.bulletin_docx(year_picture(workspace, person, today), now)
        case "baseline.json":
            content = baseline.baseline(workspace, person, folder)
        case _:
            raise NotFoundError("没有这种导出", "there is no such export")
    return Exported(name, NAMES[name], content)
