"""``check --watch``: judge again whenever a report is saved, until the user ends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Set
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.cli.errors import INTERRUPTED, MISTAKES, UsageError, say_error
from nianbao.cli.finding import HERE, files_of, search_for
from nianbao.cli.terminal import OutputError, say

if TYPE_CHECKING:
    from nianbao.cli.options import CheckRequest
    from nianbao.config.settings import Settings

Changes = Iterator[Set[str]]
_CONFIGURATIONS = (".toml",)
"""Endings of files that change what all reports are judged by."""


def watch(
    asked: CheckRequest,
    run: Callable[[CheckRequest], int],
    settings: Callable[[str], Settings],
    changes: Callable[[tuple[str, ...]], Changes] | None = None,
) -> int:
    """Judge all files, then those that change, until the user ends it; return the last exit status.

    ``changes`` yields, for folders and files to watch, the absolute paths that have changed.
    """
    if "-" in asked.paths or asked.options.stdin_filename or asked.options.fix or asked.options.diff:
        raise UsageError("--watch 不能与标准输入、--fix 或 --diff 同用")
    status = run(asked)
    if status == INTERRUPTED:
        return status
    paths = asked.paths or (HERE,)
    watched = tuple(path if os.path.exists(path) else HERE for path in paths)
    say("留着等文件改动，按 Ctrl-C 结束（watching）")
    try:
        for changed in (changes or _changes)(watched):
            again = _concerned(asked, changed, settings)
            if not again:
                continue
            if sys.stdout is not None and sys.stdout.isatty():
                sys.stdout.write("\n" + "─" * 40 + "\n")
            try:
                status = run(again)
            except MISTAKES as problem:
                if isinstance(problem, OutputError):
                    raise
                status = say_error(problem)
            if status == INTERRUPTED:
                break
    except KeyboardInterrupt:
        pass
    return status


def _concerned(
    asked: CheckRequest, changed: Set[str], settings: Callable[[str], Settings]
) -> CheckRequest | None:
    """Return what to judge after changes: the files of the run among them, all where a configuration is."""
    if any(path.endswith(_CONFIGURATIONS) for path in changed):
        return asked
    files = [
        path for path in files_of(asked, search_for(asked, settings)) if os.path.abspath(path) in changed
    ]
    if not files:
        return None
    return replace(asked, paths=tuple(files), options=asked.options._replace(files_from=""))


def _changes(paths: tuple[str, ...]) -> Changes:
    try:
        import watchfiles
    except ImportError:
        raise UsageError("--watch 需要安装 watchfiles：pip install 'nianbao[watch]'") from None

    for found in watchfiles.watch(*paths, raise_interrupt=True):
        yield {path for _, path in found}
