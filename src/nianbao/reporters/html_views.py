"""What the templates of the pages are given: plain data, so that nothing of a page is put together from strings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from nianbao.model import SEVERITIES, FileResult, Finding
from nianbao.reporters import RenderOptions
from nianbao.reporters.closing import over
from nianbao.reporters.html_report import BlockView, marked_report
from nianbao.reporters.html_words import WORDS
from nianbao.reporters.overview import Overview, ReportRow, RuleRow, UnitRow, title_of
from nianbao.reporters.plain import message_of
from nianbao.reporters.text import advice
from nianbao.reporters.words import SEVERITY, place_words
from nianbao.reporters.words import WORDS as TEXT_WORDS

MOST_UNITS, MOST_RULES = 60, 25
"""Of the map of units and rules."""
_HEAT = (1, 2, 4, 8)
"""Findings from which a cell of the map is darker."""


class Card(Struct, frozen=True):
    """A finding beside the text."""

    number: int
    marked: bool
    """True when the text shows where it is."""
    severity: str
    word: str
    code: str
    message: str
    place: str
    advice: tuple[str, ...]
    basis: str


class Stretch(Struct, frozen=True):
    """A part of the text with what is found in its first block: they stand beside each other."""

    blocks: tuple[BlockView, ...]
    cards: tuple[Card, ...]


class ReportView(Struct, frozen=True):
    """A report with its findings."""

    row: ReportRow
    conclusion: str
    """What is said of a report without findings; ``""`` for others."""
    cards: tuple[Card, ...]
    """Those without a place in the text."""
    stretches: tuple[Stretch, ...]
    """The text from one block with findings to the next."""


class HeatCell(Struct, frozen=True):
    """A cell of the map."""

    number: int
    level: int
    """From 0, where nothing was found, to 4."""


class HeatRow(Struct, frozen=True):
    """A unit in the map."""

    unit: UnitRow
    cells: tuple[HeatCell, ...]


def report_view(result: FileResult, row: ReportRow, overview: Overview, options: RenderOptions) -> ReportView:
    """Return a report for its template."""
    if not result.findings:
        return ReportView(row, _conclusion(result, row, options.lang), (), ())
    marked = marked_report(result)
    cards = {
        number: _card(finding, number, number not in marked.unmarked, result, overview, options)
        for number, finding in enumerate(result.findings, 1)
    }
    loose = tuple(cards[number] for number in sorted(marked.unmarked))
    return ReportView(row, "", loose, tuple(_stretches(marked.blocks, cards)))


def _stretches(blocks: Sequence[BlockView], cards: Mapping[int, Card]) -> Iterator[Stretch]:
    held: list[BlockView] = []
    numbers: frozenset[int] = frozenset()
    for block in blocks:
        found = block.notes
        if found and held:
            yield Stretch(tuple(held), tuple(cards[number] for number in sorted(numbers)))
            held, numbers = [], frozenset()
        held.append(block)
        numbers |= found
    if held:
        yield Stretch(tuple(held), tuple(cards[number] for number in sorted(numbers)))


def shared(options: RenderOptions) -> dict[str, Any]:
    """Return what every template is given."""
    return {
        "words": WORDS[options.lang],
        "severities": [(one, SEVERITY[options.lang][one]) for one in SEVERITIES],
        "version": options.version,
        "made": options.made.strftime("%Y-%m-%d %H:%M") if options.made else "",
    }


def overview_view(overview: Overview, options: RenderOptions) -> Mapping[str, Any]:
    """Return what the template of the overview is given."""
    units, rules = overview.units(), overview.rules()
    columns = list({one.rule.code: one for one in rules}.values())[:MOST_RULES]
    shown = [one for one in units if any(one.counts)][:MOST_UNITS]
    return {
        "verdict": overview.verdict,
        "statuses": [(one, overview.number_of(one)) for one in ("passed", "errors", "warnings", "unread", "unsure")],
        "counts": [(one, word, overview.summary.counts[one]) for one, word in SEVERITY[options.lang].items()],
        "suppressed": overview.summary.suppressed,
        "skipped": over(overview.summary.passed_over, options.lang),
        "rules": [(one, title_of(one.rule, options.lang), SEVERITY[options.lang][one.severity]) for one in rules],
        "columns": [(one.rule.code, title_of(one.rule, options.lang)) for one in columns],
        "heat": _heat(overview, shown, columns),
        "cut": len(shown) < sum(any(one.counts) for one in units) or len(columns) < len({one.rule.code for one in rules}),
        "rows": overview.rows,
    }  # fmt: skip


def _heat(overview: Overview, units: Sequence[UnitRow], columns: Sequence[RuleRow]) -> list[HeatRow]:
    rows = []
    for unit in units:
        numbers = [overview.found(unit.name, one.rule.code) for one in columns]
        cells = tuple(HeatCell(number, sum(number >= one for one in _HEAT)) for number in numbers)
        rows.append(HeatRow(unit, cells))
    return rows


def _conclusion(result: FileResult, row: ReportRow, lang: str) -> str:
    """Return the conclusion of a report without findings, and what it leaves open."""
    words = TEXT_WORDS[lang]
    if row.status in ("unread", "unsure") and not result.errors:
        return words["unread" if row.status == "unread" else "unsure"]
    unjudged = sum(outcome == "not_assessable" for outcome in result.checks.values())
    silent = len(result.suppressed)
    return (
        words["passed"]
        + (words["unjudged"].format(number=unjudged) if unjudged else "")
        + words["stop"].rstrip()
        + (words["suppressed"].format(number=silent) if silent else "")
    )


def _card(
    finding: Finding,
    number: int,
    marked: bool,
    result: FileResult,
    overview: Overview,
    options: RenderOptions,
) -> Card:
    return Card(
        number,
        marked,
        finding.severity,
        SEVERITY[options.lang][finding.severity],
        finding.code,
        message_of(finding, options.lang),
        place_words(finding.place, options.lang),
        tuple(line.strip() for line in advice(finding, result.report, options)),
        overview.rule(finding.code).basis,
    )
