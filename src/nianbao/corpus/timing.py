"""The processor time of a file that is judged in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


_AGAIN = 0.5
"""Seconds of processor time until the alarm is raised again, where it was swallowed: Python ignores what is raised in
a callback of the garbage collector or in ``__del__``."""


class OutOfTime(KeyboardInterrupt):
    """The time is spent. Like the user's own interruption, no ``except Exception`` swallows it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End the block with ``OutOfTime`` when it takes more than so much processor time.

    By SIGPROF: on Unix, in the main thread. Elsewhere only the loaders' own limits hold; what is judged in this process
    is small.
    """
    import signal

    if not hasattr(signal, "setitimer"):
        yield
        return
    try:
        former = signal.signal(signal.SIGPROF, _raise)
    except ValueError:  # not the main thread
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL if former is None else former)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime
