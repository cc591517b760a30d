"""Claims about all applications, and applicants by kind: labelled sentences, each in a clean report of its own."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.packs.load import all_words, packs
from nianbao.recognition.prose.reader import narrative_reader
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists
from nianbao.testing import canonical
from nianbao.testing.rendering import render
from nianbao.testing.sample import SampleItem

SENTENCES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))
NEW = ("nar411", "nar412")
KINDS = ("wrong", "right", "unseen_wrong", "unseen_right")


def codes(text: str) -> set[str]:
    """What is found in the clean report with the sentence at the end of what it says of applications."""
    sample = canonical()
    (item,) = [
        one for one in sample.sections[0].content if isinstance(one, SampleItem) and one.key == "on_request"
    ]
    item.text += text
    report = recognise(load(render(sample, "text"), "a.txt"), packs().forms, word_lists(all_words))
    report = replace(report, reader=narrative_reader(all_words))
    rules = [rule for rule in packs().rules if rule.code.lower() in SENTENCES]
    return {one.code for one in lint(report, rules, "a").findings}


def labelled(*kinds: str) -> list[tuple[str, str]]:
    return [
        (rule.upper(), text) for rule in SENTENCES for kind in kinds for text in SENTENCES[rule].get(kind, ())
    ]


def test_each_rule_has_enough_sentences_and_none_stands_twice() -> None:
    for rule, lists in SENTENCES.items():
        texts = [text for kind in KINDS for text in lists.get(kind, ())]
        assert len(texts) == len(set(texts))
        assert len(texts) >= 30 or rule not in NEW


@pytest.mark.parametrize(("code", "text"), labelled("wrong", "unseen_wrong"))
def test_a_wrong_claim_is_found(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), labelled("right", "unseen_right"))
def test_nothing_is_said_of_a_right_sentence(code: str, text: str) -> None:
    assert code not in codes(text)
