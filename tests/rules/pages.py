"""A rule's page, taken apart: its title, its headings, its examples."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.linting.rule import Rule
from nianbao.plugins.manager import packs
from nianbao.testing.pages import HEADINGS, RIGHT, WRONG, blocks, page_sections

BAD, GOOD = WRONG, RIGHT
RULES = Path(__file__).resolve().parents[2] / "rules"


class Example(NamedTuple):
    """A block of patches on a page."""

    rule: Rule
    patches: list[dict[str, Any]]
    format: str
    name: str


def rules() -> tuple[Rule, ...]:
    """Return the national rules."""
    return packs().rules


def page_path(rule: Rule) -> Path:
    return Path(rule.page) if rule.page else (RULES / rule.module.replace(".", "/")).with_suffix(".md")


def sections(rule: Rule) -> Mapping[str, str]:
    """Return the texts of the page by second-level heading."""
    return page_sections(page_path(rule).read_text(encoding="utf-8"))


def examples(heading: str) -> list[Example]:
    """Return all examples under that heading, of all rules."""
    found = []
    for rule in rules():
        for number, block in enumerate(blocks(sections(rule).get(heading, ""))):
            found.append(Example(rule, block.patches, block.format, f"{rule.code}-{number}"))
    return found


__all__ = ["BAD", "GOOD", "HEADINGS", "Example", "examples", "page_path", "rules", "sections"]
