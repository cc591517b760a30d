"""The output formats by name. A reporter's module is loaded when its format is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from msgspec import Struct

from nianbao.reporters import OURS, Format, RenderOptions, Reporter


class _BuiltIn(Struct, frozen=True):
    title: str
    module: str
    reporter: str
    binary: bool = False
    whole: bool = False
    """True when it shows the text of the reports."""
    mark: str = OURS


_COUNTS = r"共检查 [0-9]+ 份|[0-9] file\(s\) checked"
_LINES = _COUNTS + r"|: (?:错误|警告|提示|error|warning|note) [A-Z]{2,3}[0-9]{3} "


BUILT_IN = {
    "text": _BuiltIn("屏幕文字，每个问题一段", "text", "TextReporter", mark=_LINES),
    "concise": _BuiltIn("屏幕文字，每个问题一行", "text", "ConciseReporter", mark=_LINES),
    "grouped": _BuiltIn("屏幕文字，按规则归并", "text", "GroupedReporter", mark=_LINES),
    "statistics": _BuiltIn("屏幕文字，各条规则的问题数", "statistics", "StatisticsReporter", mark=_COUNTS),
    "json": _BuiltIn("JSON，供程序读取", "json", "JsonReporter"),
    "jsonl": _BuiltIn("JSON，每份报告一行", "json", "JsonLinesReporter"),
    "sarif": _BuiltIn("SARIF 2.1.0，供代码扫描", "sarif", "SarifReporter"),
    "github": _BuiltIn("GitHub 注释和作业日志", "github", "GithubReporter", mark=_LINES),
    "gitlab": _BuiltIn(
        "GitLab 代码质量报告", "gitlab", "GitlabReporter", mark=r".check_name.: |^\[\s*\]\s*$"
    ),
    "junit": _BuiltIn("JUnit XML，每份报告每条规则一例", "junit", "JunitReporter"),
    "checkstyle": _BuiltIn("Checkstyle XML", "checkstyle", "CheckstyleReporter", mark="<checkstyle version="),
    "rdjson": _BuiltIn("reviewdog 诊断 JSON", "rdjson", "RdjsonReporter"),
    "markdown": _BuiltIn("Markdown，作业摘要", "markdown", "MarkdownReporter", mark=f"{OURS}|{_COUNTS}"),
    "csv": _BuiltIn("CSV 表格，每个问题一行", "csv", "CsvReporter", mark=",severity,code,rule,"),
    "xlsx": _BuiltIn(
        "Excel 表格：问题、报告、规则", "xlsx", "XlsxReporter", binary=True, mark=r"docProps/app\.xml"
    ),
    "html": _BuiltIn("网页，报告原样排出、标明问题", "html", "HtmlReporter", whole=True),
}
"""Names are public; so are the bytes of the machine formats as docs/output.md gives them."""


class UnknownFormat(ValueError):
    """No format has that name. The text is one Chinese line that names the nearest."""


def find_format(name: str, others: Iterable[Format] = ()) -> Format:
    """Return the format of a name, ours or a pack's. Raises ``UnknownFormat``."""
    known = BUILT_IN.get(name)
    if known is not None:
        return _built_in(name, known)
    given = {one.name: one for one in others}
    if name in given:
        return given[name]
    from nianbao.chinese.advice import nearest

    raise UnknownFormat(f"没有输出格式 {name}，{nearest(name, [*BUILT_IN, *given])}")


def _built_in(name: str, known: _BuiltIn) -> Format:
    def make(options: RenderOptions) -> Reporter:
        reporter: Reporter = getattr(import_module(f"nianbao.reporters.{known.module}"), known.reporter)(
            options
        )
        return reporter

    return Format(name, known.title, make, known.binary, known.whole, known.mark)
