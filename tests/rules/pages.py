"""The pages of the national rules."""

from collections.abc import Mapping
from pathlib import Path

from nianbao.linting.rule import Rule
from nianbao.packs.load import packs
from nianbao.testing.pages import Example, page_examples, page_sections

RULES = Path(__file__).resolve().parents[2] / "rules"


def rules() -> tuple[Rule, ...]:
    """Return the national rules."""
    return packs().rules


def page_path(rule: Rule) -> Path:
    return Path(rule.page) if rule.page else (RULES / rule.module.replace(".", "/")).with_suffix(".md")


def page_text(rule: Rule) -> str:
    return page_path(rule).read_text(encoding="utf-8")


def sections(rule: Rule) -> Mapping[str, str]:
    """Return the texts of the page by second-level heading."""
    return page_sections(page_text(rule))


def examples(*, wrong: bool) -> list[Example]:
    """Return all wrong or all right examples, of all rules."""
    found = [example for rule in rules() for example in page_examples(page_path(rule))]
    return [example for example in found if example.wrong is wrong]
