"""Third-party code (rules, loaders, hooks of packs) runs without printing amid the findings, and not for ever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType, TracebackType

SECONDS = 5.0
"""What one rule of a pack may take for one file; a report as a whole is judged in a hundredth of that."""
_AGAIN = 0.5
"""Seconds until the alarm is raised again, where code of others swallowed it."""


class TookTooLong(Exception):
    """The bound was crossed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"超时，超过 {seconds:g} 秒（took longer than {seconds:g} s）")


class _Alarm(BaseException):
    """Raised inside the code that takes too long; no ``except Exception`` of its author swallows it."""


class Ended(Exception):
    """Code of others wanted to end the program."""


class Quiet:
    """A context in which what is printed goes to standard error, not amid the findings.

    Who would end the program in it (``sys.exit``) has failed like anybody else: it ends with ``Ended``.
    """

    def __enter__(self) -> None:
        self._stdout, sys.stdout = sys.stdout, sys.stderr

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        sys.stdout = self._stdout
        if error is not None and not isinstance(error, (Exception, KeyboardInterrupt, GeneratorExit, _Alarm)):
            raise Ended(f"不得结束程序（{type(error).__name__}）") from error


class Timed:
    """A context that ends with ``TookTooLong`` when its block takes longer than so many seconds.

    It works by SIGALRM, which also ends a match of the standard ``re`` that never would: on Unix, in the main thread.
    Elsewhere (Windows, a thread) there is no bound.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._restore: Callable[[], Any] | None = None

    def __enter__(self) -> None:
        import signal

        if not hasattr(signal, "setitimer"):
            return
        try:
            former = signal.signal(signal.SIGALRM, self._ring)
        except ValueError:  # not the main thread
            return
        timer = signal.setitimer(signal.ITIMER_REAL, self._seconds, _AGAIN)

        def restore() -> None:
            signal.setitimer(signal.ITIMER_REAL, *timer)
            signal.signal(signal.SIGALRM, signal.SIG_DFL if former is None else former)

        self._restore = restore

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        restore, self._restore = self._restore, None
        if restore is not None:
            restore()
        if kind is _Alarm:
            raise TookTooLong(self._seconds) from None

    def _ring(self, _: int, frame: FrameType | None) -> None:
        if self._restore is not None and not (frame and frame.f_code is Timed.__exit__.__code__):
            raise _Alarm
