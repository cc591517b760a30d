"""Bounds on the work that a test may cause."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def processor_seconds(seconds: int) -> Iterator[None]:
    """Fail when the work takes longer: a pattern that backtracks would need hours.

    Where processor time cannot be limited (Windows), who runs the tests ends a run that takes hours.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(*_: object) -> None:
        pytest.fail(f"not done after {seconds} s of work")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
