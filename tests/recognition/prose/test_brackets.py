"""Which brackets lie around a place in a sentence."""

import pytest

from nianbao.packs.load import all_words
from nianbao.recognition.prose.brackets import brackets
from nianbao.recognition.prose.clauses import Clauses, clauses
from nianbao.recognition.prose.reader import lexicon
from tests.recognition.prose.test_narrative import narrative, stated


def sentence(text: str) -> Clauses:
    read = clauses(text, lexicon(all_words))
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("收到117件（含网络97件），办结114件", ["（含网络97件）"]),
        ("收到117件（网络97件(含邮箱3件)、信函20件）", ["(含邮箱3件)", "（网络97件(含邮箱3件)、信函20件）"]),
        ("1）收到117件；2）办结114件", []),
        ("（1）收到117件；（2）办结114件", ["（1）", "（2）"]),
        ("办结114件（其中：1）公开68件；2）其他46件），结转8件", ["（其中：1）公开68件；2）其他46件）"]),
        ("办结114件（公开68件", ["（公开68件"]),
    ],
)
def test_marks_pair_and_numbers_of_items_are_none(text: str, pairs: list[str]) -> None:
    assert [text[one.start : one.end + 1] for one in brackets(text)] == pairs


def test_a_place_behind_an_inner_bracket_still_lies_in_the_outer_one() -> None:
    read = sentence("收到117件（网络97件（含邮箱3件）、信函20件），办结114件")
    letters, closed = read.text.index("信函"), read.text.index("办结")
    assert read.in_closed_bracket(letters, closed)
    assert not read.in_closed_bracket(letters, letters + 1)


def test_a_number_before_the_mark_of_the_next_item_lies_in_no_bracket() -> None:
    read = sentence("1）收到117件；2）办结114件")
    assert not read.in_closed_bracket(read.text.index("117"), len(read.text))


def test_an_aside_within_an_aside_is_no_whole_of_what_follows() -> None:
    (breakdown,) = narrative(
        "发布信息120条（含转载30条（其中国务院9条）、原创90条），其中动态80条、公告30条。"
    ).breakdowns[-1:]
    assert breakdown.whole.value == 120
    assert [part.value for part in breakdown.parts] == [80, 30]


def test_what_numbered_items_state_is_read_as_without_numbers() -> None:
    assert stated("申请办理情况：1）收到政府信息公开申请117件；2）办结114件。") == [
        ("applications.received", 117),
        ("applications.closed", 114),
    ]
