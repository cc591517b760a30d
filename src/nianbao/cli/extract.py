"""``nianbao extract``: the figures of the statutory tables, and those that the prose states."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Annotated, Literal

import typer

from nianbao.cli.errors import USAGE, UsageError
from nianbao.cli.means import engine_options
from nianbao.cli.options import request
from nianbao.cli.parameters import AllowCode, Config, Output, Pack, Paths, Select, Year, parameter
from nianbao.cli.rules_data import tell_errors, tell_problems
from nianbao.cli.terminal import OutputError, emit, say
from nianbao.corpus.check import Judge, check_files, without_rules
from nianbao.corpus.data.files import ONE_TABLE, MissingLibrary, TooManyRows, check_library, written
from nianbao.corpus.data.tables import Layout, Table, table
from nianbao.corpus.engines import SERIAL, EngineOptions, EngineRun, engine_run, url_files
from nianbao.corpus.files import Search, find_files
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.run import Means, Recipe, processors
from nianbao.corpus.worker import Checker
from nianbao.model import FileResult, Report
from nianbao.packs.collection import PackOptions
from nianbao.reporters.figures import as_json, as_json_lines

Formats = Literal["json", "jsonl", "csv", "xlsx", "parquet", "duckdb", "sqlite"]
_JSON = ("json", "jsonl")
_TEXT = (*_JSON, "csv")


def command(
    paths: Paths,
    format: Annotated[Formats, typer.Option("--format", help="输出格式。")] = "json",
    layout: Annotated[
        Literal["tidy", "wide"],
        typer.Option("--layout", help="tidy 一格一行，wide 一份报告一行；JSON 不分。"),
    ] = "tidy",
    statements: Annotated[
        bool,
        typer.Option("--statements", help="正文中说到的数：csv、parquet 只写这些，其他格式另加一张表。"),
    ] = False,
    output: Output = "-",
    datapackage: Annotated[
        str,
        typer.Option(
            "--datapackage", help="另写数据说明（Frictionless datapackage.json）到此文件。", metavar="FILE"
        ),
    ] = "",
    year: Year = None,
    select: Select = [],  # noqa: B006  (typer copies it)
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
    config: Config = "",
    isolated: Annotated[bool, parameter("isolated")] = False,
    engine: Annotated[str, parameter("engine")] = SERIAL,
    scheduler: Annotated[str, parameter("scheduler")] = "",
    parts: Annotated[str, parameter("parts")] = "",
) -> int:
    """导出三张法定表格中的全部数字。退出码：0 全部读出，1 有文件无法读取，2 用法有误。"""
    _check(format, output, datapackage)
    values = {"select": select, "year": year, "engine": engine, "scheduler": scheduler, "parts": parts}
    asked = request((), values)
    planner = Planner(Sources(asked.stated, PackOptions(tuple(pack), allow_code), config, isolated))
    plan = planner.plan(find_files(paths, Search(settings=planner.settings, urls=url_files(engine))))
    if tell_problems(plan.problems) and plan.broken:
        return USAGE
    tables = _tables(planner, layout, statements=statements)
    chosen = tables[-1:] if format in ONE_TABLE else tables
    failed: list[str] = []
    run = _run(engine, engine_options(asked.options, plan.packs), plan, rules=format not in _JSON)
    found = _noting_failures(_found(run, engine, plan, rules=format not in _JSON), failed)
    emit(_pieces(format, chosen, found, statements=statements), output, utf8=True)
    if datapackage:
        _describe(datapackage, output, format, tables if format in _JSON else chosen)
    if run.problem:
        say(f"引擎 {engine} 出错（{run.problem}），其余文件已在本机读取。请告知规则包的作者")
        return USAGE
    return int(bool(failed))


def _pieces(
    format: str, tables: Sequence[Table], found: Iterable[FileResult], *, statements: bool
) -> Iterator[str | bytes]:
    """Yield what is written. Raises ``OutputError`` for more rows than the format holds."""
    if format in _JSON:
        render = as_json if format == "json" else as_json_lines
        yield from render(((one.path, one.report) for one in found), statements=statements)
        return
    try:
        yield from written(format, tables, found)
    except TooManyRows as problem:
        raise OutputError(str(problem)) from problem


def _found(run: EngineRun, engine: str, plan: Plan, *, rules: bool) -> Iterator[FileResult]:
    """Yield what is found in each file, or only what is read."""
    if engine != SERIAL:
        return run.results(Means(jobs=processors()))
    return check_files(plan.files, plan.recipe) if rules else _read(plan)


def _run(engine: str, options: EngineOptions, plan: Plan, *, rules: bool) -> EngineRun:
    """Return the run of an engine, which asks the rules only where findings are wanted."""
    if rules or plan.recipe is None:
        return engine_run(engine, plan.files, plan.recipe, options)
    files = [(path, without_rules(judge)) for path, judge in plan.files]
    return engine_run(engine, files, partial(_recipe_without_rules, plan.recipe), options)


def _recipe_without_rules(recipe: Recipe) -> Callable[[str], Judge]:
    judge_of = recipe()
    return lambda path: without_rules(judge_of(path))


def _check(format: str, output: str, datapackage: str) -> None:
    """Raise ``UsageError`` for options that do not go together, or a library that is missing."""
    if output == "-" and format not in _TEXT:
        raise UsageError(f"{format} 不是文字，请用 -o 写明文件，如 -o 数字.{format}")
    if output == "-" and datapackage:
        raise UsageError("--datapackage 说明的是一个文件，请用 -o 写明")
    try:
        check_library(format)
    except MissingLibrary as missing:
        raise UsageError(str(missing)) from missing


def _tables(planner: Planner, layout: Layout, *, statements: bool) -> list[Table]:
    forms = planner.given(planner.settings()).forms
    return [table(one, forms) for one in ([layout, "statements"] if statements else [layout])]


def _describe(path: str, output: str, format: str, tables: list[Table]) -> None:
    import json

    from nianbao.corpus.data.package import package

    relative = os.path.relpath(output, os.path.dirname(os.path.abspath(path))).replace(os.sep, "/")
    text = json.dumps(package(relative, format, tables), ensure_ascii=False, indent=2)
    emit(iter([text + "\n"]), path, utf8=True)


def _read(plan: Plan) -> Iterator[FileResult]:
    """Yield what is read of each file; no rule is asked."""
    with Checker(plan.recipe) as checker:
        for path, judge in plan.files:
            report: Report = checker.report(path, judge)
            yield FileResult(path, report, (), {})


def _noting_failures(found: Iterable[FileResult], failed: list[str]) -> Iterator[FileResult]:
    for one in found:
        if one.report.document.failure is not None:
            failed.append(one.path)
            say(f"{one.path}：{one.report.document.failure.detail}")
        tell_errors(one)
        yield one
