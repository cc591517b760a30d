"""``--format xlsx``: an Excel file to send on: an overview, then the findings, the reports and the rules with filters.

XlsxWriter writes it (extra ``xlsx``): it needs nothing else and can write row by row in limited memory.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote

from nianbao.model import SEVERITIES, FileResult, Severity
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.csv import values
from nianbao.reporters.overview import Overview, title_of
from nianbao.reporters.plain import path_of
from nianbao.reporters.text import advice
from nianbao.reporters.words import SEVERITY
from nianbao.reporters.xlsx_words import WORDS, XlsxWords

_WIDTHS = {
    "overview": (30, 10, 10, 10, 10, 46),
    "findings": (7, 9, 20, 52, 38, 30, 26, 26, 8, 22, 12, 12, 18, 16, 6, 8, 50, 12),
    "reports": (40, 26, 8, 8, 8, 8, 8, 14),
    "rules": (10, 24, 8, 50, 50),
}
_PRINTED = {"overview": 6, "findings": 8, "reports": 8, "rules": 5}
"""Columns that go onto paper; the rest is for programs."""
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_LONGEST_LINK = 2_000
_MOST_LINKS = 60_000
"""Links of a sheet; Excel holds 65,530."""
_MOST_UNITS = 2_000
_MADE = datetime(2020, 1, 1)
_COLORS: dict[Severity, tuple[str, str]] = {
    "error": ("#b3261e", "#fde7e5"),
    "warning": ("#8a5a00", "#fff1d1"),
    "note": ("#1f5fa8", "#e4effb"),
}


class _Link(NamedTuple):
    """A cell that opens a file."""

    text: str
    address: str


class XlsxReporter:
    """Keeps one sheet's rows on disk while it writes, so memory stays limited."""

    def __init__(self, options: RenderOptions) -> None:
        from xlsxwriter import Workbook

        self._options = options
        self._words: XlsxWords = WORDS[options.lang]
        self._overview = Overview(options)
        self._out = BytesIO()
        texts = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book = Workbook(self._out, {"constant_memory": True, **texts})
        self._book.set_properties({"title": self._words.title, "created": options.made or _MADE})
        if options.version:
            self._book.set_custom_property("nianbao", options.version)
        self._links = 0
        wrapped = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#d5dbe3"}
        self._plain = self._book.add_format(wrapped)
        self._link = self._book.add_format({**wrapped, "font_color": "#1f5fa8", "underline": 1})
        self._head = self._book.add_format(
            {**wrapped, "bold": True, "bottom": 1, "bottom_color": "#1c2430", "bg_color": "#eef2f7"}
        )
        self._large = self._book.add_format({"bold": True, "font_size": 16})
        self._strong = self._book.add_format({"bold": True, "font_size": 12})
        self._severities = {
            one: self._book.add_format({**wrapped, "bold": True, "font_color": ink, "bg_color": paper})
            for one, (ink, paper) in _COLORS.items()
        }
        self._sheets = {key: self._sheet(key) for key in _WIDTHS}
        self._rows = dict.fromkeys(_WIDTHS, 0)
        for key, names in self._words.heads.items():
            self._row(key, names, [self._head] * len(names))
        for rule in options.rules:
            title = title_of(rule, options.lang)
            word = SEVERITY[options.lang][rule.severity]
            self._row(
                "rules",
                (rule.code, rule.name, word, title, rule.basis),
                {2: self._severities[rule.severity]},
            )

    def begin(self) -> str:
        """Return nothing: the file is made at the end."""
        return ""

    def file(self, result: FileResult) -> str:
        """Note the file's rows."""
        result = one_a_cause(result, self._options.lang)
        row = self._overview.add(result)
        path = _Link(path_of(result), row.link)
        for finding in result.findings:
            _, agency, year, severity, code, rule, message, place, *rest = values(
                finding, result, self._options.lang
            )
            mend = "\n".join(line.strip() for line in advice(finding, result.report, self._options))
            basis = self._overview.rule(code).basis
            shown = (severity, code, agency, message, mend, basis, place, path, year, rule, *rest)
            self._row("findings", shown, {0: self._severities[finding.severity]})
        outcome = self._words.outcomes[row.status]
        coloured = {3 + at: self._severities[one] for at, one in enumerate(SEVERITIES) if row.counts[at]}
        self._row("reports", (path, row.agency, row.year, *row.counts, row.suppressed, outcome), coloured)
        return ""

    def end(self) -> bytes:
        """Return the file."""
        for key in self._words.heads:
            self._sheets[key].autofilter(0, 0, max(self._rows[key] - 1, 1), len(_WIDTHS[key]) - 1)
        self._write_overview()
        for key, sheet in self._sheets.items():
            sheet.print_area(0, 0, max(self._rows[key] - 1, 0), _PRINTED[key] - 1)
        self._book.close()
        return self._out.getvalue()

    def _sheet(self, key: str) -> Any:
        """Return a new sheet that fits onto the width of a page across, its head on each page."""
        sheet = self._book.add_worksheet(self._words.sheets[key])
        for column, wide in enumerate(_WIDTHS[key]):
            sheet.set_column(column, column, wide)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        if key != "overview":
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
        return sheet

    def _write_overview(self) -> None:
        words, summary, view = self._words, self._overview.summary, self._overview
        names = [SEVERITY[self._options.lang][one] for one in SEVERITIES]
        severities = {2 + at: self._severities[one] for at, one in enumerate(SEVERITIES)}
        key = "overview"
        self._row(key, (words.title,), [self._large])
        self._row(key, (words.verdicts[view.verdict],), [self._strong])
        made = self._options.made.strftime("%Y-%m-%d %H:%M") if self._options.made else ""
        self._row(key, (words.made, made))
        self._row(key, (words.version, self._options.version))
        self._row(key, ())
        self._row(key, (words.reports, len(view.rows)))
        for status, word in words.outcomes.items():
            self._row(key, (word, view.number_of(status)))
        for one, name in zip(SEVERITIES, names, strict=True):
            self._row(key, (name, summary.counts[one]), {0: self._severities[one]})
        self._row(key, (words.suppressed, summary.suppressed))
        self._row(key, (words.skipped, summary.skipped))
        self._row(key, ())
        self._row(key, (words.often,), [self._strong])
        self._row(key, words.often_head, [self._head] * len(words.often_head))
        for rule in view.rules():
            word = SEVERITY[self._options.lang][rule.severity]
            title = title_of(rule.rule, self._options.lang)
            shown = (title, word, rule.reports, rule.findings, rule.rule.code, rule.rule.basis)
            self._row(key, shown, {1: self._severities[rule.severity]})
        self._row(key, ())
        self._row(key, (words.units,), [self._strong])
        self._row(key, (words.unit, words.reports, *names), [self._head] * 5)
        for unit in view.units()[:_MOST_UNITS]:
            coloured = {at: form for at, form in severities.items() if unit.counts[at - 2]}
            self._row(key, (unit.name, unit.reports, *unit.counts), coloured)

    def _row(
        self, key: str, values: Sequence[Any], formats: Sequence[Any] | dict[int, Any] | None = None
    ) -> None:
        sheet, row = self._sheets[key], self._rows[key]
        for column, value in enumerate(values):
            form = (
                formats.get(column, self._plain)
                if isinstance(formats, dict)
                else formats[column]
                if formats
                else self._plain
            )
            if isinstance(value, _Link):
                self._write_link(sheet, row, column, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, _text(value), form)
            elif value is not None:
                sheet.write_number(row, column, value, form)
        self._rows[key] += 1

    def _write_link(self, sheet: Any, row: int, column: int, link: _Link) -> None:
        # Chinese stays as it is, as Excel writes it; what has a meaning in an address does not
        address = "external:" + re.sub(
            '[\x00-\x20%#?*"<>|\x7f]', lambda one: quote(one.group()), link.address
        )
        usable = link.address and len(address) < _LONGEST_LINK and _text(address) == address
        if usable and self._links < _MOST_LINKS:
            self._links += 1
            sheet.write_url(row, column, address, self._link, _text(link.text))
        else:
            sheet.write_string(row, column, _text(link.text), self._plain)


def _text(text: str) -> str:
    """Return text that a cell holds: a file's name may be of any bytes."""
    return text.encode("utf-8", "backslashreplace").decode()[:_LONGEST]
