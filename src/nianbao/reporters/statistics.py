"""``--format statistics``: how often each rule fires, and in how many reports."""

from collections import Counter

from nianbao.chinese.characters import width
from nianbao.model import SEVERITIES, FileResult, Severity
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.closing import closing
from nianbao.reporters.layout import pad
from nianbao.reporters.paint import paint
from nianbao.reporters.summary import Summary
from nianbao.reporters.words import SEVERITY, WORDS


class StatisticsReporter:
    """Counts the findings by rule, those that share a cause once."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._summary = Summary(options.passed_over)
        self._findings: Counter[tuple[Severity, str]] = Counter()
        self._files: Counter[tuple[Severity, str]] = Counter()

    def begin(self) -> str:
        """Return nothing: the counts come when all files are known."""
        return ""

    def file(self, result: FileResult) -> str:
        """Count the file's findings."""
        result = one_a_cause(result, self._options.lang)
        self._summary.add(result)
        rules = [(finding.severity, finding.code) for finding in result.findings]
        self._findings.update(rules)
        self._files.update(set(rules))
        return ""

    def end(self) -> str:
        """Return a table of the rules, the worst severity first, then the most frequent, and the closing lines."""
        lang = self._options.lang
        titles = {rule.code: rule.title_en if lang == "en" else rule.title for rule in self._options.rules}
        ordered = sorted(
            self._findings.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1])
        )
        words = WORDS[lang]
        rows = [(words["findings"], words["reports"], "", words["rule"], "")]
        rows += [
            (str(number), str(self._files[key]), SEVERITY[lang][key[0]], key[1], titles.get(key[1], ""))
            for key, number in ordered
        ]
        lines = [*self._table(rows), ""] if ordered else []
        example = ordered[0][0][1] if ordered else ""
        lines += closing(self._summary, example, self._options)
        return "".join(line + "\n" for line in lines)

    def _table(self, rows: list[tuple[str, str, str, str, str]]) -> list[str]:
        sizes = [max(width(row[at]) for row in rows) for at in range(4)]
        severities = {word: severity for severity, word in SEVERITY[self._options.lang].items()}
        lines = []
        for number, files, severity, code, title in rows:
            word = pad(severity, sizes[2])
            if severity:
                word = word.replace(severity, paint(severity, severities[severity], self._options))
            numbers = (
                " " * (sizes[0] - width(number)) + number + "  " + " " * (sizes[1] - width(files)) + files
            )
            lines.append(f"{numbers}  {word}  {pad(code, sizes[3])}  {title}".rstrip())
        return lines
