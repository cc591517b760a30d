"""``--format text`` for the official who wrote the report, and its shorter forms ``concise`` and ``grouped``."""

from collections.abc import Iterable, Iterator

from nianbao.model import SEVERITIES, FileResult, Finding, Report, Severity, Suspect
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.closing import closing
from nianbao.reporters.excerpt import excerpt_lines
from nianbao.reporters.layout import printable, wrap
from nianbao.reporters.paint import paint
from nianbao.reporters.summary import Summary
from nianbao.reporters.words import SEVERITY, WORDS, place_words

_INDENT = "      "
_SUSPECTS = 3


class TextReporter:
    """Writes a paragraph a finding, file by file."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._summary = Summary(options.passed_over)
        self._example = ""

    def begin(self) -> str:
        """Return nothing: the first file opens the text."""
        return ""

    def file(self, result: FileResult) -> str:
        """Return the file's findings."""
        result = one_a_cause(result, self._options.lang)
        self._summary.add(result)
        self._example = self._example or next((finding.code for finding in result.findings), "")
        return _joined(_file(result, self._options))

    def end(self) -> str:
        """Return the counts, and what to do next."""
        return _joined(closing(self._summary, self._example, self._options))


class ConciseReporter:
    """Writes a line a finding, and nothing else."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def begin(self) -> str:
        """Return nothing."""
        return ""

    def file(self, result: FileResult) -> str:
        """Return the file's lines."""
        return _joined(concise_lines(result, self._options))

    def end(self) -> str:
        """Return nothing."""
        return ""


class GroupedReporter:
    """Writes the findings rule by rule, for who looks through many reports for one kind of mistake."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._summary = Summary(options.passed_over)
        self._lines: dict[tuple[Severity, str], list[str]] = {}

    def begin(self) -> str:
        """Return nothing: the rules come when all files are known."""
        return ""

    def file(self, result: FileResult) -> str:
        """Note the file's findings."""
        result = one_a_cause(result, self._options.lang)
        self._summary.add(result)
        for finding in result.findings:
            words = printable(place_words(finding.place, self._options.lang))
            line = f"  {printable(result.path)}  {words}" + (": " if words else "")
            found = self._lines.setdefault((finding.severity, finding.code), [])
            found.append(line + _message(finding, self._options))
        return ""

    def end(self) -> str:
        """Return the rules, worst and most frequent first, and the counts."""
        titles = {rule.code: rule for rule in self._options.rules}
        ordered = sorted(
            self._lines.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -len(item[1]), item[0][1])
        )
        lines: list[str] = []
        for (severity, code), found in ordered:
            rule = titles.get(code)
            title = "" if rule is None else (rule.title_en if self._options.lang == "en" else rule.title)
            head = f"{_word(severity, self._options)} {code}  {title}".rstrip()
            lines += [f"{head}  ({len(found)})", *found, ""]
        example = ordered[0][0][1] if ordered else ""
        return _joined([*lines, *closing(self._summary, example, self._options)])


def _joined(lines: Iterable[str]) -> str:
    return "".join(line + "\n" for line in lines)


def concise_lines(result: FileResult, options: RenderOptions) -> Iterator[str]:
    """Yield one line a finding: ``path:line: severity code message``."""
    for finding in result.findings:
        location = finding.place.location
        line = "" if location.line is None else f":{location.line}"
        head = f"{printable(result.path)}{line}: {_word(finding.severity, options)} {finding.code}"
        yield f"{head} {_message(finding, options)}"


def _file(result: FileResult, options: RenderOptions) -> Iterator[str]:
    words = WORDS[options.lang]
    title = _title(result.report)
    head = paint(printable(result.path), "name", options) + (f"  {title}" if title else "")
    if not result.findings:
        if result.failed or result.report.faults:
            yield f"{head}  {paint(words['unread' if result.failed else 'unsure'], 'error', options)}"
            return
        unjudged = sum(outcome == "not_assessable" for outcome in result.checks.values())
        passed = paint(words["passed"], "good", options)
        yield f"{head}  {passed}" + (words["unjudged"].format(number=unjudged) if unjudged else "")
        return
    yield head
    for finding in result.findings:
        yield ""
        yield from _finding(finding, result.report, options)
    yield ""


def _title(report: Report) -> str:
    if report.title is not None:
        return printable(report.title.text)
    return printable(report.agency or "")


def _finding(finding: Finding, report: Report, options: RenderOptions) -> Iterator[str]:
    words = WORDS[options.lang]
    word = SEVERITY[options.lang][finding.severity]
    head = f"  {word} {finding.code}  "
    lines = wrap(head + _message(finding, options), options.width, _INDENT)
    yield next(lines).replace(word, _word(finding.severity, options), 1)
    yield from lines
    room = max(options.width - len(_INDENT), 20) if options.width else 0
    place = printable(place_words(finding.place, options.lang))
    if place:
        for line in wrap(words["place"] + place, room, "  "):
            yield _INDENT + paint(line, "dim", options)
    for line in excerpt_lines(finding, report, options, room):
        yield _INDENT + line
    for line in advice(finding, report, options):
        yield from (_INDENT + part for part in wrap(line, room, "  "))


def advice(finding: Finding, report: Report, options: RenderOptions) -> Iterator[str]:
    """Yield how to mend a finding: the cells that may be wrong, and the fix."""
    words = WORDS[options.lang]
    for number, suspect in enumerate(finding.suspects[:_SUSPECTS]):
        template = words["or_suspect" if number else "suspect"]
        label = _suspect_label(suspect, report, options.lang)
        yield template.format(label=label, expected=suspect.expected, stated=suspect.stated)
    if len(finding.suspects) > _SUSPECTS:
        yield words["more"].format(number=len(finding.suspects) - _SUSPECTS)
    if finding.fix is not None and (finding.fix.safe or not finding.suspects):  # else the suspect has said it
        text = (finding.fix.description_en if options.lang == "en" else "") or finding.fix.description
        yield words["fix" if finding.fix.safe else "unsafe_fix"].format(text=text)


def _suspect_label(suspect: Suspect, report: Report, lang: str) -> str:
    form = report.forms.get(suspect.form)
    if form is None:
        return f"{suspect.row}／{suspect.column}"
    printed = form.spec.label(suspect.row, suspect.column).removeprefix(form.spec.title + "／")
    return f"{form.spec.words_en(suspect.row, suspect.column)}: {printed}" if lang == "en" else printed


def _message(finding: Finding, options: RenderOptions) -> str:
    return printable((finding.message_en if options.lang == "en" else "") or finding.message)


def _word(severity: Severity, options: RenderOptions) -> str:
    return paint(SEVERITY[options.lang][severity], severity, options)
