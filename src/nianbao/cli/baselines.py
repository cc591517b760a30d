"""What ``check`` does with baselines: ``--baseline`` and ``--write-baseline``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.cli.errors import UsageError
from nianbao.cli.terminal import emit, say

if TYPE_CHECKING:
    from nianbao.corpus.baseline import Baseline, Recorder
    from nianbao.model import FileResult


class Baselines(Struct, frozen=True):
    """The baselines of a run."""

    known: Baseline | None = None
    written: Recorder | None = None
    file: str = ""
    """Where the new one goes."""

    def watch(self, results: Iterable[FileResult]) -> Iterable[FileResult]:
        """Pass results on: noted for the new baseline, without what the old one knows."""
        if self.written is not None:
            return self.written.watch(results)
        return self.known.watch(results) if self.known is not None else results

    def close(self) -> None:
        """Write the new baseline and tell of what the old one has in vain. Raises ``OutputError``."""
        if self.written is not None:
            emit(iter([self.written.text()]), self.file, utf8=True)
            say(f"基线已写入 {self.file}：{self.written.number} 个问题")
        elif self.known is not None and self.known.gone:
            say(f"基线中有 {self.known.gone} 个问题已不存在，可用 --write-baseline 重新生成")


def open_baselines(known: str, written: str) -> Baselines:
    """Return the baselines of a run. Raises ``UsageError`` when one cannot be read.

    A run that writes a baseline leaves nothing out of it, so it does not look at an old one.
    """
    from nianbao.corpus.baseline import BaselineError, Recorder, read_baseline

    if written:
        return Baselines(written=Recorder(), file=written)
    try:
        return Baselines(known=read_baseline(known))
    except BaselineError as problem:
        raise UsageError(str(problem)) from problem
