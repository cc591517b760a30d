"""The processor time of what is judged in this process."""

import time
from contextlib import suppress

import pytest

from nianbao.corpus.timing import OutOfTime, within


def work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_block_that_takes_too_long_ends() -> None:
    with pytest.raises(OutOfTime), within(0.1):
        work(10)


def swallows() -> None:
    with suppress(OutOfTime):
        work(10)
    work(10)


def test_an_end_that_is_swallowed_comes_again() -> None:
    with pytest.raises(OutOfTime), within(0.1):
        swallows()


def test_no_end_comes_after_the_block() -> None:
    with within(0.2):
        pass
    work(0.5)
