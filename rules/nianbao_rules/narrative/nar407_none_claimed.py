"""NAR407: What is said to be none is none in the table."""

from collections.abc import Iterator

from nianbao.api import Concept, Finding, Report, Skip, Statement, rule, stated


@rule(
    "NAR407",
    name="none-claimed",
    severity="error",
    title_en="What is said to be none is none in the table",
    basis="国办公开办函〔2021〕30号 表二、表三、表四；《中华人民共和国政府信息公开条例》第五十条",
)
def none_claimed(report: Report) -> Iterator[Finding | Skip]:
    """正文说没有的，表格里也应为零。"""
    skip = stated.nothing_to_compare(report)
    if skip is not None:
        yield skip
        return
    for statement in report.narrative.statements:
        if statement.none:
            yield from _judge(report, statement, report.narrative.concepts[statement.concept])


def _judge(report: Report, statement: Statement, concept: Concept) -> Iterator[Finding | Skip]:
    values = stated.readings(report, concept)
    expected = values[0]
    if 0 in values:
        return
    if expected is None:
        yield Skip("not_assessable", "表中有单元格缺失或不是数")
        return
    yield Finding(
        message=f"正文称“{statement.text}”（读作：{concept.name}为零），表中{stated.in_the_form(report, concept)}为 {expected}；"
        "请核对正文和表格，改正写错的一处",
        message_en=f"the text says “{statement.text}” (read as: no {stated.called_en(concept)}), in the table "
        f"{stated.in_the_form_en(report, concept)} is {expected}; check the text and the table and correct the one that is wrong",
        place=statement.place,
        related=stated.cell_places(report, concept),
        evidence={
            "concept": concept.key,
            "reading": concept.name,
            "stated": 0,
            "expected": stated.plain(expected),
            "actual": 0,
            "difference": stated.plain(-expected),
        },
    )
