"""English messages: as full as the Chinese ones, and in words."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from nianbao.model import ITEM_TITLES, ITEM_TITLES_EN, SECTION_TITLES, SECTION_TITLES_EN, Finding
from nianbao.packs.load import packs
from nianbao.recognition.prose.lexicon import read_lexicon
from nianbao.testing.pages import Example, pack_examples
from tests.rules.pages import RULES, examples

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
LOCAL = [one for pack in sorted(PLUGINS.glob("*/src/*/pack.toml")) for one in pack_examples(str(pack.parent))]
WRONG = [*examples(wrong=True), *(one for one in LOCAL if one.wrong)]
QUOTED = re.compile("“[^“”]*”|““”|“”")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
CHINESE = re.compile("[\u3400-\u9fff]")
KEY = re.compile(r"\b[a-z]+_[a-z]+\b|\b[a-z_]+\.[a-z_]+\b")


def texts(finding: Finding) -> list[tuple[str, str]]:
    """Return what is said of a finding, in Chinese and in English."""
    fix = finding.fix
    said = [(finding.message, finding.message_en)]
    return said if fix is None else [*said, (fix.description, fix.description_en)]


def unquoted(text: str) -> str:
    """Return a message without what it quotes."""
    return QUOTED.sub(" ", text)


def numbers(text: str) -> set[Decimal]:
    return set(map(Decimal, NUMBER.findall(text)))


@pytest.mark.parametrize("example", WRONG, ids=str)
def test_every_message_says_in_english_what_it_says_in_chinese(example: Example) -> None:
    for finding in example.findings():
        for chinese, english in texts(finding):
            assert numbers(chinese) <= numbers(english), english
            assert not CHINESE.search(unquoted(english)), english
            assert not KEY.search(unquoted(english)), english


@pytest.mark.parametrize("example", WRONG, ids=str)
def test_an_english_message_says_what_to_do(example: Example) -> None:
    """As the Chinese one does: behind its last semicolon, or as a question."""
    for finding in example.findings():
        assert "；" not in finding.message or re.search("[;?]", unquoted(finding.message_en))


def test_every_row_column_and_form_has_an_english_name_of_its_own() -> None:
    for form in packs().forms:
        rows = [row.label_en for row in form.rows]
        columns = [column.label_en for column in form.columns]
        assert all((*rows, *columns))
        assert len(set(rows)) == len(rows)
        assert len(set(columns)) == len(columns)
        assert form.title_en == SECTION_TITLES_EN[form.section]


def test_every_rule_has_an_english_title() -> None:
    for rule in packs().rules:
        assert rule.title_en
        assert not CHINESE.search(unquoted(rule.title_en))


def test_every_concept_has_an_english_name() -> None:
    concepts = [one for data in read_lexicon(RULES / "nianbao_rules" / "lexicon") for one in data.concepts]
    assert concepts
    assert all(concept.name_en for concept in concepts)


def test_every_section_and_item_has_an_english_name() -> None:
    assert list(SECTION_TITLES_EN) == list(SECTION_TITLES)
    assert list(ITEM_TITLES_EN) == list(ITEM_TITLES)
