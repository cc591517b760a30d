"""What a rule rests on: a page says of a source that was read elsewhere than at its publisher, or not at all."""

from pathlib import Path

import pytest

from nianbao.linting.rule import Rule
from nianbao.testing.pages import page_sections
from tests.rules.pages import rules, sections

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
READ = {
    "国办公开办函〔2021〕30号": "国办公开办函〔2021〕30号读自转载页，只有通知的节录，格式另据空白表格和已公布的报告",
    "国办公开办函〔2019〕60号": "国办公开办函〔2019〕60号读自转载页的节录，格式另据已公布的报告",
    "国办函〔2020〕109号": "国办函〔2020〕109号读自转载页",
    "《中华人民共和国政府信息公开条例》": "《中华人民共和国政府信息公开条例》读自转载（公开的法律文本库）",
    "《中华人民共和国立法法》": "《中华人民共和国立法法》（2023年修正）读自转载（公开的法律文本库）",
    "《中华人民共和国个人信息保护法》": "《中华人民共和国个人信息保护法》未核对原文",
    "《党政机关公文处理工作条例》": "《党政机关公文处理工作条例》未核对原文",
    "GB/T": "国家标准未核对原文",
    "中办发〔2016〕8号": "中办发〔2016〕8号未核对原文",
}
"""By a source that is cited, what a page says of how it was read."""
MIRRORS = ("fsou.net", "ztkycw.com")
"""Sites of third parties at which circulars of local packs were read."""


def remarks(basis: str) -> list[str]:
    """Return what a page with that basis has to say of its sources."""
    cited = basis.partition("\n来源：")[0]
    return [remark for source, remark in READ.items() if source in cited]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_page_says_which_sources_were_not_read_at_their_publisher(rule: Rule) -> None:
    basis = sections(rule)["依据"]
    due = remarks(basis)
    said = basis.partition("\n来源：")[2].strip()
    assert said == (f"{'；'.join(due)}。" if due else "")


@pytest.mark.parametrize("page", sorted(PLUGINS.glob("*/src/*/*_*.md")), ids=lambda page: page.stem)
def test_a_local_page_calls_a_mirror_a_mirror(page: Path) -> None:
    basis = page_sections(page.read_text(encoding="utf-8"))["依据"]
    assert not any(site in basis for site in MIRRORS) or "转载" in basis
