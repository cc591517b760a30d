"""Excel files that go to people: sheets that fit the page, rows written one by one, text that stays text.

XlsxWriter writes them (extra ``xlsx``): it needs nothing else and writes row by row in limited memory.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from nianbao.model import Severity

_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_LONGEST_LINK = 2_000
_MOST_LINKS = 60_000
"""Links of a sheet; Excel holds 65,530."""
_MADE = datetime(2020, 1, 1)
_COLORS: dict[Severity, tuple[str, str]] = {
    "error": ("#b3261e", "#fde7e5"),
    "warning": ("#8a5a00", "#fff1d1"),
    "note": ("#1f5fa8", "#e4effb"),
}
HEATS = ("#fdebd8", "#fbcfa0", "#f5a261", "#c2410c")
"""Grounds of a map's cells from the lightest on."""


class Link(Struct, frozen=True):
    """A cell that opens a file."""

    text: str
    address: str


class Sheets:
    """A workbook; the rows of a sheet are written from the top down."""

    def __init__(self, title: str, made: datetime | None, version: str) -> None:
        """Raises ``ImportError`` where XlsxWriter is not installed."""
        from xlsxwriter import Workbook

        self._out = BytesIO()
        # rows wait in files there; a folder of our own, so that none stays behind when the run ends before the book does
        self._folder = TemporaryDirectory(prefix="nianbao-")
        texts = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book = Workbook(self._out, {"constant_memory": True, "tmpdir": self._folder.name, **texts})
        self._book.set_properties({"title": title, "created": made or _MADE})
        if version:
            self._book.set_custom_property("nianbao", version)
        self._links = 0
        self._sheets: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        self._printed: dict[str, int] = {}
        wrapped = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#d5dbe3"}
        self.plain = self._book.add_format(wrapped)
        self.figure = self._book.add_format({**wrapped, "num_format": "#,##0"})
        self.percent = self._book.add_format({**wrapped, "num_format": "0.0%"})
        self._link = self._book.add_format({**wrapped, "font_color": "#1f5fa8", "underline": 1})
        self.head = self._book.add_format(
            {**wrapped, "bold": True, "bottom": 1, "bottom_color": "#1c2430", "bg_color": "#eef2f7"}
        )
        self.large = self._book.add_format({"bold": True, "font_size": 16})
        self.strong = self._book.add_format({"bold": True, "font_size": 12})
        self.note = self._book.add_format({"font_color": "#5b6675"})
        self.severities = {
            one: self._book.add_format({**wrapped, "bold": True, "font_color": ink, "bg_color": paper})
            for one, (ink, paper) in _COLORS.items()
        }
        self.heats = [
            self._book.add_format(
                {**wrapped, "bg_color": one, "font_color": "#ffffff" if one == HEATS[-1] else "#1c2430"}
            )
            for one in HEATS
        ]

    def add(self, key: str, name: str, widths: Sequence[float], printed: int = 0) -> None:
        """Add a sheet that fits onto the width of a page across; ``printed`` columns go onto paper, 0 for all."""
        sheet = self._book.add_worksheet(name)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        self._sheets[key], self._rows[key], self._printed[key] = sheet, 0, printed or len(widths)

    def begin_list(self, key: str, names: Sequence[str], columns: int = 0) -> None:
        """Write the head of a list, which stays in view, as do the first columns, and stands on each page."""
        self.row(key, names, [self.head] * len(names))
        self._sheets[key].freeze_panes(1, columns)
        self._sheets[key].repeat_rows(0)

    def end_list(self, key: str, columns: int) -> None:
        """Give a list its filters."""
        self._sheets[key].autofilter(0, 0, max(self._rows[key] - 1, 1), columns - 1)

    def row(
        self, key: str, values: Sequence[Any], formats: Sequence[Any] | Mapping[int, Any] | None = None
    ) -> None:
        """Write a row: texts, numbers, links; ``None`` leaves a cell empty."""
        sheet, row = self._sheets[key], self._rows[key]
        for column, value in enumerate(values):
            form = (
                formats.get(column, self.plain)
                if isinstance(formats, Mapping)
                else formats[column]
                if formats
                else self.plain
            )
            if isinstance(value, Link):
                self._write_link(sheet, row, column, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, _text(value), form)
            elif value is not None:
                sheet.write_number(row, column, value, form)
        self._rows[key] += 1

    def end(self) -> bytes:
        """Return the file. Raises ``OSError`` where the disk is full."""
        for key, sheet in self._sheets.items():
            sheet.print_area(0, 0, max(self._rows[key] - 1, 0), self._printed[key] - 1)
        close_book(self._book)
        self._folder.cleanup()
        return self._out.getvalue()

    def _write_link(self, sheet: Any, row: int, column: int, link: Link) -> None:
        # Chinese stays as it is, as Excel writes it; what has a meaning in an address does not
        address = "external:" + re.sub(
            '[\x00-\x20%#?*"<>|\x7f]', lambda one: quote(one.group()), link.address
        )
        usable = link.address and len(address) < _LONGEST_LINK and _text(address) == address
        if usable and self._links < _MOST_LINKS:
            self._links += 1
            sheet.write_url(row, column, address, self._link, _text(link.text))
        else:
            sheet.write_string(row, column, _text(link.text), self.plain)


def close_book(book: Any) -> None:
    """Write a workbook's file. Raises ``OSError`` where the disk is full."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as problem:  # an ``OSError`` in XlsxWriter's wrapping
        raise problem.args[0] from None


def _text(text: str) -> str:
    """Return text that a cell holds: a file's name may be of any bytes."""
    return text.encode("utf-8", "backslashreplace").decode()[:_LONGEST]
