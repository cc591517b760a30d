"""``nianbao annotate``: hand the report back with comments at the very places."""

import os
from collections.abc import Iterable
from typing import Annotated

import typer

from nianbao import __version__
from nianbao.cli.errors import UsageError
from nianbao.cli.options import request
from nianbao.cli.parameters import AllowCode, Ignore, Lang, Pack, Paths, Select, Year
from nianbao.cli.rules_data import rule_info, tell_problems
from nianbao.cli.terminal import OutputError, Sink, say
from nianbao.corpus.check import read_bytes
from nianbao.corpus.files import find_files
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.timing import OutOfTime, within
from nianbao.corpus.worker import Checker
from nianbao.editing.annotate import annotate
from nianbao.loaders.limits import LoadError
from nianbao.model import Failure, FileResult
from nianbao.packs.collection import PackOptions
from nianbao.reporters import RenderOptions

_MARK = ".批注"
_SECONDS = 30.0
"""Of the processor, for the notes on one report."""
_TARGET = typer.Option(
    "--output", "-o", help="写入此文件或文件夹；不写时放在原文件旁，名称加“.批注”。", metavar="PATH"
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
) -> int:
    """交回加了批注的报告：Word 加批注，PDF 加高亮，网页和文本成标注网页。退出码：0 没有错误，1 有，2 用法有误。"""
    stated = request((), {"select": select, "ignore": ignore, "lang": lang, "year": year}).stated
    planner = Planner(Sources(stated, PackOptions(tuple(pack), allow_code)))
    settings = planner.settings()
    plan = planner.plan(find_files(paths))
    if len(plan.files) > 1 and output and not os.path.isdir(output):
        raise UsageError(f"有几份报告时，--output 应是已有的文件夹，不是 {output}")
    tell_problems(plan.problems)
    infos = tuple(rule_info(rule, with_page=False) for rule in plan.rules)
    return _all(plan, RenderOptions(__version__, settings.lang, infos), output, force)


def _all(plan: Plan, options: RenderOptions, output: str, force: bool) -> int:
    """Annotate the files one by one; one that cannot be is reported and the others go on."""
    worst = 2 if plan.broken else 0
    with Checker(plan.recipe) as checker:
        for path, judge in plan.files:
            data = read_bytes(path)
            try:
                errors = _one(data, checker.check(path, judge, data), options, output, force)
            except LoadError as problem:
                say(f"{path}：{problem.failure.detail}")
                errors = 1
            except OutputError as problem:
                say(f"{path}：{problem}")
                errors = 1
            worst = max(worst, int(errors > 0))
    return worst


def _one(data: bytes | Failure, result: FileResult, options: RenderOptions, output: str, force: bool) -> int:
    """Annotate a file; return its errors."""
    path = result.path
    failure = result.report.document.failure
    if failure is not None or not isinstance(data, bytes):
        say(f"{path}：{failure.detail if failure is not None else ''}")
        return 1
    try:
        with within(_SECONDS):
            copy = annotate(data, result, options)
    except OutOfTime:
        raise OutputError(f"写批注超过 {_SECONDS:g} 秒，没有写（too many notes）") from None
    target = _target(path, copy.suffix, output)
    if target != "-" and os.path.realpath(target) == os.path.realpath(path):
        raise OutputError(f"{target} 就是原文件，不能写入批注；请用 --output 写到别处")
    if target != "-" and os.path.exists(target) and not force:
        raise OutputError(f"{target} 已经存在；要覆盖请加 --force，或用 --output 写到别处")
    _write(target, copy.data)
    if target != "-":
        say(f"{path}：{'，'.join(_counts(result, copy.unplaced))}，批注写入 {target}")
    return sum(finding.severity == "error" for finding in result.findings)


def _write(target: str, data: bytes) -> None:
    sink = Sink(target, utf8=True)
    try:
        sink.write(data)
        sink.close()
    except BaseException:
        sink.abandon()
        raise


def _counts(result: FileResult, unplaced: int) -> Iterable[str]:
    yield f"{len(result.findings)} 个问题" if result.findings else "没有问题"
    if unplaced:
        yield f"其中 {unplaced} 个在文中无处可注，只写在汇总里"


def _target(path: str, suffix: str, output: str) -> str:
    """Return where the copy goes."""
    if output and not os.path.isdir(output):
        return output
    if path == "-":
        return "-"
    stem, old = os.path.splitext(os.path.basename(path))
    same = old.lower()[:4] == suffix[:4]  # .docm stays that, .htm too
    name = f"{stem}{_MARK}{old}" if same else f"{stem}{old}{_MARK}{suffix}"
    return os.path.join(output or os.path.dirname(path), name)
