"""Read the reports that a command names: the commands that only look at reports share this."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from nianbao.cli.check import nothing_found
from nianbao.cli.options import ALLOW_CODE_HELP, PACK_HELP, PATHS_HELP, YEARS
from nianbao.cli.packs_data import gathered
from nianbao.cli.rules_data import tell_problems
from nianbao.cli.terminal import OutputError, emit, say
from nianbao.corpus.check import Judge
from nianbao.corpus.files import NothingFound, find_files
from nianbao.corpus.worker import Checker
from nianbao.model import Report

Paths = Annotated[list[str], typer.Argument(help=PATHS_HELP, metavar="PATH...")]
Pack = Annotated[list[str], typer.Option("--pack", help=PACK_HELP, metavar="PATH")]
AllowCode = Annotated[bool, typer.Option("--allow-code", help=ALLOW_CODE_HELP)]
Output = Annotated[str, typer.Option("--output", help="结果写入此文件（- 为屏幕）。", metavar="FILE")]
Year = Annotated[
    int | None,
    typer.Option(
        "--year", help="报告年度（标题中没有年度时用）。", min=YEARS[0], max=YEARS[1], metavar="YEAR"
    ),
]


def reports(paths: Sequence[str], year: int | None = None) -> Iterator[tuple[str, Report]]:
    """Return path and report of each file; ends the command with status 2 when a path stands for no file."""
    try:
        files = find_files(paths)
    except NothingFound as problem:
        say(nothing_found(problem))
        raise typer.Exit(2) from problem
    given = gathered()
    if given is None:
        raise typer.Exit(2)
    tell_problems(given.problems)
    return _read(files, Judge((), given.forms, given.words, year, additions=given.additions))


def _read(files: Iterator[str], judge: Judge) -> Iterator[tuple[str, Report]]:
    with Checker() as checker:
        for path in files:
            yield path, checker.report(path, judge)


def write(chunks: Iterator[str], output: str, *, utf8: bool) -> None:
    """Write a command's output; ends it with status 2 when that is impossible."""
    try:
        emit(chunks, output, utf8=utf8)
    except OutputError as problem:
        say(f"错误：{problem}")
        raise typer.Exit(2) from problem
