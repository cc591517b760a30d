"""A rule's page, taken apart: its title, its headings, its examples."""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.linting.rule import Rule
from nianbao.plugins.manager import packs

HEADINGS = ["依据", "为什么", "错误示例", "正确示例", "怎样改"]
BAD, GOOD = "错误示例", "正确示例"
RULES = Path(__file__).resolve().parents[2] / "rules"

_BLOCK = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A block of patches on a page."""

    rule: Rule
    patches: list[dict[str, Any]]
    format: str
    name: str


def rules() -> tuple[Rule, ...]:
    """Return the national rules."""
    return tuple(rule for rule in packs().rules if rule.module.startswith("nianbao_rules."))


def page_path(rule: Rule) -> Path:
    return (RULES / rule.module.replace(".", "/")).with_suffix(".md")


def sections(rule: Rule) -> dict[str, str]:
    """Return the texts of the page by second-level heading."""
    text = page_path(rule).read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples(heading: str) -> list[Example]:
    """Return all examples under that heading, of all rules."""
    found = []
    for rule in rules():
        for number, block in enumerate(_BLOCK.findall(sections(rule).get(heading, ""))):
            data = tomllib.loads(block)
            kind = data.get("format", "html")
            found.append(Example(rule, data.get("patch", []), kind, f"{rule.code}-{number}"))
    return found
