"""NAR410: What is stated twice is stated alike."""

from collections import Counter
from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, Statement, rule, stated
from nianbao_rules.narrative._contradictions import Contradiction, contradictions
from nianbao_rules.narrative._processing_fee import conflicting_fees


@rule(
    "NAR410",
    name="conflicting-statements",
    severity="warning",
    title_en="What is stated twice is stated alike",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def conflicting_statements(report: Report) -> Iterator[Finding | Skip]:
    """同一数量在正文中前后应一致。"""
    yield from map(_finding, contradictions(report))
    yield from conflicting_fees(report)
    first: dict[str, Statement] = {}
    times = Counter(statement.concept for statement in report.narrative.statements)
    for statement in report.narrative.statements:
        if times[statement.concept] == 1 or stated.may_be_part(report, statement):
            continue
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


def _finding(one: Contradiction) -> Finding:
    difference = one.later.value - one.earlier.value
    return Finding(
        message=f"“{one.reading}”前文写“{one.earlier.text}”，这里写“{one.later.text}”，相差 {abs(difference):f}；请核对后统一",
        message_en=f"{one.reading_en}: “{one.earlier.text}” before, “{one.later.text}” here, "
        f"a difference of {abs(difference):f}; check which is right and state it alike",
        place=one.later.sentence.place(),
        related=(one.earlier.sentence.place(),),
        evidence={
            "reading": one.reading,
            "expected": stated.plain(one.earlier.value),
            "actual": stated.plain(one.later.value),
            "difference": stated.plain(difference),
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
