"""The last lines of a run for people: the counts, one word on the whole, what was not judged, what to do next."""

from collections.abc import Iterator, Mapping

from nianbao.model import SEVERITIES
from nianbao.reporters import RenderOptions
from nianbao.reporters.layout import clip, wrap
from nianbao.reporters.paint import paint
from nianbao.reporters.summary import Summary
from nianbao.reporters.words import KINDS, SEVERITY, WORDS

_KINDS = 5
"""Kinds that a line names."""
_LONGEST = 12


def closing(summary: Summary, example: str, options: RenderOptions) -> Iterator[str]:
    """Yield the last lines; ``example`` is the code of a finding."""
    words = WORDS[options.lang]
    if not summary.files:
        yield words["nothing"] + over(summary.passed_over, options.lang)
        return
    silent = words["suppressed"].format(number=summary.suppressed) if summary.suppressed else ""
    yield _counts(summary, options) + silent
    files = _files(summary, options.lang) if summary.files > 1 else ""
    passed_over = over(summary.passed_over, options.lang)
    if files or passed_over:
        yield from wrap((files + passed_over).strip(), options.width, "  ")
    style = {"pass": "good", "fail": "error", "incomplete": "warning"}[summary.verdict]
    yield words["verdict"].format(word=paint(words[f"verdict_{summary.verdict}"], style, options))
    if any(summary.counts.values()):
        yield from wrap(_next(summary, example, options.lang), options.width, "  ")


def over(passed_over: Mapping[str, int], lang: str) -> str:
    """Return in a sentence what was not judged, ``""`` when all was."""
    number = sum(passed_over.values())
    if not number:
        return ""
    words, names = WORDS[lang], KINDS[lang]
    ordered = sorted(passed_over.items(), key=lambda item: (-item[1], item[0]))
    named = [
        words["kind"].format(kind=names.get(kind) or clip(kind.removeprefix("."), _LONGEST), number=count)
        for kind, count in ordered[:_KINDS]
    ]
    more = words["and_others"] if len(ordered) > _KINDS else ""
    return words["passed_over"].format(number=number, kinds=words["comma"].join(named) + more)


def _counts(summary: Summary, options: RenderOptions) -> str:
    words = WORDS[options.lang]
    counts = [
        paint(
            words["count"].format(word=SEVERITY[options.lang][one], number=summary.counts[one]), one, options
        )
        for one in SEVERITIES
        if summary.counts[one]
    ]
    if counts:
        if summary.failed:
            counts.append(words["failed"].format(failed=summary.failed))
        return words["total"].format(files=summary.files, counts=words["comma"].join(counts))
    if summary.failed or summary.rule_errors:
        numbers = {"files": summary.files, "failed": summary.failed, "errors": summary.rule_errors}
        return paint(words["incomplete"].format(**numbers), "error", options)
    return paint(words["clean"].format(files=summary.files), "good", options)


def _files(summary: Summary, lang: str) -> str:
    words = WORDS[lang]
    numbers = {
        "files_passed": summary.passed,
        "files_with_errors": summary.with_errors,
        "files_with_warnings": summary.with_warnings,
        "files_failed": summary.failed,
        "files_unsure": summary.unsure,
    }
    parts = [words[key].format(number=number) for key, number in numbers.items() if number]
    return words["files"].format(parts=words["comma"].join(parts))


def _next(summary: Summary, example: str, lang: str) -> str:
    words = WORDS[lang]
    fix = words["next_fix"].format(number=summary.fixable) if summary.fixable else ""
    return words["next"] + words["next_annotate"] + fix + words["next_explain"].format(code=example)
