"""``--format xlsx``: an Excel file to send on: an overview, then the findings, the reports and the rules with filters."""

from nianbao.model import SEVERITIES, FileResult
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.csv import values
from nianbao.reporters.overview import Overview, title_of
from nianbao.reporters.plain import path_of
from nianbao.reporters.sheets import Link, Sheets
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
_MOST_UNITS = 2_000


class XlsxReporter:
    """Keeps one sheet's rows on disk while it writes, so memory stays limited."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._words: XlsxWords = WORDS[options.lang]
        self._overview = Overview(options)
        self._sheets = Sheets(self._words.title, options.made, options.version)
        for key, widths in _WIDTHS.items():
            self._sheets.add(key, self._words.sheets[key], widths, _PRINTED[key])
        for key, names in self._words.heads.items():
            self._sheets.begin_list(key, names)
        for rule in options.rules:
            title = title_of(rule, options.lang)
            word = SEVERITY[options.lang][rule.severity]
            self._sheets.row(
                "rules",
                (rule.code, rule.name, word, title, rule.basis),
                {2: self._sheets.severities[rule.severity]},
            )

    def begin(self) -> str:
        """Return nothing: the file is made at the end."""
        return ""

    def file(self, result: FileResult) -> str:
        """Note the file's rows."""
        result = one_a_cause(result, self._options.lang)
        row = self._overview.add(result)
        path = Link(path_of(result), row.link)
        for finding in result.findings:
            _, agency, year, severity, code, rule, message, place, *rest = values(
                finding, result, self._options.lang
            )
            mend = "\n".join(line.strip() for line in advice(finding, result.report, self._options))
            basis = self._overview.rule(code).basis
            shown = (severity, code, agency, message, mend, basis, place, path, year, rule, *rest)
            self._sheets.row("findings", shown, {0: self._sheets.severities[finding.severity]})
        outcome = self._words.outcomes[row.status]
        coloured = {
            3 + at: self._sheets.severities[one] for at, one in enumerate(SEVERITIES) if row.counts[at]
        }
        self._sheets.row(
            "reports", (path, row.agency, row.year, *row.counts, row.suppressed, outcome), coloured
        )
        return ""

    def end(self) -> bytes:
        """Return the file."""
        for key, names in self._words.heads.items():
            self._sheets.end_list(key, len(names))
        self._write_overview()
        return self._sheets.end()

    def _write_overview(self) -> None:
        words, summary, view = self._words, self._overview.summary, self._overview
        names = [SEVERITY[self._options.lang][one] for one in SEVERITIES]
        severities = {2 + at: self._sheets.severities[one] for at, one in enumerate(SEVERITIES)}
        key = "overview"
        self._sheets.row(key, (words.title,), [self._sheets.large])
        self._sheets.row(key, (words.verdicts[view.verdict],), [self._sheets.strong])
        made = self._options.made.strftime("%Y-%m-%d %H:%M") if self._options.made else ""
        self._sheets.row(key, (words.made, made))
        self._sheets.row(key, (words.version, self._options.version))
        self._sheets.row(key, ())
        self._sheets.row(key, (words.reports, len(view.rows)))
        for status, word in words.outcomes.items():
            self._sheets.row(key, (word, view.number_of(status)))
        for one, name in zip(SEVERITIES, names, strict=True):
            self._sheets.row(key, (name, summary.counts[one]), {0: self._sheets.severities[one]})
        self._sheets.row(key, (words.suppressed, summary.suppressed))
        self._sheets.row(key, (words.skipped, summary.skipped))
        self._sheets.row(key, ())
        self._sheets.row(key, (words.often,), [self._sheets.strong])
        self._sheets.row(key, words.often_head, [self._sheets.head] * len(words.often_head))
        for rule in view.rules():
            word = SEVERITY[self._options.lang][rule.severity]
            title = title_of(rule.rule, self._options.lang)
            shown = (title, word, rule.reports, rule.findings, rule.rule.code, rule.rule.basis)
            self._sheets.row(key, shown, {1: self._sheets.severities[rule.severity]})
        self._sheets.row(key, ())
        self._sheets.row(key, (words.units,), [self._sheets.strong])
        self._sheets.row(key, (words.unit, words.reports, *names), [self._sheets.head] * 5)
        for unit in view.units()[:_MOST_UNITS]:
            coloured = {at: form for at, form in severities.items() if unit.counts[at - 2]}
            self._sheets.row(key, (unit.name, unit.reports, *unit.counts), coloured)
