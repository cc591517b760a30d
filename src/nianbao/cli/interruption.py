"""Ctrl-C: the first one ends a run with what is done, the second one, or one before anything is done, at once."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any


class Interruption:
    """While it is entered, the first SIGINT is only noted. Outside the main thread nothing changes."""

    def __init__(self, begun: Callable[[], bool]) -> None:
        """``begun`` tells whether anything is done."""
        self.asked = False
        self._begun = begun
        self._former: Any = None

    def __enter__(self) -> Interruption:
        import signal

        try:
            self._former = signal.signal(signal.SIGINT, self._note)
        except ValueError:  # not the main thread
            self._former = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import signal

        if self._former is not None:
            signal.signal(signal.SIGINT, self._former)

    def stopped(self) -> bool:
        """Tell whether the user wants the run to end."""
        return self.asked

    def _note(self, _number: int, _frame: object) -> None:
        if self.asked or not self._begun():
            raise KeyboardInterrupt
        self.asked = True
