"""A rule's page is its test: every wrong example is found, every right one is not."""

import re
from functools import cache

import pytest

from nianbao.linting.options import options_of
from nianbao.linting.page import OTHERS, english_mend, reader_page
from nianbao.linting.rule import Rule
from nianbao.packs.load import packs
from nianbao.testing.drawing import with_drawings
from nianbao.testing.judging import findings
from nianbao.testing.pages import Example, headings_fit

from .pages import examples, page_text, rules, sections

each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)


def each_example(*, wrong: bool) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("example", examples(wrong=wrong), ids=str)


@cache
def fixable() -> set[str]:
    """Return the rules that offer a fix in one of their examples."""
    return {
        example.code for example in examples(wrong=True) if any(finding.fix for finding in example.findings())
    }


def test_the_national_pack_is_usable() -> None:
    assert not packs().problems
    assert rules()


@each_rule
def test_a_page_names_its_rule_and_has_the_fixed_headings(rule: Rule) -> None:
    assert page_text(rule).startswith(f"# {rule.code} {rule.name} ")
    assert headings_fit(sections(rule))
    assert all(text.strip() for text in sections(rule).values())


@each_rule
def test_a_page_says_since_which_version_there_is_the_rule(rule: Rule) -> None:
    assert re.search(r"^自 [0-9]+\.[0-9]+ 版起。$", page_text(rule).partition("\n## ")[0], re.MULTILINE)


@each_rule
def test_a_page_tells_the_options_that_the_rule_has(rule: Rule) -> None:
    text = sections(rule).get("选项", "")
    assert bool(text) is bool(options_of(rule))
    assert all(f"`{name}`" in text for name in options_of(rule))


@each_rule
def test_a_page_says_whether_a_fix_is_safe_where_there_is_one(rule: Rule) -> None:
    assert ("修改是否安全" in sections(rule)) is (rule.code in fixable())


@each_rule
def test_a_reader_of_a_page_sees_no_patch(rule: Rule) -> None:
    shown = reader_page(page_text(rule))
    assert "[[patch]]" not in shown
    assert [name for name in ("previous", *OTHERS) if f"[[{name}]]" in shown] == []


@each_rule
def test_a_page_says_in_english_how_to_mend_which_a_reader_of_chinese_does_not_see(rule: Rule) -> None:
    said = english_mend(page_text(rule))
    assert said.endswith(".")
    assert said not in reader_page(page_text(rule))


@each_rule
def test_the_drawn_examples_of_a_page_are_current(rule: Rule) -> None:
    assert with_drawings(page_text(rule), rule.code) == page_text(rule), "run: python docs/generate.py"


@each_rule
def test_a_rule_says_what_it_demands_and_on_what_basis(rule: Rule) -> None:
    assert rule.title.endswith("。")
    assert rule.title_en
    assert rule.basis


@each_rule
def test_a_page_shows_a_wrong_example(rule: Rule) -> None:
    shown = {example.code for example in examples(wrong=True)}
    assert rule.code in shown or rule.gate, "only what is wrong with a whole file cannot be shown as a patch"


@each_example(wrong=True)
def test_a_wrong_example_is_found(example: Example) -> None:
    assert example.findings()


@each_example(wrong=False)
def test_a_right_example_is_not_found(example: Example) -> None:
    assert example.findings() == []


@each_rule
def test_the_canonical_reports_are_right(rule: Rule) -> None:
    for level in ("department", "government", "township"):
        assert findings(rule.code, {"level": level}) == []
