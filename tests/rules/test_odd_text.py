"""No rule takes more than linear work on any text: a megabyte of each odd kind, all rules, bounded work."""

import pytest

from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.packs.load import packs
from tests.work import processor_seconds

SIZE = 1_000_000
ODD = [
    "二〇二四年",
    "〔2021〕",
    "《中华人民共和国",
    "〈《",
    "1 1-",
    "６２２２",
    "（一）",
    "一是",
    "××",
    "__",
    "“",
    "2024年1月1日至",
    "人民政府局",
    "问题改进",
    "需要进一步",
    "市县区镇",
    "由公布2024年政府信息公开",
    "按照2020年",
    "《政府信息公开工作条例》",
    "2023年，我局认真落实。",
    "（请填写",
    " ",
]


@pytest.mark.parametrize("length", [1_900, SIZE])
@pytest.mark.parametrize("text", ODD)
def test_a_megabyte_of_odd_text_is_judged_within_a_bound_of_work(text: str, length: int) -> None:
    line = (text * (length // len(text) + 1))[:length]
    title = "云溪市应急管理局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    source = title + "\n\n".join([line] * (SIZE // length))
    with processor_seconds(60):
        result = lint(understand(load(source.encode(), "a.txt"), packs().forms), packs().rules, "a")
    assert not result.errors
