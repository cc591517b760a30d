"""Where the results go: one format or several at once, each to the screen or to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from nianbao.cli.errors import UsageError
from nianbao.cli.terminal import OutputError, Sink, columns, drop_stdout, say, wants_color
from nianbao.reporters.formats import BUILT_IN, UnknownFormat, find_format

if TYPE_CHECKING:
    from nianbao.cli.page_folder import PageFolder
    from nianbao.model import FileResult
    from nianbao.reporters import Format, RenderOptions, Reporter
    from nianbao.reporters.html_folder import FurtherPages

SCREEN = "-"
_LINES = ("text", "concise", "grouped")
"""Formats for a person: they follow the terminal's encoding, colour and width."""


class Target(Struct, frozen=True):
    """A format and where it goes."""

    format: Format
    path: str
    append: bool = False
    """True for a file that other steps of a CI job write to as well."""

    @property
    def is_folder(self) -> bool:
        """True for pages in a folder: ``html`` with a path that is one, or ends like one."""
        return self.format.name == "html" and (self.path.endswith(("/", os.sep)) or os.path.isdir(self.path))


def targets(formats: Sequence[str], output: str, environment: Mapping[str, str]) -> tuple[Target, ...]:
    """Return what ``FORMAT`` and ``FORMAT:PATH`` mean, ``output`` being where a format without path goes.

    Raises ``UsageError`` for an unknown format, for two formats on the screen and for an ``output`` that none writes.
    """
    found = [_target(text, output) for text in formats]
    screen = [one.format.name for one in found if one.path == SCREEN]
    if len(screen) > 1:
        raise UsageError(f"只能有一种格式写到屏幕，现有 {'、'.join(screen)}；其余请写成 格式:文件")
    if output != SCREEN and all(":" in text for text in formats):
        raise UsageError(f"各格式都写明了文件，--output {output} 用不上；请去掉它，或加一种不写文件的格式")
    paths = [os.path.abspath(one.path) for one in found if one.path != SCREEN]
    if len(set(paths)) < len(paths):
        raise UsageError("几种格式写入同一个文件；请写成 格式:文件，各用一个文件")
    for one in found:
        if one.format.binary and one.path == SCREEN and sys.stdout is not None and sys.stdout.isatty():
            name = one.format.name
            raise UsageError(f"{name} 不是文字，不能写到屏幕；请写成 {name}:结果.{name}")
    summary = environment.get("GITHUB_STEP_SUMMARY", "")
    if summary and {one.format.name for one in found} & {"github"}:
        found.append(Target(find_format("markdown"), summary, append=True))
    return tuple(found)


def _target(text: str, output: str) -> Target:
    name, colon, path = text.partition(":")
    if colon and not path:
        raise UsageError(f"{text} 缺少文件名；应写成 格式:文件")
    try:
        format = find_format(name, () if name in BUILT_IN else _others())
    except UnknownFormat as problem:
        raise UsageError(str(problem)) from problem
    return Target(format, path or output)


def _others() -> Iterable[Format]:
    from nianbao.packs.extensions import formats

    return formats()


class Outputs:
    """The reporters of a run with the sinks that they write to."""

    def __init__(
        self,
        wanted: Sequence[Target],
        options: RenderOptions,
        color: str,
        further: Callable[[RenderOptions], FurtherPages] | None = None,
    ) -> None:
        """Open the outputs; ``further`` makes what adds pages to a folder. Raises ``OutputError``."""
        self._open: list[tuple[Reporter, Sink | PageFolder]] = []
        self._files = tuple(one.path for one in wanted if one.path != SCREEN and not one.append)
        try:
            for one in wanted:
                self._open.append(_opened(one, _options_for(one, options, color), further))
        except BaseException:
            self._abandon()
            raise

    def write(self, results: Iterable[FileResult]) -> None:
        """Write all results, each to all outputs as it comes. Raises ``OutputError``.

        Files are written all or nothing. When the reader of standard output has gone, the files are finished;
        without files ``BrokenPipeError`` is raised.
        """
        try:
            self._each(lambda reporter: reporter.begin())
            for result in results:
                self._each(lambda reporter, result=result: reporter.file(result))  # type: ignore[misc]
            self._each(lambda reporter: reporter.end())
            for _, sink in self._open:
                sink.close()
        except BaseException:
            self._abandon()
            raise

    def tell(self) -> None:
        """Tell which files were written."""
        for path in self._files:
            say(f"结果已写入 {path}")

    def _each(self, piece: Callable[[Reporter], str | bytes]) -> None:
        for one in tuple(self._open):
            reporter, sink = one
            try:
                sink.write(piece(reporter))
            except BrokenPipeError:
                if len(self._open) == 1:
                    raise
                drop_stdout()
                self._open.remove(one)

    def _abandon(self) -> None:
        for _, sink in self._open:
            sink.abandon()


def _opened(
    one: Target, options: RenderOptions, further: Callable[[RenderOptions], FurtherPages] | None
) -> tuple[Reporter, Sink | PageFolder]:
    if one.is_folder:
        from nianbao.cli.page_folder import PageFolder
        from nianbao.reporters.html_folder import HtmlFolder

        folder = PageFolder(one.path)
        return HtmlFolder(options, folder.put, further and further(options)), folder
    return _reporter(one.format, options), Sink(
        one.path, utf8=one.format.name not in _LINES, append=one.append
    )


def _reporter(format: Format, options: RenderOptions) -> Reporter:
    if format.name not in BUILT_IN:
        from nianbao.cli.pack_reporter import PackReporter

        return PackReporter(format, options)
    try:
        return format.make(options)
    except ImportError as error:
        raise OutputError(
            f"{format.name} 格式需要安装 {error.name}：pip install 'nianbao[{format.name}]'"
        ) from error


def _options_for(target: Target, options: RenderOptions, color: str) -> RenderOptions:
    if target.format.name not in _LINES:
        path = os.path.abspath(target.path)
        folder = None if target.path == SCREEN else path if target.is_folder else os.path.dirname(path)
        return replace(options, folder=folder)
    return replace(options, color=wants_color(color, target.path, os.environ), width=columns(target.path))


def line_reader() -> Callable[[str, int], str]:
    """Return a function that gives the text of a line of a file; it remembers the last file."""
    last: dict[str, list[str]] = {}

    def line_text(path: str, number: int) -> str:
        if path not in last:
            last.clear()
            last[path] = _lines(path)
        return last[path][number - 1] if 0 < number <= len(last[path]) else ""

    return line_text


def _lines(path: str) -> list[str]:
    from nianbao.loaders.encoding import decode
    from nianbao.loaders.limits import Budget, Limits, LoadError

    try:
        with open(path, "rb") as file:
            return decode(file.read(Limits().file_bytes), Budget(Limits())).split("\n")
    except (OSError, LoadError):
        return []
