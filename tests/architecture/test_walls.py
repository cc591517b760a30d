"""Walls that are not about imports; those are contracts in .importlinter, and test.sh checks them."""

import re
from itertools import pairwise
from pathlib import Path

from nianbao.chinese.characters import squash
from nianbao.model import ITEM_TITLES, SECTION_TITLES
from nianbao.recognition.tables.form_specs import read_forms
from tests.architecture.sources import RULES, declared_rules, modules, pages, rule_modules, strings

STEM = re.compile(r"[a-z]{2,3}\d{3}(_[a-z0-9]+)+")


def domain_words() -> set[str]:
    """Return what only somebody who knows annual reports could write."""
    labels = [
        label
        for form in read_forms(str(RULES / "forms"))
        for part in (*form.rows, *form.columns)
        for label in part.labels
    ]
    assert labels
    words = {squash(word) for word in (*labels, *SECTION_TITLES.values(), *ITEM_TITLES.values())}
    return {word for word in words if len(word) > 2} | {"政府信息公开", "行政复议", "总计", "自然人"}


def test_loaders_know_nothing_of_annual_reports() -> None:
    words = domain_words()
    found = [
        (path.name, word)
        for path in modules("src/nianbao/loaders")
        for text in map(squash, strings(path))
        for word in words
        if word in text
    ]
    assert found == []


def declared_pages() -> list[Path]:
    return [
        path.with_name(f"{declared['code'].lower()}_{declared['name'].replace('-', '_')}.md")
        for path, declared in declared_rules()
    ]


def test_a_rule_s_module_or_table_and_its_page_stand_side_by_side() -> None:
    assert sorted([*(path.with_suffix(".md") for path in rule_modules()), *declared_pages()]) == pages()
    assert len(pages()) > 1


def test_a_rule_module_is_named_after_its_rule() -> None:
    wrong = []
    for path in rule_modules():
        declared = re.findall(
            r'^@rule\(\s*"([A-Z]+\d+)",\s*name="([a-z0-9-]+)"', path.read_text("utf-8"), re.MULTILINE
        )
        expected = [f"{code.lower()}_{name.replace('-', '_')}" for code, name in declared]
        if expected != [path.stem] or not STEM.fullmatch(path.stem):
            wrong.append((path.name, expected))
    assert wrong == []


def test_the_codes_of_a_pack_stand_together() -> None:
    packs = [(path.name[:3], path.parent.name) for path in pages()]
    assert all(one[0] != other[0] for one, other in pairwise(sorted(set(packs))))
