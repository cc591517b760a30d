"""A job in a process of its own: its answer, its failures, its bounds."""

import os
import time

import pytest

from nianbao.loaders.isolation import apart
from nianbao.loaders.limits import LoadError


def kind(job, seconds: float = 8) -> str:
    with pytest.raises(LoadError) as raised:
        apart(job, seconds)
    return raised.value.failure.kind


def test_what_the_job_returns_comes_back() -> None:
    assert apart(lambda: ("甲" * 200_000, os.getpid()), 8)[0] == "甲" * 200_000
    assert apart(os.getpid, 8) != os.getpid()


def test_a_failure_comes_back_as_it_was_raised() -> None:
    def job() -> None:
        raise LoadError("no_text", "没有文字", "no text")

    with pytest.raises(LoadError) as raised:
        apart(job, 8)
    assert raised.value.failure == ("no_text", "没有文字", "no text")


def test_an_error_of_the_parser_is_a_damaged_file() -> None:
    assert kind(lambda: 1 // 0) == "unreadable"


def test_a_job_that_ends_without_an_answer_is_a_limit() -> None:
    assert kind(os.abort) == "limit"


def test_a_job_that_takes_too_long_is_ended() -> None:
    assert kind(lambda: time.sleep(600), 0.1) == "limit"


def test_a_job_that_takes_too_much_memory_is_ended() -> None:
    assert kind(lambda: len(bytearray(2**31))) == "limit"
