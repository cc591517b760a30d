"""Two figures of one thing that no form holds and that cannot both be."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import starmap

from msgspec import Struct

from nianbao.api import Report, Sentence, compiled
from nianbao_rules.narrative._counted import counting
from nianbao_rules.narrative._openings import Leads, leads_of
from nianbao_rules.narrative._pointed_back import pointed_back
from nianbao_rules.narrative._published import published_figures
from nianbao_rules.narrative._retold import retold
from nianbao_rules.narrative._slips import is_slip_of
from nianbao_rules.narrative._totals import Extent, Total, totals
from nianbao_rules.narrative._transposed import transposed


class Told(Struct, frozen=True):
    """A figure as it is told, and where."""

    value: Decimal
    text: str
    sentence: Sentence


class Contradiction(Struct, frozen=True):
    """What is told twice with two figures."""

    reading: str
    """What is counted, in the report's words or in ours."""
    reading_en: str
    earlier: Told
    later: Told


def contradictions(report: Report) -> Iterator[Contradiction]:
    """Yield what the report tells twice with two figures, apart from what the forms hold."""
    leads, sentences = leads_of(report), counting(report)
    yield from _of_all_published(report, leads)
    found = list(_of_totals(report, sentences, leads))
    yield from found
    reported = {(one.sentence, one.text) for pair in found for one in (pair.earlier, pair.later)}
    for pair in retold(report, sentences):
        before, here = (Told(one.value, one.text, one.sentence) for one in pair)
        if not reported.intersection(((before.sentence, before.text), (here.sentence, here.text))):
            named = max(pair, key=lambda one: len(one.of)).of
            yield Contradiction(named, f"the year's “{named}”", before, here)
    for one in pointed_back(report):
        earlier = Told(Decimal(one.earlier.value), one.earlier.text, one.earlier_sentence)
        later = Told(Decimal(one.quantity.value), one.quantity.text, one.sentence)
        yield Contradiction("回指的数量", "the figure pointed back at", earlier, later)


def _of_all_published(report: Report, leads: Leads) -> Iterator[Contradiction]:
    """Yield where all that was published in the year is told with another figure than before.

    Behind words that may name a part (依托专栏，全年共主动公开 …) only a figure above the whole contradicts it, or one that
    looks like a slip of it.
    """
    figures = list(published_figures(report, leads))
    if not figures:
        return
    whole = next((one for one in figures if not one.perhaps_part), figures[0])
    for one in figures:
        partly = whole.perhaps_part or (one.perhaps_part and one.value < whole.value)
        if one.value == whole.value or (partly and not is_slip_of(whole.value, one.value)):
            continue
        earlier, later = (
            Told(Decimal(figure.value), str(figure.value), figure.sentence)
            for figure in sorted((whole, one), key=figures.index)
        )
        reading_en = "government information published in the year"
        yield Contradiction("主动公开政府信息总数", reading_en, earlier, later)


def _of_totals(report: Report, sentences: Sequence[Sentence], leads: Leads) -> Iterator[Contradiction]:
    """Yield where another total of the year is told with another figure than before."""
    counted = [
        total
        for total in totals(report, sentences, leads)
        if not compiled(report.words, "published_total").match(total.sentence.text)
    ]
    wholes: dict[str, Total] = {}
    for total in sorted(counted, key=lambda one: one.extent):
        for key in total.keys:
            wholes.setdefault(key, total)
    contradicted: set[Total] = set()
    for total in counted:
        whole = next((wholes[key] for key in total.keys if _contradicts(total, wholes[key])), None)
        if whole is not None:
            contradicted |= {whole, total}
            yield _between(*sorted((whole, total), key=counted.index))
    yield from starmap(
        _between, transposed((one for one in counted if one not in contradicted), report.words)
    )


def _between(earlier: Total, later: Total) -> Contradiction:
    before, here = (Told(one.value, one.text, one.sentence) for one in (earlier, later))
    return Contradiction(later.of, f"the year's “{later.of}”", before, here)


def _contradicts(total: Total, whole: Total) -> bool:
    """Tell whether two totals of one thing cannot both be.

    One that may be a part contradicts the whole only where it is more, or looks like a slip of it.
    """
    if abs(total.value - whole.value) < max(total.step, whole.step):
        return False
    if total.extent is Extent.WHOLE is whole.extent or (total.lead and total.lead == whole.lead):
        return True
    if whole.extent is Extent.WHOLE and total.extent is not Extent.UNCERTAIN and total.value > whole.value:
        return True
    return Extent.FIELD not in (total.extent, whole.extent) and is_slip_of(total.value, whole.value)
