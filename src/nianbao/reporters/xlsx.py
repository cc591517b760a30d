"""``--format xlsx``: an Excel file with the findings, the reports and the rules, each on a sheet with filters.

XlsxWriter writes it (extra ``xlsx``): it needs nothing else and can write row by row in limited memory.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from nianbao.model import SEVERITIES, FileResult
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.csv import values
from nianbao.reporters.plain import path_of
from nianbao.reporters.words import SEVERITY

_HEADS = {
    "zh": (
        ("问题", "报告", "规则"),
        ("文件", "单位", "年度", "级别", "规则", "规则名", "问题", "位置", "部分", "表", "行", "列", "页", "行号", "原文", "指纹"),
        ("文件", "单位", "年度", "错误", "警告", "提示", "已忽略", "结论"),
        ("规则", "规则名", "级别", "要求", "依据"),
        ("通过", "有问题", "无法读取"),
    ),
    "en": (
        ("Findings", "Reports", "Rules"),
        ("path", "agency", "year", "severity", "code", "rule", "message", "place", "section", "form", "row", "column", "page", "line", "excerpt", "fingerprint"),
        ("path", "agency", "year", "errors", "warnings", "notes", "suppressed", "outcome"),
        ("code", "rule", "severity", "demand", "basis"),
        ("passed", "findings", "unreadable"),
    ),
}  # fmt: skip
_WIDTHS = (
    (40, 24, 8, 8, 10, 22, 60, 36, 12, 12, 18, 16, 6, 8, 50, 12),
    (40, 24, 8, 8, 8, 8, 8, 10),
    (10, 24, 8, 50, 50),
)
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_MADE = datetime(2020, 1, 1)


class XlsxReporter:
    """Keeps one sheet's rows on disk while it writes, so memory stays limited."""

    def __init__(self, options: RenderOptions) -> None:
        from xlsxwriter import Workbook

        self._options = options
        self._out = BytesIO()
        self._book = Workbook(
            self._out,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"title": "nianbao", "created": _MADE})
        names, *heads = _HEADS[options.lang]
        self._outcomes = heads.pop()
        bold = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#eef2f7"})
        self._sheets = []
        self._rows = [1, 1, 1]
        for name, head, widths in zip(names, heads, _WIDTHS, strict=True):
            sheet = self._book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, (text, wide) in enumerate(zip(head, widths, strict=True)):
                sheet.set_column(column, column, wide)
                sheet.write(0, column, text, bold)
            self._sheets.append(sheet)
        for rule in options.rules:
            title = (rule.title_en if options.lang == "en" else "") or rule.title
            self._row(2, (rule.code, rule.name, SEVERITY[options.lang][rule.severity], title, rule.basis))

    def begin(self) -> str:
        """Return nothing: the file is made at the end."""
        return ""

    def file(self, result: FileResult) -> str:
        """Note the file's rows."""
        result = one_a_cause(result, self._options.lang)
        for finding in result.findings:
            self._row(0, values(finding, result, self._options.lang))
        counts = [sum(one.severity == severity for one in result.findings) for severity in SEVERITIES]
        outcome = self._outcomes[2 if result.failed else bool(result.findings)]
        report = result.report
        self._row(
            1,
            (path_of(result), report.agency, report.year, *counts, len(result.suppressed), outcome),
        )
        return ""

    def end(self) -> bytes:
        """Return the file."""
        for sheet, rows, widths in zip(self._sheets, self._rows, _WIDTHS, strict=True):
            sheet.autofilter(0, 0, max(rows - 1, 1), len(widths) - 1)
        self._book.close()
        return self._out.getvalue()

    def _row(self, sheet: int, values: tuple[Any, ...]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = value.encode("utf-8", "backslashreplace").decode()  # a file's name may hold any bytes
                self._sheets[sheet].write_string(self._rows[sheet], column, text[:_LONGEST])
            elif value is not None:
                self._sheets[sheet].write_number(self._rows[sheet], column, value)
        self._rows[sheet] += 1
