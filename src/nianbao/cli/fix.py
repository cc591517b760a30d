"""What ``check`` does with ``--fix`` and ``--diff``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nianbao.cli.errors import say_error
from nianbao.cli.terminal import OutputError, emit, say
from nianbao.corpus.check import Judge, read_bytes
from nianbao.corpus.worker import Checker
from nianbao.editing.fixes import is_wanted, mend
from nianbao.loaders.limits import LoadError


class Counts(NamedTuple):
    """What the fixes of a run came to."""

    fixed: int = 0
    skipped: int = 0
    """Fixes that could not be made for certain."""
    unsafe: int = 0
    """Findings that ``--unsafe-fixes`` would mend."""
    failed: int = 0
    """Files that could not be edited."""

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        """Return the counts of both."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))

    def tell(self) -> None:
        """Tell the user in a line."""
        parts = [f"已自动修改 {self.fixed} 处"]
        if self.unsafe:
            parts.append(f"另有 {self.unsafe} 处可用 --unsafe-fixes 修改，改后请核对")
        if self.skipped:
            parts.append(f"{self.skipped} 处无法确定位置，没有修改")
        say("；".join(parts))


def fix_files(files: Iterable[tuple[str, Judge]], *, unsafe: bool) -> Counts:
    """Mend the files in place, each written whole or not at all; one that cannot be is reported and the others go on."""
    counts = Counts()
    with Checker() as checker:
        for path, judge in files:
            for before, after, found in _mended(path, judge, checker, unsafe=unsafe):
                if after != before:
                    try:
                        _write(path, before, after)
                    except OutputError as problem:
                        say_error(problem)
                        found = Counts(failed=1)  # noqa: PLW2901
                counts += found
    return counts


def show_diff(files: Iterable[tuple[str, Judge]], *, unsafe: bool) -> Counts:
    """Write to the screen what would change; no file is touched."""
    counts = Counts()

    def chunks() -> Iterator[str]:
        nonlocal counts
        with Checker() as checker:
            for path, judge in files:
                for before, after, found in _mended(path, judge, checker, unsafe=unsafe):
                    counts += found
                    if after != before:
                        yield from _diff(path, before, after)

    emit(chunks(), "-", utf8=False)
    return counts


def _mended(
    path: str, judge: Judge, checker: Checker, *, unsafe: bool
) -> Iterator[tuple[bytes, bytes, Counts]]:
    """Yield a file's bytes before and after; nothing for one that has no fix or cannot be edited."""
    data = read_bytes(path)
    result = checker.check(path, judge, data)
    if not isinstance(data, bytes) or not any(is_wanted(one.fix, unsafe=True) for one in result.findings):
        return
    try:
        mended = mend(data, result, lambda changed: checker.check(path, judge, changed), unsafe=unsafe)
    except LoadError as problem:
        say(f"{path}：{problem.failure.detail}")
        yield data, data, Counts(failed=1)
        return
    yield data, mended.data, Counts(mended.fixed, mended.skipped, mended.unsafe)


def _write(path: str, before: bytes, data: bytes) -> None:
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path} 是只读的，没有修改")
    if read_bytes(path) != before:  # somebody saved it while it was judged
        raise OutputError(f"{path} 刚刚被别的程序改过，没有修改；请再运行一次")
    emit([data], path, utf8=True)


def _diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield a unified diff of the file's text; of a Word file that of its paragraphs and cells."""
    from difflib import unified_diff

    from nianbao.corpus.check import read_document
    from nianbao.editing.text_edits import decoded_lines

    old, new = (decoded_lines(data, read_document(path, data)) for data in (before, after))
    for line in unified_diff(old, new, f"{path}（现在）", f"{path}（改后）", lineterm=""):
        yield line + "\n"
