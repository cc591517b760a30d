"""Lists of words by name: what is asked of them."""

import pickle

import pytest

from nianbao.model import WordLists


def test_lists_of_one_name_are_one_list() -> None:
    lists = WordLists([("places.zones", ("园区", "新区")), ("places.zones", ("新区", "林区"))])
    assert lists["places.zones"] == ("园区", "新区", "林区")
    assert lists.topic("places") == (lists["places.zones"],)
    assert lists.names == ("places.zones",)


def test_lists_are_left_behind_when_a_result_goes_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(WordLists([("places.zones", ("园区",))]))).names == ()


def test_a_word_of_a_list_is_found_in_a_text() -> None:
    lists = WordLists([("places.desks", ("1号(窗口)", "档案馆"))])
    assert lists.found_in("places.desks", "在1号(窗口)查阅")
    assert lists.found_in("places.desks", "到档案馆查阅")
    assert not lists.found_in("places.desks", "在1号窗口查阅")


def test_nothing_is_found_of_a_list_without_words() -> None:
    assert not WordLists([("places.desks", ())]).found_in("places.desks", "在1号窗口查阅")


def test_a_list_that_no_pack_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        WordLists().found_in("places.desks", "")
