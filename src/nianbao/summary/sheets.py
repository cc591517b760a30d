"""The picture of a year as an Excel file: figures as numbers, so that an office can go on reckoning with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nianbao.reporters import RenderOptions
from nianbao.reporters.sheets import Sheets
from nianbao.summary.measures import ENOUGH, MEASURES, RATES
from nianbao.summary.picture import FIGURES, Picture, State
from nianbao.summary.view import NOT_SETTLED, deadlines, rule_rows
from nianbao.summary.words import WORDS, Words

_HEAT = (1, 2, 4, 8)
"""Findings from which a cell of the map is darker."""
_MOST_RULES = 200
"""Columns of the map; Excel holds 16,384."""


def workbook(picture: Picture, options: RenderOptions) -> bytes:
    """Return the file. Raises ``ImportError`` where XlsxWriter is not installed."""
    words = WORDS[options.lang]
    book = Sheets(words["title"].format(year=picture.year), options.made, options.version)
    _years(book, picture, words, options)
    _board(book, picture, words)
    _heat(book, picture, words, options)
    _units(book, picture, words)
    _peers(book, picture, words)
    _left_out(book, picture, words)
    return book.end()


def _years(book: Sheets, picture: Picture, words: Words, options: RenderOptions) -> None:
    """Write the overview: states, sums and measures by year, the most frequent rules."""
    key = "years"
    book.add(key, words["years"], (34, *(13 for _ in picture.years), 40))
    book.row(key, (words["title"].format(year=picture.year),), [book.large])
    book.row(key, (words["made"], options.made.strftime("%Y-%m-%d %H:%M") if options.made else ""))
    book.row(key, (deadlines(picture, words),), [book.note])
    book.row(key, (words[f"sum_{picture.scope}"],), [book.note])
    book.row(key, ())
    book.row(key, (words["board"],), [book.strong])
    book.row(key, (words["units_count"], len(picture.board)))
    for state, number in picture.states.items():
        book.row(key, (words.states[state], number))
    book.row(key, ())
    head = (words["figure"], *(row.year for row in picture.years))
    book.row(key, head, [book.head] * len(head))
    book.row(key, (words["reports"], *(row.reports for row in picture.years)))
    for name in FIGURES:
        values = [row.figures[name].value for row in picture.years]
        book.row(key, (words.figures[name], *values), dict.fromkeys(range(1, len(values) + 1), book.figure))
    for name, one in MEASURES.items():
        values = [row.measures[name].value for row in picture.years]
        form = book.percent if one.is_rate else book.figure
        book.row(
            key,
            (words.measures[name], *values, words.formulas[name]),
            dict.fromkeys(range(1, len(values) + 1), form),
        )
    book.row(key, ())
    head = (words["partial"], *(row.year for row in picture.years))
    book.row(key, head, [book.head] * len(head))
    for name in (*FIGURES, *MEASURES):
        sums = [{**row.figures, **row.measures}[name] for row in picture.years]
        if any(one.reports != row.reports for one, row in zip(sums, picture.years, strict=True)):
            book.row(key, ({**words.figures, **words.measures}[name], *(one.reports for one in sums)))


def _board(book: Sheets, picture: Picture, words: Words) -> None:
    head = (words["unit"], words["level"], words["state"], *words.severities, words["due"], words["days_left"], words["contact"], words["file"])  # fmt: skip
    _list(book, "board", words["board"], (34, 10, 14, 7, 7, 7, 12, 10, 22, 50), head)
    for row in picture.board:
        unit = row.unit if row.listed else f"{row.unit}（{words['not_listed']}）"
        counts = (number or None for number in row.counts)
        shown = (unit, words.levels[row.level], words.states[row.state], *counts, row.due.isoformat() if row.due else "", row.days_left, row.contact, row.path)  # fmt: skip
        book.row("board", shown, {2: _state_form(book, row.state)})
    book.end_list("board", len(head))


def _state_form(book: Sheets, state: State) -> Any:
    if state in NOT_SETTLED:
        return book.severities["error"]
    return book.severities["warning"] if state == "warnings" else book.plain


def _heat(book: Sheets, picture: Picture, words: Words, options: RenderOptions) -> None:
    rules = rule_rows(picture, options)[:_MOST_RULES]
    head = (words["rule"], words["demand"], words["in_reports"], words["findings"], words["basis"])
    _list(book, "rules", words["rules"], (10, 56, 10, 10, 44), head)
    for row, demand, basis in rules:
        book.row("rules", (row.code, demand, row.reports, row.findings, basis))
    book.end_list("rules", len(head))
    codes = [row.code for row, _, _ in rules]
    _list(book, "heat", words["heat"], (34, *(9 for _ in codes)), (words["unit"], *codes))
    for unit, found in picture.heat.items():
        numbers = [found.get(code, 0) for code in codes]
        levels = {at: sum(number >= one for one in _HEAT) for at, number in enumerate(numbers, 1)}
        forms = {at: book.heats[level - 1] for at, level in levels.items() if level}
        book.row("heat", (unit, *(number or None for number in numbers)), forms)


def _units(book: Sheets, picture: Picture, words: Words) -> None:
    names = [*(words.figures[name] for name in FIGURES), *(words.measures[name] for name in MEASURES)]
    head = (words["unit"], words["year"], words["level"], *names)
    _list(book, "units", words["units"], (34, 8, 10, *(11 for _ in names)), head)
    rates = dict.fromkeys(range(3, len(head)), book.figure)
    rates |= {len(FIGURES) + 3 + at: book.percent for at, one in enumerate(MEASURES.values()) if one.is_rate}
    for row in picture.units:
        figures = (row.figures.get(name) for name in FIGURES)
        measures = (row.measures[name] for name in MEASURES)
        book.row("units", (row.unit, row.year, words.levels[row.level], *figures, *measures), rates)
    book.end_list("units", len(head))


def _peers(book: Sheets, picture: Picture, words: Words) -> None:
    """Write the rates beside the medians; what says nothing (few peers, few cases) is left empty."""
    heads = [
        f"{words.measures[name]}：{words[of]}" for name in RATES for of in ("own", "median", "peer_count")
    ]
    _list(book, "peers", words["peers"], (34, *(13 for _ in heads)), (words["unit"], *heads))
    forms = {at: book.percent for at in range(1, len(heads) + 1) if at % 3}
    for unit, rates in picture.peers.items():
        values: list[Any] = []
        for one in map(rates.__getitem__, RATES):
            few = one.few or one.median is None
            values += [None if few else one.own, one.median, one.peers]
        book.row("peers", (unit, *values), forms)
    book.end_list("peers", len(heads) + 1)
    book.row("peers", ())
    book.row("peers", (words["peers_note"].format(enough=ENOUGH),), [book.note])


def _left_out(book: Sheets, picture: Picture, words: Words) -> None:
    head = (words["file"], words["unit"], words["year"], words["reason"])
    _list(book, "left_out", words["left_out"], (60, 34, 10, 50), head)
    for one in picture.left_out:
        book.row("left_out", (one.path, one.unit, one.year, words.reasons[one.reason]))


def _list(book: Sheets, key: str, name: str, widths: Sequence[float], head: Sequence[str]) -> None:
    book.add(key, name, widths)
    book.begin_list(key, head)
