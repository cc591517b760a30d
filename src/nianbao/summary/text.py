"""The picture of a year on the screen."""

from collections.abc import Iterator, Sequence

from nianbao.chinese.characters import width
from nianbao.reporters import RenderOptions
from nianbao.reporters.layout import clip, pad, printable
from nianbao.summary.picture import Picture
from nianbao.summary.view import deadlines, figure_rows, rule_rows, wants_action
from nianbao.summary.words import WORDS, Words

_MOST = 20
"""Rows of a list on the screen."""
_LONGEST = 40
"""Columns of a name."""


def as_text(picture: Picture, options: RenderOptions) -> Iterator[str]:
    """Yield the lines."""
    words = WORDS[options.lang]
    yield words["title"].format(year=picture.year) + "\n"
    yield deadlines(picture, words) + "\n\n"
    yield _states(picture, words)
    yield from _action(picture, words)
    yield f"\n{words['years']}\n"
    yield from _table(
        [(words["figure"], *(str(row.year) for row in picture.years)), *figure_rows(picture, words)]
    )
    yield f"  {words['sum_' + picture.scope]}{words['partial_note']}\n"
    if picture.rules:
        yield f"\n{words['rules']}\n"
        rows = [
            (one.code, str(one.reports), str(one.findings), title)
            for one, title, _ in rule_rows(picture, options)[:_MOST]
        ]
        yield from _table([(words["rule"], words["in_reports"], words["findings"], words["demand"]), *rows])
    if picture.left_out:
        yield f"\n{words['left_out']}\n"
        for one in picture.left_out[:_MOST]:
            yield f"  {printable(one.path)}  {words.reasons[one.reason]}\n"
        yield from _more(len(picture.left_out), words, "--format json")


def _states(picture: Picture, words: Words) -> str:
    counts = [f"{words.states[state]} {number}" for state, number in picture.states.items()]
    return f"{words['board']}  {words['units_count']} {len(picture.board)}\n  {'  '.join(counts)}\n"


def _action(picture: Picture, words: Words) -> Iterator[str]:
    rows = wants_action(picture)
    if rows:
        yield f"\n{words['action']}\n"
    for row in rows[:_MOST]:
        counts = " ".join(
            f"{name} {number}" for name, number in zip(words.severities, row.counts, strict=True) if number
        )
        yield (
            f"  {pad(clip(row.unit, _LONGEST), _LONGEST)}  {words.states[row.state]}  {counts}".rstrip()
            + "\n"
        )
    yield from _more(len(rows), words, "--format json")


def _more(number: int, words: Words, where: str) -> Iterator[str]:
    if number > _MOST:
        yield f"  {words['more'].format(number=number - _MOST, where=where)}\n"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows in columns, figures to the right; the last column of words stays as long as it is."""
    wide = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [pad(row[0], wide[0])]
        cells += [" " * (wide[at] - width(text)) + text for at, text in enumerate(row[1:-1], 1)]
        last = row[-1] if not row[-1][:1].isdigit() and row[-1] != "—" else row[-1].rjust(wide[-1])
        yield "  " + "  ".join([*cells, last]).rstrip() + "\n"
