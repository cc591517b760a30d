"""``--format markdown``: the summary of a CI job, or a note to send on."""

from collections.abc import Iterator

from nianbao.model import SEVERITIES, FileResult
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.layout import printable
from nianbao.reporters.plain import message_of, path_of
from nianbao.reporters.summary import Summary
from nianbao.reporters.words import SEVERITY, WORDS, place_words

_MOST = 500
"""Rows of a table: GitHub shows a summary of up to 1 MiB."""
_WORDS = {
    "zh": {
        "title": "年度报告检查结果",
        "clean": "共检查 {files} 份，未发现问题。",
        "files": "| 文件 | 单位 | {severities} |",
        "findings": "| 级别 | 规则 | 文件 | 位置 | 问题 |",
        "more": "另有 {number} 个问题未列出。",
        "more_files": "另有 {number} 份有问题的报告未列出。",
        "total": "共检查 {files} 份，{failed} 份无法读取：{counts}。",
    },
    "en": {
        "title": "Annual reports checked",
        "clean": "{files} file(s) checked, no problem found.",
        "files": "| file | agency | {severities} |",
        "findings": "| severity | rule | file | place | finding |",
        "more": "{number} more findings are not listed.",
        "more_files": "{number} more reports with findings are not listed.",
        "total": "{files} file(s) checked, {failed} could not be read: {counts}.",
    },
}
TITLES = tuple(words["title"] for words in _WORDS.values())
"""Of the page, in every language."""


class MarkdownReporter:
    """Writes counts, the reports with findings, and the findings, worst first."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._summary = Summary(options.passed_over)
        self._files: list[str] = []
        self._with_findings = 0
        self._rows: dict[str, list[str]] = {severity: [] for severity in SEVERITIES}

    def begin(self) -> str:
        """Return the title."""
        return f"# {_WORDS[self._options.lang]['title']}\n\n"

    def file(self, result: FileResult) -> str:
        """Note the file's findings."""
        result = one_a_cause(result, self._options.lang)
        self._summary.add(result)
        if not result.findings:
            return ""
        lang, path = self._options.lang, _cell(path_of(result))
        counts = [sum(one.severity == severity for one in result.findings) for severity in SEVERITIES]
        self._with_findings += 1
        if len(self._files) < _MOST:
            numbers = " | ".join(str(count or "") for count in counts)
            self._files.append(f"| {path} | {_cell(result.report.agency or '')} | {numbers} |")
        for finding in result.findings:
            rows = self._rows[finding.severity]
            if len(rows) < _MOST:
                place = _cell(place_words(finding.place, lang))
                word = SEVERITY[lang][finding.severity]
                rows.append(
                    f"| {word} | {finding.code} | {path} | {place} | {_cell(message_of(finding, lang))} |"
                )
        return ""

    def end(self) -> str:
        """Return the tables."""
        return "".join(line + "\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        words, summary = _WORDS[self._options.lang], self._summary
        names = SEVERITY[self._options.lang]
        found = sum(summary.counts.values())
        if not found:
            if summary.failed or summary.rule_errors:
                numbers = {"files": summary.files, "failed": summary.failed, "errors": summary.rule_errors}
                yield WORDS[self._options.lang]["incomplete"].format(**numbers)
            else:
                yield words["clean"].format(files=summary.files)
            if summary.suppressed:
                yield WORDS[self._options.lang]["suppressed"].format(number=summary.suppressed).strip()
            return
        comma = WORDS[self._options.lang]["comma"]
        counts = comma.join(
            f"{names[one]} {summary.counts[one]}" for one in SEVERITIES if summary.counts[one]
        )
        yield words["total"].format(files=summary.files, failed=summary.failed, counts=counts)
        if summary.suppressed:
            yield WORDS[self._options.lang]["suppressed"].format(number=summary.suppressed).strip()
        yield ""
        yield words["files"].format(severities=" | ".join(names[one] for one in SEVERITIES))
        yield "|---|---|--:|--:|--:|"
        yield from self._files
        if self._with_findings > len(self._files):
            yield ""
            yield words["more_files"].format(number=self._with_findings - len(self._files))
        yield ""
        yield words["findings"]
        yield "|---|---|---|---|---|"
        rows = [row for severity in SEVERITIES for row in self._rows[severity]][:_MOST]
        yield from rows
        if found > len(rows):
            yield ""
            yield words["more"].format(number=found - len(rows))


def _cell(text: str) -> str:
    """Return text for a cell: one line, nothing of it markup."""
    text = printable(text).replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;")
    for char in "|*_`[]#~":
        text = text.replace(char, "\\" + char)
    return text.replace("@", "&#64;")
