"""DAT504: No other year is spoken of as the current one."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from nianbao.api import Finding, Report, Sentence, Skip, compiled, rule, without_citations
from nianbao_rules.dates._carries import carried_year
from nianbao_rules.dates._comparisons import Comparisons
from nianbao_rules.dates._done import done_later, is_done
from nianbao_rules.dates._glosses import glossed_year
from nianbao_rules.dates._own_figures import gives_own_figures, opens_with_own_figures
from nianbao_rules.dates._periods import stated_periods
from nianbao_rules.dates._plans import aimed_at, called_this_year, overdue, stale_plan
from nianbao_rules.dates._stale_words import stale
from nianbao_rules.dates._years import (
    OLDEST,
    Year,
    ended_year,
    may_name_year,
    names_itself,
    opening_year,
    own_period,
    report_year,
    years,
)


@rule(
    "DAT504",
    name="stale-year",
    severity="warning",
    title_en="No other year is spoken of as the current one",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确；国办公开办函〔2021〕30号：不得敷衍塞责",
)
def stale_year(report: Report) -> Iterator[Finding | Skip]:
    """正文不应把往年说成本年。"""
    year = report_year(report)
    if year is None:
        yield Skip("not_assessable", "无法确定报告年度")
        return
    judged_elsewhere = {period.sentence for period in stated_periods(report)}
    comparisons = Comparisons(report, year)
    opened = False
    sentences = report.sentences
    for sentence, following in zip_longest(sentences, sentences[1:]):
        first = not opened and sentence.section == "overview" and sentence.item is None
        opened = opened or sentence.section == "overview"
        if not may_name_year(sentence.text) or sentence in judged_elsewhere:
            continue
        plan = stale_plan(sentence.text, year, report.words)
        late = overdue(sentence, year, report.words) or aimed_at(sentence, year, report.words)
        done = done_later(sentence, year, report.words)
        called_this = called_this_year(sentence.text, year, report.words)
        gloss = glossed_year(sentence, year, report.words) or carried_year(sentence, year, report.words)
        if plan:
            yield stale(sentence, plan, year, "plan")
        elif late:
            yield stale(sentence, late, year, "overdue")
        elif gloss:
            yield gloss
        elif done:
            yield stale(sentence, done, year, "over")
        elif called_this:
            yield stale(sentence, called_this, year, "current")
        elif not first and sentence.section is not None and not _states_fee(sentence):
            ended = ended_year(sentence, year, report.words)
            in_disputes = sentence.section == "disputes"  # DAT502 judges with what year one opens there
            old = None if in_disputes else opening_year(sentence, report.agency, report.words)
            if ended:
                yield stale(sentence, ended, year, "ended")
            elif old is None:
                continue
            elif old.value > year and is_done(sentence, old, report):
                yield stale(sentence, old.value, year, "over")
            elif _is_stale(sentence, old, year, report) and (
                old.value == year or not comparisons.holds(sentence, old, following)
            ):
                yield stale(sentence, old.value, year, "current" if old.value < year else "to_come")


def _states_fee(sentence: Sentence) -> bool:
    return sentence.section == "other" and ("费" in sentence.text)


def _tells_carried_in(text: str, report: Report) -> bool:
    """Tell whether what an older year carried over is what this one was carried in (2023年度收到的申请除5件结转外全部办结)."""
    form = report.forms.get("applications")
    carried = form.reading("carried_in", "total") if form is not None else None
    return bool(carried) and re.search(rf"(?<![0-9]){carried}\s?件[^，。；0-9]{{0,8}}结转", text) is not None


def _is_stale(sentence: Sentence, named: Year, year: int, report: Report) -> bool:
    """Tell whether the sentence speaks of an older year as its own and of no other; comparison and history do not."""
    text, old, words = sentence.text, named.value, report.words
    rest = text[named.end :].lstrip(" 　")
    if rest.startswith(words["years.carried"]):
        return False
    to_come = sentence.section == "problems" and compiled(words, "to_come").search(rest) is not None
    if old == year:  # the year that is over, given as the one to come
        return to_come
    if old == year - 1 and _tells_carried_in(text, report):
        return False
    led_by_us = text[: named.start].rstrip().endswith(words["years.by"])
    if led_by_us and not gives_own_figures(sentence, report):
        return False  # 我局2023年 is history
    if not year - OLDEST <= old < year:
        return False
    # an older report compares with the year before its own
    plain = re.sub(words["patterns.than_before"][0].replace("YEAR", str(old - 1)), "", text)
    if {one.value for one in years(without_citations(plain))} != {old}:
        return False
    for kind in ("rather", "own_tasks"):
        plain = compiled(words, kind).sub("", plain)
    compared = words.found_in("years.compared", plain)
    if compared and not opens_with_own_figures(sentence, report):
        return False
    own = to_come or led_by_us or own_period(rest, words) or names_itself(rest, report)
    return own or gives_own_figures(sentence, report)
