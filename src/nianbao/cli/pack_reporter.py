"""Reporters that packs bring: their faults are said to be the pack's."""

from collections.abc import Callable
from typing import Any

from nianbao.cli.terminal import OutputError
from nianbao.model import FileResult
from nianbao.packs.sandbox import Quiet
from nianbao.reporters import Format, RenderOptions


class PackReporter:
    """A pack's reporter, whose every defect is an ``OutputError`` that names it, and which prints nothing of its own."""

    def __init__(self, format: Format, options: RenderOptions) -> None:
        self._format = format
        self._reporter = self._asked(lambda: format.make(options))

    def begin(self) -> str:
        """Return what stands before the first file."""
        return str(self._asked(lambda: self._reporter.begin(), str))  # noqa: PLW0108  (it may lack the method)

    def file(self, result: FileResult) -> str:
        """Return what is said of one file."""
        return str(self._asked(lambda: self._reporter.file(result), str))

    def end(self) -> str | bytes:
        """Return what stands behind the last file."""
        kind = bytes if self._format.binary else str
        piece: str | bytes = self._asked(lambda: self._reporter.end(), kind)  # noqa: PLW0108
        return piece

    def _asked(self, ask: Callable[[], Any], kind: type = object) -> Any:
        try:
            with Quiet():
                piece = ask()
                if not isinstance(piece, kind):
                    raise TypeError(f"{kind.__name__} expected, not {type(piece).__name__}")
                return piece
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise OutputError(f"输出格式 {self._format.name} 出错（{reason}），请告知规则包的作者") from error
