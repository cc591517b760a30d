"""Code of others is kept silent, and ended when it takes too long."""

import contextlib
import re
import signal
import threading

import pytest

from nianbao.packs.sandbox import Ended, Quiet, Timed, TookTooLong


def for_ever() -> None:
    while True:
        pass


def swallowing() -> None:
    while True:
        with contextlib.suppress(Exception):
            for_ever()


def a_match_that_never_ends() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


@pytest.mark.parametrize("job", [for_ever, swallowing, a_match_that_never_ends])
def test_what_takes_too_long_is_ended(job: object) -> None:
    with pytest.raises(TookTooLong, match=r"超过 0\.05 秒"), Timed(0.05):
        job()  # type: ignore[operator]


def test_what_ends_in_time_goes_on_and_no_alarm_is_left() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with Timed(5):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) == before


def test_an_alarm_that_somebody_else_had_set_is_set_again() -> None:
    signal.setitimer(signal.ITIMER_REAL, 1000)
    try:
        with Timed(5):
            pass
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 900
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), Timed(5):
        1 / 0  # noqa: B018


def test_in_a_thread_there_is_no_bound_and_no_error() -> None:
    done: list[bool] = []

    def job() -> None:
        with Timed(5):
            done.append(True)

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    assert done == [True]


def test_what_a_pack_prints_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with Quiet():
        print("guest")
    print("host")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("host\n", "guest\n")


@pytest.mark.parametrize("end", [SystemExit(0), BaseException()])
def test_a_pack_does_not_end_the_program(end: BaseException) -> None:
    with pytest.raises(Ended), Quiet():
        raise end


def test_the_user_ends_the_program() -> None:
    with pytest.raises(KeyboardInterrupt), Quiet():
        raise KeyboardInterrupt
