"""TAB207: Rows stand in the form's order, each once."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nianbao.api import Finding, Form, FormRow, Report, Skip, rule
from nianbao_rules._forms import cell_words, each_whole_form, row_place


@rule(
    "TAB207",
    name="row-order",
    severity="warning",
    title_en="Rows stand in the form's order, each once",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统一表格的行序",
)
def row_order(report: Report) -> Iterator[Finding | Skip]:
    """法定表格的行应按格式排列，不重复。"""
    return each_whole_form(report, _misplaced)


def _misplaced(form: Form) -> Iterator[Finding]:
    first: dict[str, FormRow] = {}
    for row in form.rows:
        if first.setdefault(row.key, row) is not row:
            yield Finding(
                message=f"“{cell_words(form, row.key)}”一行重复出现；请删去多余的一行（数字以第一次出现的为准核对）",
                message_en=f"the row “{form.spec.words_en(row.key)}” stands again; delete the one too many (the figures of the first one were checked)",
                place=row_place(form, row),
            )
    order = {spec.key: index for index, spec in enumerate(form.spec.rows)}
    kept = _longest_rising([order[key] for key in first])
    for key, row in first.items():
        if order[key] not in kept:
            yield Finding(
                message=f"“{cell_words(form, key)}”一行的位置与格式不符；请按格式的顺序排列",
                message_en=f"the row “{form.spec.words_en(key)}” is out of order; put the rows into the order of the format",
                place=row_place(form, row),
            )


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the longest rising part of different numbers; of equally long ones, that which comes first.

    What it leaves out are the fewest rows that must be moved.
    """
    if all(one < following for one, following in pairwise(numbers)):
        return set(numbers)
    best: list[list[int]] = [[]]
    for number in numbers:
        before = [chain for chain in best if not chain or chain[-1] < number]
        best.append([*max(before, key=len), number])
    longest = max(best, key=len)
    return set(longest)
