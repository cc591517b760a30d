"""``nianbao annotate``: hand the report back with comments at the very places."""

import os
from collections.abc import Iterable
from typing import Annotated

import typer

from nianbao import __version__
from nianbao.cli.clock import run_time
from nianbao.cli.copies import Copies, copies, write_copy
from nianbao.cli.errors import UsageError
from nianbao.cli.options import request
from nianbao.cli.parameters import AllowCode, Ignore, Lang, Pack, Paths, Select, Year
from nianbao.cli.rules_data import tell_problems
from nianbao.cli.terminal import OutputError, say
from nianbao.corpus.check import read_bytes
from nianbao.corpus.files import Search, find_files
from nianbao.corpus.listings import rule_info
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.timing import OutOfTime, within
from nianbao.corpus.worker import Checker
from nianbao.editing.annotate import Cleared, annotate, clear, is_copy, readable, suffix_of
from nianbao.loaders.limits import LoadError
from nianbao.model import FileResult
from nianbao.packs.collection import PackOptions
from nianbao.reporters import RenderOptions

_MARK, _CLEARED = ".批注", ".清稿"
_SECONDS = 30.0
"""Of the processor, for the notes on one report."""
_TARGET = typer.Option(
    "--output",
    "-o",
    help="写入此文件或文件夹（没有就建，保持原来的层次）；不写时放在原文件旁，名称加“.批注”。",
    metavar="PATH",
)


def command(
    paths: Paths,
    output: Annotated[str, _TARGET] = "",
    select: Select = [],  # noqa: B006  (typer copies it)
    ignore: Ignore = [],  # noqa: B006
    lang: Lang = None,
    year: Year = None,
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
    force: Annotated[bool, typer.Option("--force", help="目标文件已有时覆盖。")] = False,
    with_clean: Annotated[
        bool, typer.Option("--with-clean", help="没有问题的报告也写出，写明没有问题。")
    ] = False,
    clear: Annotated[
        bool,
        typer.Option("--clear", help="不检查，只去掉 nianbao 加的批注，写成名称加“.清稿”的文件。"),
    ] = False,
) -> int:
    """交回加了批注的报告：Word 加批注，PDF 加高亮，网页和文本成标注网页；以前加的批注换成新的，别人的不动。

    没有问题的报告不写出。退出码：0 没有错误，1 有，2 用法有误。
    """
    found = tuple(find_files(paths, Search(own=clear)))
    where = copies(paths, _CLEARED if clear else _MARK, output, len(found), force)
    if clear:
        return _Copying(where).clear_all(found)
    stated = request((), {"select": select, "ignore": ignore, "lang": lang, "year": year}).stated
    planner = Planner(Sources(stated, PackOptions(tuple(pack), allow_code)))
    settings = planner.settings()
    plan = planner.plan(found)
    if len(plan.files) > 1 and os.path.isfile(output):
        raise UsageError(f"有几份报告时，--output 应是文件夹，不是文件 {output}")
    tell_problems(plan.problems)
    infos = tuple(rule_info(rule, with_page=False) for rule in plan.rules)
    options = RenderOptions(__version__, settings.lang, infos, made=run_time())
    return _Copying(where, with_clean).annotate_all(plan, options)


class _Copying:
    """Writes the copies of a run one by one; one that cannot be written is reported and the others go on."""

    def __init__(self, where: Copies, with_clean: bool = False) -> None:
        self._where = where
        self._with_clean = with_clean
        self._written: set[str] = set()
        self._clean = 0

    def annotate_all(self, plan: Plan, options: RenderOptions) -> int:
        worst = 2 if plan.broken else 0
        with Checker(plan.recipe) as checker:
            for path, judge in plan.files:
                data = read_bytes(path)
                try:
                    data = readable(data) if isinstance(data, bytes) else data
                    result = checker.check(path, judge, data)
                    failure = result.report.document.failure
                    if failure is not None or not isinstance(data, bytes):
                        raise OutputError(failure.detail if failure is not None else "")
                    errors = self._annotate(data, result, options)
                except (LoadError, OutputError) as problem:
                    say(f"{path}：{_reason(problem)}")
                    errors = 1
                worst = max(worst, int(errors > 0))
        if len(plan.files) > 1:
            say(
                f"写出 {len(self._written)} 份批注"
                + (f"；{self._clean} 份没有问题，没有写（要写请加 --with-clean）" if self._clean else "")
            )
        elif self._clean:
            say(f"{plan.files[0][0]}：没有问题，没有写批注（要写请加 --with-clean）")
        return worst

    def clear_all(self, paths: Iterable[str]) -> int:
        """Write the files without our notes."""
        worst = 0
        for path in paths:
            data = read_bytes(path)
            try:
                if not isinstance(data, bytes):
                    raise OutputError(data.detail)
                with within(_SECONDS):
                    self._clear(path, clear(data, path))
            except OutOfTime:
                say(f"{path}：超过 {_SECONDS:g} 秒，没有写（too many notes）")
                worst = 1
            except (LoadError, OutputError) as problem:
                say(f"{path}：{_reason(problem)}")
                worst = 1
        return worst

    def _clear(self, path: str, cleared: Cleared) -> None:
        if not cleared.notes:
            say(f"{path}：没有 nianbao 的批注")
            return
        target = self._where.target(path, os.path.splitext(path)[1].lower(), _MARK)
        self._write(path, target, cleared.data, in_place=False)
        if target != "-":
            say(f"{path}：去掉 {cleared.notes} 条批注，写入 {target}")

    def _annotate(self, data: bytes, result: FileResult, options: RenderOptions) -> int:
        """Annotate a file; return its errors."""
        target = self._where.target(result.path, suffix_of(result))
        if not result.findings and not self._with_clean and target != "-" and not os.path.exists(target):
            self._clean += 1
            return 0
        try:
            with within(_SECONDS):
                copy = annotate(data, result, options)
        except OutOfTime:
            raise OutputError(f"写批注超过 {_SECONDS:g} 秒，没有写（too many notes）") from None
        self._write(result.path, target, copy.data, in_place=is_copy(data, result))
        if target != "-":
            say(f"{result.path}：{'，'.join(_counts(result, copy.unplaced))}，批注写入 {target}")
        return sum(finding.severity == "error" for finding in result.findings)

    def _write(self, path: str, target: str, data: bytes, *, in_place: bool) -> None:
        real = os.path.realpath(target)
        if target != "-":
            if real in self._written:
                raise OutputError(f"{target} 这次已为另一份报告写过；请分开批注，或改文件名")
            if real == os.path.realpath(path):
                if not in_place:
                    raise OutputError(f"{target} 就是原文件，不能写入；请用 --output 写到别处")
            elif os.path.exists(target) and not self._where.force:
                raise OutputError(
                    f"{target} 已经存在；要覆盖请加 --force（在其中改过的会丢失；改的若是它，请直接批注它），"
                    "或用 --output 写到别处"
                )
        write_copy(target, data)
        if target != "-":
            self._written.add(real)


def _reason(problem: LoadError | OutputError) -> str:
    return problem.failure.detail if isinstance(problem, LoadError) else str(problem)


def _counts(result: FileResult, unplaced: int) -> Iterable[str]:
    yield f"{len(result.findings)} 个问题" if result.findings else "没有问题"
    if unplaced:
        yield f"其中 {unplaced} 个在文中无处可注，只写在汇总里"
