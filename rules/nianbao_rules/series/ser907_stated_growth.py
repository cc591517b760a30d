"""SER907: growth that is stated against last year agrees with last year's report."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from nianbao.api import Finding, PreviousReport, Report, Skip, Statement, rule, stated
from nianbao_rules.series._growth import Growth, growths
from nianbao_rules.series._pairs import NOTHING


class _Figures(Struct, frozen=True):
    """A figure of both years: as stated, and as the tables have it."""

    name: str
    name_en: str
    now: tuple[float, ...]
    before: tuple[float, ...]


@rule(
    "SER907",
    name="stated-growth",
    severity="warning",
    title_en="Growth stated against last year agrees with last year's report",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
    compares="reports",
)
def stated_growth(report: Report) -> Iterator[Finding | Skip]:
    """正文所写的比上一年度增减多少应与上一年度报告相符。"""
    previous = report.previous
    if previous is None:
        yield NOTHING
        return
    judged = False
    for growth in growths(report, previous.year):
        figures = [_figures(report, previous, one) for one in growth.statements]
        if not all(one.before for one in figures):
            continue
        percent = growth.change.unit == "%"
        if not percent and growth.change.unit not in growth.statements[-1].text:
            continue
        judged = True
        change = growth.sign * float(growth.change.value)
        places = len(str(growth.change.value).partition(".")[2])
        if any(_fits(one, change, places, percent=percent) for one in figures):
            continue
        cells = report.narrative.concepts[growth.statements[-1].concept].readings[0]
        places_before = tuple(previous.place(*cell) for cell in cells if cell in previous.cells)
        yield replace(_finding(growth, figures[-1], previous.year, change), related=places_before)
    if not judged:
        yield Skip("not_applicable", "正文没有可核对的增减")


def _figures(report: Report, previous: PreviousReport, statement: Statement) -> _Figures:
    concept = report.narrative.concepts[statement.concept]
    now = [float(statement.value)]
    now += [float(value) for value in stated.readings(report, concept) if value is not None]
    sums = []
    for cells in concept.readings:
        parts = [previous.reading(*cell) for cell in cells]
        if None not in parts:
            sums.append(float(sum(part for part in parts if part is not None)))
    return _Figures(concept.name, stated.called_en(concept), tuple(now), tuple(sums))


def _fits(figures: _Figures, change: float, places: int, *, percent: bool) -> bool:
    """Tell whether the change is that of any pair of readings; a percentage may be rounded or cut off."""
    for now in figures.now:
        for before in figures.before:
            if not percent and abs(now - before - change) < 0.01:
                return True
            if percent and (not before or abs(100 * (now - before) / before - change) <= 10**-places + 1e-9):
                return True
    return False


def _finding(growth: Growth, figures: _Figures, year: int, change: float) -> Finding:
    now, before = figures.now[0], figures.before[0]
    unit = growth.change.unit
    expected = round(100 * (now - before) / before, 2) if unit == "%" else now - before
    actual = f"{'增加' if expected >= 0 else '减少'} {abs(expected):g}{unit if unit == '%' else f' {unit}'}"
    difference = f"{round(abs(change - expected), 2):g} {'个百分点' if unit == '%' else unit}"
    actual_en = f"{'an increase' if expected >= 0 else 'a decrease'} of {abs(expected):g}{unit if unit == '%' else ''}"
    difference_en = f"{round(abs(change - expected), 2):g}{' percentage points' if unit == '%' else ''}"
    concept = growth.statements[-1].concept
    return Finding(
        message=f"正文写“{growth.text}”，“{figures.name}”本年度 {now:g}，{year} 年报告为 {before:g}，应为{actual}，"
        f"相差 {difference}；请核对正文和两年的数",
        message_en=f"the text says “{growth.text}”; {figures.name_en}: {now:g} this year, {before:g} in the report on {year}, "
        f"{actual_en}, a difference of {difference_en}; check the text and the figures of both years",
        place=growth.sentence.place(),
        evidence={
            "formula": "本年数－上一年度报告的数" + ("，除以上一年度报告的数" if unit == "%" else ""),
            "expected": expected,
            "actual": change,
            "difference": round(change - expected, 2),
            "this_year": now,
            "last_year": before,
            "previous_year": year,
            "concept": concept,
        },
    )
