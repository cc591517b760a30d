"""Which files ``check`` is asked about, and ``--show-files``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from nianbao.cli.errors import UsageError
from nianbao.cli.terminal import emit
from nianbao.corpus.engines import SERIAL, url_files
from nianbao.corpus.files import Search, read_list

if TYPE_CHECKING:
    from nianbao.cli.options import CheckRequest
    from nianbao.config.settings import Settings
    from nianbao.model import FileResult

HERE = "."


def search_for(
    asked: CheckRequest,
    settings: Callable[[str], Settings],
    note: Callable[[str, str], None] | None = None,
) -> Search:
    """Return how the files of a run are found; ``settings`` returns those in force for a file.

    Raises ``UnknownEngine``.
    """
    urls = url_files(asked.options.engine)
    return Search(gitignore=not asked.options.no_respect_gitignore, settings=settings, note=note, urls=urls)


def files_of(asked: CheckRequest, search: Search) -> Iterator[str]:
    """Return the files to judge. Raises ``NothingFound``, and ``UsageError`` for a list that cannot be read."""
    options = asked.options
    paths = asked.paths or (() if options.files_from or options.stdin_filename else (HERE,))
    listed = _listed(options.files_from)
    if options.stdin_filename:
        if options.files_from == "-":
            raise UsageError("标准输入不能既是清单又是报告；--files-from - 和 --stdin-filename 只能用一个")
        if options.engine != SERIAL:
            raise UsageError("--stdin-filename 不能与 --engine 同用")
        paths = tuple(dict.fromkeys([*(path for path in paths if path != "-"), "-"]))
    files = search.find(paths, listed)
    return (options.stdin_filename or path if path == "-" else path for path in files)


def reports_only(results: Iterable[FileResult], search: Search) -> Iterator[FileResult]:
    """Yield the results but those of text files of a repository that hold no report and that nobody named."""
    for result in results:
        known = result.report.recognised or result.failed or result.report.faults
        if known or not search.is_stray(result.path):
            yield result
        else:
            search.passed.add("no_report", result.path)


def show_files(asked: CheckRequest, settings: Callable[[str], Settings], lang: str) -> int:
    """Write which files would be judged, and which not and why; return the exit status."""
    from nianbao.reporters.words import KINDS

    over: list[tuple[str, str]] = []
    search = search_for(asked, settings, lambda kind, path: over.append((kind, path)))
    check, skip = ("check", "skip") if lang == "en" else ("检查", "略过")

    def lines() -> Iterator[str]:
        for path in files_of(asked, search):
            yield f"{check}\t{path}\n"
        for kind, path in over:
            reason = KINDS[lang].get(kind) or kind.removeprefix(".")
            yield f"{skip}\t{path.removeprefix('.' + os.sep)}\t{reason}\n"

    emit(lines(), "-", utf8=False)
    return 0


def _listed(path: str) -> tuple[str, ...]:
    if not path:
        return ()
    try:
        listed = read_list(path)
    except OSError as error:
        raise UsageError(f"清单 {path} 无法读取（{error.strerror or error}）") from error
    except ValueError as error:
        raise UsageError(f"清单 {path} 太大（too long）") from error
    if not listed:
        raise UsageError(f"清单 {path} 中没有文件（empty list）")
    return listed
