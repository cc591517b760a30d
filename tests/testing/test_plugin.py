"""The fixtures that nianbao brings to pytest."""

import pytest

from nianbao.testing.plugin import assert_finds, assert_silent, report_format

__all__ = ["assert_finds", "assert_silent", "report_format"]
WRONG = {"set": ["disputes", "review", "total", "99"]}


def test_what_a_rule_finds_is_returned(assert_finds, report_format: str) -> None:  # type: ignore[no-untyped-def]
    (found,) = assert_finds("ARI304", WRONG, kind=report_format)
    assert found.place.row == "review"


def test_a_rule_that_finds_nothing_fails(assert_finds, assert_silent) -> None:  # type: ignore[no-untyped-def]
    assert_silent("ARI304")
    with pytest.raises(AssertionError, match="ARI304 finds nothing"):
        assert_finds("ARI304")


def test_a_rule_that_finds_something_fails(assert_silent) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AssertionError, match="ARI304 finds"):
        assert_silent("ARI304", WRONG)


def test_an_unknown_rule_is_no_silence(assert_silent) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="no rule ARI999"):
        assert_silent("ARI999")
