"""How well statements are read, by hand-labelled sentences; the figures stand in the run's summary."""

from collections import Counter

from msgspec.structs import replace

from nianbao.linting.run import lint
from nianbao.model import ITEM_TITLES, SECTION_TITLES
from nianbao.packs.load import all_words, packs
from nianbao.recognition.prose.reader import narrative_reader

from .labelled import concepts, report_of, sentences, statements_of

HELD_OUT = sentences("held_out.toml")
ALL = sentences() + HELD_OUT
TRAPS = [one for one in ALL if one.trap]


def test_the_set_is_large_and_a_good_part_of_it_are_traps():
    assert len(sentences()) >= 500
    assert len(HELD_OUT) >= 100
    assert len(TRAPS) >= 250


def test_no_sentence_stands_twice():
    texts = Counter(one.text for one in ALL)
    assert [text for text, times in texts.items() if times > 1] == []


def test_labels_are_of_concepts_sections_and_items_that_exist():
    for one in ALL:
        stated = {concept for concept, _ in one.expected | one.allowed}
        assert stated <= concepts(), one.text
        assert one.section in {*SECTION_TITLES, *ITEM_TITLES, "preface"}, one.text
        assert bool(stated) != bool(one.trap), one.text


def test_a_sentence_is_read_in_the_report_that_its_label_tells():
    wrong = []
    for one in ALL:
        report = report_of(one)
        texts = [block.text for block in report.document.blocks]
        if (report.agency, report.year, report.level) != (
            one.agency,
            one.year,
            one.level,
        ) or one.text not in texts:
            wrong.append((one.text, report.agency, report.year, report.level))
    assert wrong == []


def test_statements_are_read_as_a_careful_reader_takes_them(scores):
    assert scores["labelled"].precision >= 0.98
    assert scores["labelled"].recall >= 0.92


def test_nothing_is_read_from_a_trap():
    assert [one.text for one in sentences() if one.trap and statements_of(one)] == []


def test_no_rule_on_prose_raises_its_voice_at_a_trap():
    rules = [rule for rule in packs().rules if rule.code.startswith(("NAR", "DAT", "IDN", "CIT", "TXT"))]
    wrong = []
    for one in TRAPS:
        report = replace(report_of(one), reader=narrative_reader(all_words))
        codes = {found.code for found in lint(report, rules, "a").findings if found.severity != "note"}
        if codes - {one.defect}:
            wrong.append((one.text, codes))
    assert wrong == []


def test_sentences_that_nobody_tuned_on_are_read_nearly_as_well(scores):
    assert scores["held out"].precision >= 0.94
    assert scores["held out"].recall >= 0.92


def test_none_claimed_in_words_is_no_stated_figure():
    figures = [
        (one.concept, sentence.text)
        for sentence in ALL
        for one in statements_of(sentence)
        if one.concept in sentence.none and not one.none
    ]
    assert figures == []
