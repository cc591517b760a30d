"""SEC108: Section five tells of problems and of improvements."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, WordLists, compiled, rule, squash
from nianbao_rules._forms import too_old
from nianbao_rules.structure._content import is_empty, own_text

_CLAUSE = re.compile("[。;,:!?]+")
"""What parts the clauses of a text in NFKC."""


@rule(
    "SEC108",
    name="missing-problems-or-improvements",
    severity="warning",
    title_en="Section five tells of problems and of improvements",
    basis="《中华人民共和国政府信息公开条例》第五十条第一款第四项：存在的主要问题及改进情况",
)
def missing_problems_or_improvements(report: Report) -> Iterator[Finding | Skip]:
    """第五部分应既有存在的主要问题，又有改进情况。"""
    section = report.section("problems")
    skip = too_old(report)
    if skip is None and (section is None or is_empty(section, report)):
        skip = Skip("not_assessable", "没有第五部分的内容")
    if skip is not None or section is None:
        yield skip or Skip("not_assessable")
        return
    lines = (*section.text.split("\n"), *own_text(report).split("\n"))
    clauses = [clause for line in lines for clause in _CLAUSE.split(squash(line))]
    missing = []
    if not any(_is_problem(clause, report.words) for clause in clauses):
        missing.append(("problems", "存在的主要问题"))
    remedies = (clause for clause in clauses if report.words.found_in("problems.remedy", clause))
    if all(_is_problem(clause, report.words) for clause in remedies):
        missing.append(("improvements", "改进情况"))
    if missing:
        words = "和".join(name for _, name in missing)
        yield Finding(
            message=f"第五部分没有写明{words}；请补写",
            message_en=f"section five does not tell the {' and the '.join(key for key, _ in missing)}; add what is missing",
            place=section.place(),
            evidence={"missing": [key for key, _ in missing]},
        )


def _is_problem(clause: str, words: WordLists) -> bool:
    """Tell whether a clause states a problem; at one that it names an improvement may be aimed."""
    return words.found_in("problems.problem", clause) and not compiled(words, "aim").search(clause)
