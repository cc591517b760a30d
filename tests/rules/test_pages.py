"""A rule's page is its test: every wrong example is found, every right one is not."""

import pytest

from nianbao.linting.rule import Rule
from nianbao.plugins.manager import packs

from .judge import judge, read
from .pages import BAD, GOOD, HEADINGS, Example, examples, page_path, rules, sections

each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)


def each_example(heading: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("example", examples(heading), ids=lambda example: example.name)


def findings(example: Example) -> list[str]:
    """Return what the example's rule says of the canonical report with the patches applied."""
    report = read(*example.patches, kind=example.format)
    assert report.recognised
    return [finding.message for finding in judge(report, example.rule.code).findings]


def test_the_national_pack_is_usable() -> None:
    assert not packs().problems
    assert rules()


@each_rule
def test_a_page_names_its_rule_and_has_the_fixed_headings(rule: Rule) -> None:
    title = page_path(rule).read_text(encoding="utf-8").partition("\n")[0]
    assert title.startswith(f"# {rule.code} {rule.name} ")
    assert tuple(sections(rule)) == HEADINGS
    assert all(text.strip() for text in sections(rule).values())


@each_rule
def test_a_rule_says_what_it_demands_and_on_what_basis(rule: Rule) -> None:
    assert rule.title.endswith("。")
    assert rule.title_en
    assert rule.basis


@each_rule
def test_a_page_shows_a_wrong_example(rule: Rule) -> None:
    shown = {example.rule.code for example in examples(BAD)}
    assert rule.code in shown or rule.gate, "only what is wrong with a whole file cannot be shown as a patch"


@each_example(BAD)
def test_a_wrong_example_is_found(example: Example) -> None:
    assert findings(example)


@each_example(GOOD)
def test_a_right_example_is_not_found(example: Example) -> None:
    assert findings(example) == []


@each_rule
def test_the_canonical_reports_are_right(rule: Rule) -> None:
    for level in ("department", "government", "township"):
        assert findings(Example(rule, [{"level": level}], "html", level)) == []
