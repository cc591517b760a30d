"""``--format html``: one page without anything from the network, each report laid out as it was read.

The page's policy lets no script run but its own, known by its hash, and no address be asked: whatever a report's text
holds, it stays text.
"""

import os
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from nianbao.model import SEVERITIES, FileResult, Finding
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.html_report import marked_report
from nianbao.reporters.plain import message_of, path_of, xml_text
from nianbao.reporters.summary import Summary
from nianbao.reporters.text import advice
from nianbao.reporters.words import SEVERITY, WORDS, place_words

_WORDS = {
    "zh": {
        "title": "年度报告检查结果",
        "words": "文件名",
        "rule": "规则",
        "all": "全部",
        "clean": "通过的",
        "total": "共检查 {files} 份报告，{failed} 份无法读取，错误 {error} 个，警告 {warning} 个，提示 {note} 个。",
    },
    "en": {
        "title": "Annual reports checked",
        "words": "file name",
        "rule": "rule",
        "all": "all",
        "clean": "passed",
        "total": "{files} report(s) checked, {failed} unreadable; {error} error(s), {warning} warning(s), {note} note(s).",
    },
}


class HtmlReporter:
    """Writes the page report by report; none is kept."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._words = _WORDS[options.lang]
        self._summary = Summary(options.passed_over)
        self._opened = False

    def begin(self) -> str:
        """Return the head, and the filters."""
        words, script = self._words, _part("script.js")
        digest = b64encode(sha256(script.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        boxes = "".join(
            f'<label><input type="checkbox" name="severity" value="{one}" checked> {SEVERITY[self._options.lang][one]}</label>'
            for one in SEVERITIES
        )
        language = "zh-CN" if self._options.lang == "zh" else "en"
        return (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{words['title']}</title>\n<style>\n{_part('style.css')}</style>\n</head>\n<body>\n"
            f'<header class="top"><h1>{words["title"]}</h1>\n<form class="filter">\n'
            f'<label>{words["words"]} <input type="search" name="words"></label>\n{boxes}\n'
            f'<label><input type="checkbox" name="clean" checked> {words["clean"]}</label>\n'
            f'<label>{words["rule"]} <select name="rule"><option value="">{words["all"]}</option></select></label>\n'
            "<output></output>\n</form></header>\n<main>\n"
        )

    def file(self, result: FileResult) -> str:
        """Return the report, its findings beside it."""
        result = one_a_cause(result, self._options.lang)
        self._summary.add(result)
        number = self._summary.files
        path = xml_text(path_of(result))
        agency = xml_text(result.report.agency or "")
        counts = "".join(
            f'<span class="count {one}">{SEVERITY[self._options.lang][one]} {count}</span>'
            for one in SEVERITIES
            if (count := sum(finding.severity == one for finding in result.findings))
        )
        first = bool(result.findings) and not self._opened
        self._opened = self._opened or first
        head = (
            f'<details class="file" data-name="{path}"{" open" if first else ""}>\n'
            f'<summary>{path}<span class="agency">{agency}</span>{counts}</summary>\n'
        )
        if not result.findings:
            if result.failed or result.report.faults:
                word = WORDS[self._options.lang]["unread" if result.failed else "unsure"]
                return f"{head}<p>{word}</p>\n</details>\n"
            return f'{head}<p class="good">{self._passed(result)}</p>\n</details>\n'
        marked = marked_report(result, str(number))
        cards = "".join(
            self._card(finding, result, f"{number}-{at}", "" if at in marked.unmarked else str(at))
            for at, finding in enumerate(result.findings, 1)
        )
        return (
            f'{head}<div class="both">\n<article class="report">\n{marked.html}</article>\n'
            f'<ol class="findings">\n{cards}</ol>\n</div>\n</details>\n'
        )

    def end(self) -> str:
        """Return the counts, and the script that filters."""
        totals = self._words["total"].format(**self._summary.as_json())
        silent = self._summary.suppressed
        totals += WORDS[self._options.lang]["suppressed"].format(number=silent) if silent else ""
        return f"<p>{totals}</p>\n</main>\n<script>{_part('script.js')}</script>\n</body>\n</html>\n"

    def _passed(self, result: FileResult) -> str:
        """Return the conclusion of a report without findings, and what it leaves open."""
        words = WORDS[self._options.lang]
        unjudged = sum(outcome == "not_assessable" for outcome in result.checks.values())
        silent = len(result.suppressed)
        return (
            words["passed"]
            + (words["unjudged"].format(number=unjudged) if unjudged else "")
            + words["stop"].rstrip()
            + (words["suppressed"].format(number=silent) if silent else "")
        )

    def _card(self, finding: Finding, result: FileResult, name: str, number: str) -> str:
        """Return a finding's card; ``number`` is what leads to its mark, empty where the report has none."""
        link = f'<a class="n" href="#m{name}">{number}</a>' if number else ""
        lang = self._options.lang
        lines = "".join(self._small(finding, result))
        return (
            f'<li class="{finding.severity}" id="f{name}" data-severity="{finding.severity}" data-code="{xml_text(finding.code)}">'
            f'{link}<span class="tag">{SEVERITY[lang][finding.severity]} '
            f"{xml_text(finding.code)}</span>{xml_text(message_of(finding, lang))}{lines}</li>\n"
        )

    def _small(self, finding: Finding, result: FileResult) -> Iterator[str]:
        place = place_words(finding.place, self._options.lang)
        if place:
            yield f'<p class="place">{xml_text(place)}</p>'
        for line in advice(finding, result.report, self._options):
            yield f'<p class="advice">{xml_text(line.strip())}</p>'


def _part(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), "page", name), encoding="utf-8") as file:
        return file.read()
