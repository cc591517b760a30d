"""``--format text``: for the official who wrote the report."""

from collections.abc import Iterable, Iterator

from nianbao.model import SEVERITIES, FileResult, Finding, Report, Severity, Suspect
from nianbao.reporters import RenderOptions
from nianbao.reporters.excerpt import excerpt_lines
from nianbao.reporters.layout import printable, wrap
from nianbao.reporters.summary import Summary
from nianbao.reporters.words import SEVERITY, WORDS, place_words

_COLORS = {"error": "1;31", "warning": "1;33", "note": "1;36", "good": "32", "name": "1", "dim": "2"}
_INDENT = "      "
_SUSPECTS = 3


def render(results: Iterable[FileResult], options: RenderOptions) -> Iterator[str]:
    """Yield the text file by file; no result is kept."""
    summary = Summary()
    example = ""
    for result in summary.watch(results):
        if options.quiet:
            lines = _short(result, options)
        else:
            lines = _file(result, options)
            example = example or next((finding.code for finding in result.findings), "")
        yield "".join(line + "\n" for line in lines)
    if not options.quiet:
        yield "".join(line + "\n" for line in _closing(summary, example, options))


def _short(result: FileResult, options: RenderOptions) -> Iterator[str]:
    """Yield one line a finding: ``path:line: severity code message``."""
    for finding in result.findings:
        location = finding.place.location
        line = "" if location.line is None else f":{location.line}"
        head = f"{printable(result.path)}{line}: {_word(finding.severity, options)} {finding.code}"
        yield f"{head} {_message(finding, options)}"


def _file(result: FileResult, options: RenderOptions) -> Iterator[str]:
    words = WORDS[options.lang]
    title = _title(result.report)
    head = _paint(printable(result.path), "name", options) + (f"  {title}" if title else "")
    if not result.findings:
        unjudged = sum(outcome == "not_assessable" for outcome in result.checks.values())
        passed = _paint(words["passed"], "good", options)
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
            yield _INDENT + _paint(line, "dim", options)
    for line in excerpt_lines(finding, report, options, room):
        yield _INDENT + line
    for line in _advice(finding, report, options):
        yield from (_INDENT + part for part in wrap(line, room, "  "))


def _advice(finding: Finding, report: Report, options: RenderOptions) -> Iterator[str]:
    words = WORDS[options.lang]
    for number, suspect in enumerate(finding.suspects[:_SUSPECTS]):
        template = words["or_suspect" if number else "suspect"]
        label = _suspect_label(suspect, report)
        yield template.format(label=label, expected=suspect.expected, stated=suspect.stated)
    if len(finding.suspects) > _SUSPECTS:
        yield words["more"].format(number=len(finding.suspects) - _SUSPECTS)
    if finding.fix is not None:
        text = (finding.fix.description_en if options.lang == "en" else "") or finding.fix.description
        yield words["fix"].format(text=text)


def _suspect_label(suspect: Suspect, report: Report) -> str:
    form = report.forms.get(suspect.form)
    if form is None:
        return f"{suspect.row}／{suspect.column}"
    return form.spec.label(suspect.row, suspect.column).removeprefix(form.spec.title + "／")


def _closing(summary: Summary, example: str, options: RenderOptions) -> Iterator[str]:
    words = WORDS[options.lang]
    if not summary.files:
        yield words["nothing"]
        return
    counts = [
        _paint(
            words["count"].format(word=SEVERITY[options.lang][one], number=summary.counts[one]), one, options
        )
        for one in SEVERITIES
        if summary.counts[one]
    ]
    if not counts:
        yield _paint(words["clean"].format(files=summary.files), "good", options)
        return
    if summary.failed:
        counts.append(words["failed"].format(failed=summary.failed))
    yield words["total"].format(files=summary.files, counts=words["comma"].join(counts))
    yield words["next"].format(code=example)


def _message(finding: Finding, options: RenderOptions) -> str:
    return printable((finding.message_en if options.lang == "en" else "") or finding.message)


def _word(severity: Severity, options: RenderOptions) -> str:
    return _paint(SEVERITY[options.lang][severity], severity, options)


def _paint(text: str, style: str, options: RenderOptions) -> str:
    return f"\033[{_COLORS[style]}m{text}\033[0m" if options.color else text
