"""Sections that stand in the reports of other agencies of the year."""

from collections.abc import Iterable

import pytest

from nianbao.chinese.grams import without_figures
from nianbao.corpus.together.across import MANY
from tests.corpus.together.texts import alike_in, said, text_of

COUNTIES = "青石县", "白水县", "柳河县", "云峰县", "石桥县", "南溪县", "东岭县", "西坪县"
OTHERS = [text_of(f"{county}审计局", said(county)) for county in COUNTIES]
"""Reports that are like no other."""


def length(sentences: Iterable[str]) -> int:
    return sum(len(without_figures(one)) for one in sentences)


def test_of_reports_of_their_own_none_is_alike() -> None:
    assert set(alike_in(OTHERS).values()) == {()}


@pytest.mark.parametrize("section", ["overview", "problems", "other"])
def test_a_section_that_two_agencies_have_is_alike_in_both(section: str) -> None:
    pair = [text_of(name, said("one"), section) for name in ("青石县财政局", "白水县教育局")]
    found = alike_in([*OTHERS, *pair])
    for name, other in (("青石县财政局", "白水县教育局"), ("白水县教育局", "青石县财政局")):
        (like,) = found[name] or ()
        assert (like.section, like.agency, like.path) == (section, other, f"{other}.html")
        assert like.copied == like.characters


def test_tables_are_not_compared() -> None:
    pair = [text_of(name, said("one"), "disputes") for name in ("青石县财政局", "白水县教育局")]
    assert set(alike_in([*OTHERS, *pair]).values()) == {()}


@pytest.mark.parametrize("seed", range(30))
def test_half_a_section_is_found_and_measured_exactly(seed: int) -> None:
    common = said((seed, "common"), 4)
    first = text_of("青石县财政局", (*said((seed, 1), 4), *common))
    second = text_of("白水县教育局", (*common, *said((seed, 2), 4)))
    (like,) = alike_in([*OTHERS, first, second])["青石县财政局"] or ()
    assert like.copied == length(common)
    assert like.characters == length(one.text for one in first.sentences)
    assert like.source.text in common
    assert first.sentences[like.sentence].text == like.source.text


def test_of_two_others_the_one_with_more_of_it_is_named() -> None:
    whole = said("one")
    first = text_of("青石县财政局", whole)
    less = text_of("白水县教育局", (*whole[:4], *said("two", 4)))
    more = text_of("柳河县水务局", (*whole[:6], *said("three", 2)))
    (like,) = alike_in([*OTHERS, less, first, more])["青石县财政局"] or ()
    assert like.agency == "柳河县水务局"


@pytest.mark.parametrize(("number", "found"), [(MANY, True), (MANY + 1, False)])
def test_what_more_agencies_use_than_copy_from_each_other_is_everybody_s(number: int, found: bool) -> None:
    reports = [text_of(f"{county}财政局", said("one")) for county in COUNTIES[:number]]
    assert {bool(several) for several in alike_in(reports).values()} == {found}


def test_a_template_is_left_out_of_what_is_measured() -> None:
    template, copied = said("template", 4), said("one", 4)
    many = [text_of(f"{county}民政局", (*template, *said((county, 2), 4))) for county in COUNTIES]
    pair = [text_of(name, (*template, *copied)) for name in ("青石县财政局", "白水县教育局")]
    (like,) = alike_in([*many, *pair])["青石县财政局"] or ()
    assert like.copied == like.characters == length(copied)


def test_the_names_of_an_agency_and_its_place_are_not_its_own_words() -> None:
    def speaking(name: str, place: str) -> list[str]:
        return [f"{name}{one}{place}各{one}" for one in said("one")]

    first = text_of("云溪市青石县财政局", speaking("青石县财政局", "青石"))
    second = text_of("云溪市白水县教育局", speaking("云溪市白水县教育局", "白水县"))
    (like,) = alike_in([*OTHERS, first, second])["云溪市青石县财政局"] or ()
    assert like.copied == like.characters == length(f"{one}各{one}" for one in said("one"))


def test_what_law_and_form_ask_for_is_not_compared() -> None:
    each_year = ["本年度报告由" + one for one in said("one")]
    pair = [text_of(name, each_year) for name in ("青石县财政局", "白水县教育局")]
    assert set(alike_in([*OTHERS, *pair]).values()) == {()}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("青石县人民政府", "青石县人民政府办公室"),
        ("青石县财政局", "云溪市青石县财政局"),
        ("青石县财政局", "青石县财政局会计中心"),
        ("青石县住房和城乡建设局", "青石县住建局"),
    ],
)
def test_an_agency_and_its_office_may_publish_one_text(first: str, second: str) -> None:
    found = alike_in([*OTHERS, text_of(first, said("one")), text_of(second, said("one"))])
    assert not found[first]
    assert not found[second]


def test_without_another_agency_nothing_is_compared() -> None:
    assert alike_in(OTHERS[:1]) == {OTHERS[0].agency: None}


def test_short_sections_say_nothing() -> None:
    pair = [text_of(name, ("逐月梳理清单台账目录。",)) for name in ("青石县财政局", "白水县教育局")]
    assert set(alike_in(pair).values()) == {()}
