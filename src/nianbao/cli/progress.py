"""How far a run is: a line on the terminal that is drawn again, elsewhere now and then a line."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from nianbao.cli.terminal import say

if TYPE_CHECKING:
    from nianbao.model import FileResult
    from nianbao.reporters.summary import Summary

_BEGIN = 1.0
"""Seconds without a word: most runs are over by then."""
_REDRAW = 0.2
_LINE = 15.0
"""Seconds between two lines where there is no terminal."""
_WORDS = {
    "zh": {
        "counts": "通过 {passed}，有错误 {errors}，警告 {warnings}，读不了 {failed}",
        "line": "已查 {done}/{total} 份，每秒 {rate:.0f} 份，约剩 {left}：{counts}",
        "rate": "{rate:.0f} 份/秒",
    },
    "en": {
        "counts": "{passed} passed, {errors} with errors, {warnings} with warnings, {failed} unreadable",
        "line": "{done}/{total} checked, {rate:.0f} a second, {left} left: {counts}",
        "rate": "{rate:.0f}/s",
    },
}


def with_progress(
    results: Iterable[FileResult], summary: Summary, total: int, lang: str
) -> Iterator[FileResult]:
    """Pass results on, showing on standard error how far the run is; what is written out meanwhile is not disturbed."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    shown = _Bar(total, lang) if terminal else _Lines(total, lang)
    begin = last = time.monotonic()
    done = 0
    try:
        for result in results:
            done += 1
            shown.hide()
            yield result
            now = time.monotonic()
            if now - begin > _BEGIN and now - last > shown.every:
                last = now
                shown.show(done, now - begin, summary)
    finally:
        shown.hide()


def _counts(summary: Summary, lang: str) -> str:
    return _WORDS[lang]["counts"].format(
        passed=summary.passed,
        errors=summary.with_errors,
        warnings=summary.with_warnings,
        failed=summary.failed,
    )


class _Lines:
    """A line now and then."""

    every = _LINE

    def __init__(self, total: int, lang: str) -> None:
        self._total = total
        self._lang = lang

    def show(self, done: int, seconds: float, summary: Summary) -> None:
        """Write a line."""
        rate = done / seconds
        left = int((self._total - done) / rate)
        say(
            _WORDS[self._lang]["line"].format(
                done=done,
                total=self._total,
                rate=rate,
                left=f"{left // 60}:{left % 60:02}",
                counts=_counts(summary, self._lang),
            )
        )

    def hide(self) -> None:
        """Leave what was written."""


class _Bar:
    """A bar with rate, remaining time and counts, which gives way to what is written."""

    every = _REDRAW

    def __init__(self, total: int, lang: str) -> None:
        self._total = total
        self._lang = lang
        self._progress: Any = None
        self._visible = False

    def show(self, done: int, seconds: float, summary: Summary) -> None:
        """Draw the bar."""
        progress = self._made()
        words = {
            "counts": _counts(summary, self._lang),
            "rate": _WORDS[self._lang]["rate"].format(rate=done / seconds),
        }
        progress.update(progress.task_ids[0], completed=done, **words)
        progress.start()
        progress.refresh()
        self._visible = True

    def hide(self) -> None:
        """Take the bar from the screen."""
        if self._visible:
            self._progress.stop()
            self._visible = False

    def _made(self) -> Any:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                BarColumn(bar_width=20),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[counts]}"),
            )
            console = Console(file=sys.stderr)
            self._progress = Progress(
                *columns,
                console=console,
                auto_refresh=False,  # without a thread: beside one nobody may fork
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._progress.add_task("", total=self._total, rate="", counts="")
        return self._progress
