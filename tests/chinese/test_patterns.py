"""The regular expressions of the lists of words."""

import pytest

from nianbao.chinese.patterns import all_compiled, compiled
from nianbao.model import WordLists

LISTS = WordLists([("patterns.year", ("20[0-9]{2}年", "今年"))])


def test_a_pattern_is_asked_for_by_its_name() -> None:
    assert compiled(LISTS, "year").search("2024年")
    assert [one.pattern for one in all_compiled(LISTS, "year")] == ["20[0-9]{2}年", "今年"]


def test_a_pattern_is_compiled_once() -> None:
    assert compiled(LISTS, "year") is compiled(LISTS, "year")


def test_a_pattern_that_no_pack_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        compiled(LISTS, "month")
