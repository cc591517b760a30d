"""``nianbao annotate``: hand the report back with comments at the very places."""

import os
from typing import Annotated as Told

import typer

from nianbao import __version__
from nianbao.cli.check import nothing_found
from nianbao.cli.options import split_list
from nianbao.cli.packs_data import tell_config_error
from nianbao.cli.reading import AllowCode, Pack, Paths, Year
from nianbao.cli.rules_data import rule_info, tell_problems
from nianbao.cli.terminal import OutputError, Sink, say
from nianbao.config.settings import ConfigError, Settings
from nianbao.corpus.check import read_bytes
from nianbao.corpus.files import NothingFound, find_files
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.worker import Checker
from nianbao.editing.annotate import annotate
from nianbao.linting.select import SelectionError
from nianbao.loaders.limits import LoadError
from nianbao.model import Failure, FileResult
from nianbao.packs.gather import PackOptions
from nianbao.reporters import RenderOptions

_MARK = ".批注"
_RULE = typer.Option(help="只用这些规则：编号、名称或编号开头，可用逗号分隔、可重复。", metavar="RULE")


def command(
    paths: Paths,
    output: Told[
        str,
        typer.Option(
            "--output", "-o", help="写入此文件或文件夹；不写时放在原文件旁，名称加“.批注”。", metavar="PATH"
        ),
    ] = "",
    select: Told[list[str], _RULE] = [],  # noqa: B006  (typer copies it)
    ignore: Told[list[str], _RULE] = [],  # noqa: B006
    lang: Told[str, typer.Option("--lang", help="批注所用语言：zh 或 en。")] = "",
    year: Year = None,
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
    force: Told[bool, typer.Option("--force", help="目标文件已有时覆盖。")] = False,
) -> int:
    """交回加了批注的报告：Word 加批注，PDF 加高亮，网页和文本成标注网页。退出码：0 没有错误，1 有，2 用法有误。"""
    told = {
        "select": split_list(tuple(select)),
        "ignore": split_list(tuple(ignore)),
        "lang": lang,
        "year": year,
    }
    planner = Planner(
        Sources({key: value for key, value in told.items() if value}, PackOptions(tuple(pack), allow_code))
    )
    try:
        settings = planner.settings()
        plan = planner.plan(find_files(paths))
    except ConfigError as problem:
        tell_config_error(problem)
        return 2
    except SelectionError as problem:
        say(f"错误：{problem}")
        return 2
    except NothingFound as problem:
        say(nothing_found(problem))
        return 2
    if len(plan.files) > 1 and output and not os.path.isdir(output):
        say(f"错误：有几份报告时，--output 应是已有的文件夹，不是 {output}")
        return 2
    tell_problems(plan.problems)
    return _all(plan, settings, output, force)


def _all(plan: Plan, settings: Settings, output: str, force: bool) -> int:
    """Annotate the files one by one; one that cannot be is told and the others go on."""
    options = RenderOptions(
        __version__, settings.lang, tuple(rule_info(rule, with_page=False) for rule in plan.rules)
    )
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
    copy = annotate(data, result, options)
    target = _target(path, copy.suffix, output)
    if target != "-" and os.path.realpath(target) == os.path.realpath(path):
        raise OutputError(f"{target} 就是原文件，不能写入批注；请用 --output 写到别处")
    if target != "-" and os.path.exists(target) and not force:
        raise OutputError(f"{target} 已经存在；要覆盖请加 --force，或用 --output 写到别处")
    sink = Sink(target, utf8=True)
    try:
        sink.write(copy.data)
        sink.close()
    except BaseException:
        sink.abandon()
        raise
    if target != "-":
        say(f"{path}：{_counts(result)}，批注写入 {target}")
    return sum(finding.severity == "error" for finding in result.findings)


def _counts(result: FileResult) -> str:
    return f"{len(result.findings)} 个问题" if result.findings else "没有问题"


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
