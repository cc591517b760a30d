"""NAR410: What is stated twice is stated alike."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, Statement, rule, stated
from nianbao_rules.narrative._published import published_figures
from nianbao_rules.narrative._totals import Total, totals


@rule(
    "NAR410",
    name="conflicting-statements",
    severity="warning",
    title_en="What is stated twice is stated alike",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def conflicting_statements(report: Report) -> Iterator[Finding | Skip]:
    """同一数量在正文中前后应一致。"""
    yield from _published(report)
    yield from _counted(report)
    first: dict[str, Statement] = {}
    for statement in report.narrative.statements:
        earlier = first.setdefault(statement.concept, statement)
        if stated.same(earlier.value, statement.value) or not _comparable(report, earlier, statement):
            continue
        concept = report.narrative.concepts[statement.concept]
        yield Finding(
            message=f"“{concept.name}”前文写“{earlier.text}”，这里写“{statement.text}”，"
            f"相差 {abs(statement.value - earlier.value)}；请核对后统一",
            message_en=f"{stated.called_en(concept)}: “{earlier.text}” before, “{statement.text}” here, "
            f"a difference of {abs(statement.value - earlier.value)}; check which is right and state it alike",
            place=statement.place,
            related=(earlier.place,),
            evidence={
                "concept": concept.key,
                "reading": concept.name,
                "expected": stated.plain(earlier.value),
                "actual": stated.plain(statement.value),
                "difference": stated.plain(statement.value - earlier.value),
            },
        )


def _published(report: Report) -> Iterator[Finding]:
    """Yield where all that was published in the year, which no form holds, is stated with another figure than before.

    Behind words that may name a part (依托专栏，全年共主动公开 …) only a figure above the whole contradicts it.
    """
    stated_so = list(published_figures(report))
    first = next((one for one in stated_so if not one.perhaps_part), None)
    for one in stated_so:
        if first is None or one.value == first.value or (one.perhaps_part and one.value < first.value):
            continue
        earlier, later = sorted((first, one), key=stated_so.index)
        difference = later.value - earlier.value
        yield Finding(
            message=f"主动公开政府信息的总数前文写“{earlier.value}”，这里写“{later.value}”，相差 {abs(difference)}；请核对后统一",
            message_en=f"the government information published in the year is stated as “{earlier.value}” before and as “{later.value}” here, "
            f"a difference of {abs(difference)}; check which is right and state it alike",
            place=later.sentence.place(),
            related=(earlier.sentence.place(),),
            evidence={
                "reading": "主动公开政府信息总数",
                "expected": earlier.value,
                "actual": later.value,
                "difference": difference,
            },
        )


def _counted(report: Report) -> Iterator[Finding]:
    """Yield where another total of the year, which no form holds either, is stated with another figure than before.

    One that may be a part contradicts the whole only where it is more.
    """
    wholes: dict[str, Total] = {}
    published = report.words["patterns.published_total"][0]
    of_forms = {statement.place.excerpt for statement in report.narrative.statements}
    counted = [
        total
        for total in totals(report)
        if not re.match(published, total.sentence.text) and total.sentence.place().excerpt not in of_forms
    ]
    for total in counted:
        if not total.perhaps_part:
            wholes.setdefault(total.of, total)
    for total in counted:
        whole = wholes.get(total.of, total)
        more = total.value - whole.value
        if (more if total.perhaps_part else abs(more)) >= max(total.step, whole.step):
            earlier, later = sorted((whole, total), key=counted.index)
            yield Finding(
                message=f"“{total.of[:-1]}”前文写“{earlier.text}”，这里写“{later.text}”，相差 {abs(later.value - earlier.value):f}；请核对后统一",
                message_en=f"“{total.of[:-1]}” is stated as “{earlier.text}” before and as “{later.text}” here, "
                f"a difference of {abs(later.value - earlier.value):f}; check which is right and state it alike",
                place=later.sentence.place(),
                related=(earlier.sentence.place(),),
                evidence={
                    "reading": total.of[:-1],
                    "expected": stated.plain(earlier.value),
                    "actual": stated.plain(later.value),
                    "difference": stated.plain(later.value - earlier.value),
                },
            )


def _comparable(report: Report, one: Statement, other: Statement) -> bool:
    """Tell whether both mean one quantity: a word with several readings may rightly be stated with two values."""
    concept = report.narrative.concepts[one.concept]
    if len(concept.readings) == 1:
        return True
    values = stated.readings(report, concept)
    if None in values:
        return False
    return not all(
        any(stated.same(statement.value, value) for value in values if value is not None)
        for statement in (one, other)
    )
