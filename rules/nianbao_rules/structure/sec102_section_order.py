"""SEC102: The six sections stand in order, each once."""

from collections.abc import Iterator, Sequence

from nianbao.api import SECTION_TITLES, SECTION_TITLES_EN, Finding, Report, Section, Skip, rule
from nianbao_rules._forms import too_old

_RANK = {key: rank for rank, key in enumerate(SECTION_TITLES)}


@rule(
    "SEC102",
    name="section-order",
    severity="error",
    title_en="The six sections stand in order, each once",
    basis="国办公开办函〔2021〕30号：年度报告六个部分的顺序",
)
def section_order(report: Report) -> Iterator[Finding | Skip]:
    """六个部分应按格式的顺序排列，各出现一次。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    first: list[Section] = []
    seen: set[str] = set()
    for section in report.sections:
        if section.key is None:
            continue
        if section.key in seen:
            yield _finding(
                section,
                "重复出现；请合并或删去多余的一处",
                "stands again; join the two or delete the one too many",
            )
        else:
            seen.add(section.key)
            first.append(section)
    kept = _longest_rise([_RANK[section.key] for section in first if section.key])
    for index, section in enumerate(first):
        if index not in kept:
            yield _finding(
                section,
                "的位置不对；请按格式的顺序排列六个部分",
                "stands out of order; put the six sections into the order of the format",
            )
    if not first:
        yield Skip("not_assessable", "没有找到六个部分的标题")


def _longest_rise(ranks: Sequence[int]) -> set[int]:
    """Return the indices of the longest rising run; of equal ones that which keeps what stands first."""
    length = [1] * len(ranks)
    for index in range(len(ranks) - 1, -1, -1):
        later = [length[after] for after in range(index + 1, len(ranks)) if ranks[after] > ranks[index]]
        length[index] = 1 + max(later, default=0)
    kept: set[int] = set()
    wanted, above = max(length, default=0), -1
    for index, rank in enumerate(ranks):
        if length[index] == wanted and rank > above:
            kept.add(index)
            wanted, above = wanted - 1, rank
    return kept


def _finding(section: Section, what: str, what_en: str) -> Finding:
    return Finding(
        message=f"“{section.heading.text}”{what}",
        message_en=f"“{section.heading.text}” ({SECTION_TITLES_EN[section.key or '']}) {what_en}",
        place=section.place(),
    )
