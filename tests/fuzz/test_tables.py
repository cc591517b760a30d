"""Tables of any shape are recognised and judged; what is wrong with them is the report's fault, never ours."""

import random

import pytest

from nianbao.corpus.check import Judge, check_file
from nianbao.model import FileResult
from nianbao.packs.load import packs
from tests.fuzz.tables import random_report


def judged(data: bytes, name: str) -> FileResult:
    return check_file(name, Judge(packs().rules, packs().forms), data)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_no_step_of_ours_fails_on_a_damaged_table(start: int) -> None:
    for seed in range(start, start + 20):
        name, data = random_report(random.Random(seed))
        result = judged(data, name)
        assert (seed, result.errors, result.failed) == (seed, (), False)


@pytest.mark.parametrize(
    "tables",
    ["其他结果\t未审结\t总计", "结果维持\t结果纠正\t其他结果\t未审结\t总计", "自然人\n总计\t总计\t总计"],
)
def test_heads_without_figures_are_a_table_that_is_incomplete(tables: str) -> None:
    result = judged(
        f"某市某局2024年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n{tables}".encode(),
        "a.txt",
    )
    assert (result.errors, result.failed) == ((), False)
    assert {finding.code for finding in result.findings} & {"TAB201", "TAB202", "TAB203", "LOD007"}
