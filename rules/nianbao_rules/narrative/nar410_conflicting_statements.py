"""NAR410: What is stated twice is stated alike."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, Statement, rule, stated
from nianbao_rules.narrative._totals import Total, totals

_OWN_YEAR = (None, "overview", "disclosures", "problems", "other")


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
            message_en=f"{concept.key} is stated as {earlier.value} and here as {statement.value}, "
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
    """Yield where all that was published in the year, which no form holds, is stated with another figure than before."""
    first: tuple[int, Sentence] | None = None
    for sentence in report.sentences:
        if sentence.section not in _OWN_YEAR or "公开" not in sentence.text:
            continue
        match = re.match(report.words["patterns.published_total"][0], sentence.text)
        if match is None or any(match[one] not in (None, str(report.year)) for one in ("year", "until")):
            continue
        if re.search(report.words["patterns.published_decisions"][0], sentence.text[match.end("figure") :]):
            continue
        value = int(match["figure"])
        if first is None:
            first = value, sentence
        elif value != first[0]:
            yield Finding(
                message=f"主动公开政府信息的总数前文写“{first[0]}”，这里写“{value}”，相差 {abs(value - first[0])}；请核对后统一",
                message_en=f"the government information published in the year is stated as {first[0]} and as {value}, "
                f"a difference of {abs(value - first[0])}; check which is right and state it alike",
                place=sentence.place(),
                related=(first[1].place(),),
                evidence={
                    "reading": "主动公开政府信息总数",
                    "expected": first[0],
                    "actual": value,
                    "difference": value - first[0],
                },
            )


def _counted(report: Report) -> Iterator[Finding]:
    """Yield where another total of the year, which no form holds either, is stated with another figure than before."""
    first: dict[str, Total] = {}
    published = report.words["patterns.published_total"][0]
    for total in totals(report):
        if re.match(published, total.sentence.text):
            continue
        earlier = first.setdefault(total.of, total)
        if abs(total.value - earlier.value) >= max(total.step, earlier.step):
            yield Finding(
                message=f"“{total.of[:-1]}”前文写“{earlier.text}”，这里写“{total.text}”，相差 {abs(total.value - earlier.value):f}；请核对后统一",
                message_en=f"the year's {total.of[:-1]!r} is stated as {earlier.text} and as {total.text}, "
                f"a difference of {abs(total.value - earlier.value):f}; check which is right and state it alike",
                place=total.sentence.place(),
                related=(earlier.sentence.place(),),
                evidence={
                    "reading": total.of[:-1],
                    "expected": stated.plain(earlier.value),
                    "actual": stated.plain(total.value),
                    "difference": stated.plain(total.value - earlier.value),
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
