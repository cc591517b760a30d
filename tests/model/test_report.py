"""The report tree as rules walk down it."""

import pickle

from msgspec.structs import replace

from nianbao.model import (
    Concept,
    Document,
    Heading,
    Item,
    Narrative,
    Paragraph,
    Passage,
    Place,
    Report,
    Section,
    Sentence,
)

BLOCKS = Document(
    "a", "text", (Paragraph("引言。"), Paragraph("一、总体情况"), Paragraph("甲句。"), Paragraph("乙句。"))
).numbered()
PARAGRAPHS = [block for block in BLOCKS.blocks if isinstance(block, Paragraph)]
READ = Narrative(concepts={"a.b": Concept("a.b", "NAR401", "甲", ())})


def _sentence(number: int, section: str | None, item: str | None = None) -> Sentence:
    return Sentence(PARAGRAPHS[number].text, PARAGRAPHS[number], (0, 3), section, item)


PREFACE = Item(None, None, (PARAGRAPHS[0],), (_sentence(0, None),))
ABOVE = Item(None, None, (PARAGRAPHS[2],), (_sentence(2, "overview"),))
ASKED = Item(
    "on_request",
    Heading("乙句", "", "乙句", PARAGRAPHS[3].passage(0, 2)),
    (PARAGRAPHS[3],),
    (_sentence(3, "overview", "on_request"),),
)
HEADING = Heading("一、总体情况", "一、", "总体情况", PARAGRAPHS[1].passage())
OVERVIEW = Section("overview", HEADING, (ABOVE, ASKED), tuple(PARAGRAPHS[2:]))


def _reads(report: Report) -> Narrative:
    calls.append(report)
    return READ


calls: list[Report] = []
REPORT = Report(BLOCKS, preface=PREFACE, sections=(OVERVIEW,), reader=_reads)


def test_sentences_come_in_reading_order_from_the_preface_on() -> None:
    assert [one.text for one in REPORT.sentences] == ["引言。", "甲句。", "乙句。"]


def test_an_item_is_asked_for_by_its_key() -> None:
    assert REPORT.items("on_request") == (ASKED,)
    assert REPORT.items("platform") == ()


def test_every_block_is_walked_over_with_the_key_of_its_section() -> None:
    assert [(section, block.number) for section, block in REPORT.walk()] == [
        (None, 0),
        ("overview", 2),
        ("overview", 3),
    ]


def test_the_words_of_a_heading_are_a_passage_behind_its_number() -> None:
    assert HEADING.title_passage == Passage("总体情况", HEADING.location, 1, 2)


def test_a_place_moves_to_a_passage() -> None:
    place = Place("overview", label="正文").at(PARAGRAPHS[3].passage(1, 3))
    assert (place.section, place.label) == ("overview", "正文")
    assert (place.excerpt, place.block, place.span, place.cell) == ("句。", 3, (1, 3), None)


def test_the_narrative_is_read_when_it_is_first_wanted_and_once() -> None:
    report = replace(REPORT, year=2024)
    calls.clear()
    assert report.section("overview") is OVERVIEW
    assert calls == []
    assert report.narrative is report.narrative is READ
    assert calls == [report]


def test_what_was_read_goes_with_a_report_to_another_process_and_its_reader_does_not() -> None:
    read = replace(REPORT, year=2024, reader=lambda _: READ)
    assert read.narrative == READ
    there = pickle.loads(pickle.dumps(read))
    assert (there.narrative, there.reader, there.sections) == (READ, None, read.sections)
    unread = pickle.loads(pickle.dumps(replace(REPORT, reader=lambda _: READ)))
    assert unread.narrative == Narrative()
