"""``nianbao summary``: the picture of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct
from msgspec.structs import replace

from nianbao import __version__
from nianbao.cli.errors import USAGE, UsageError
from nianbao.cli.finding import search_for
from nianbao.cli.means import engine_options, means_for
from nianbao.cli.options import request
from nianbao.cli.outputs import Target, targets
from nianbao.cli.parameters import AllowCode, Config, Ignore, Lang, Output, Pack, Paths, Select, parameter
from nianbao.cli.progress import with_progress
from nianbao.cli.rules_data import tell_errors, tell_problems
from nianbao.cli.terminal import OutputError, emit, keep_stdout, say
from nianbao.cli.together import Together, asked_roster
from nianbao.cli.year_picture import year_picture
from nianbao.corpus.engines import engine_run
from nianbao.corpus.listings import rule_info
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.packs.collection import PackOptions
from nianbao.packs.load import installed
from nianbao.reporters import RenderOptions
from nianbao.reporters.summary import Summary

if TYPE_CHECKING:
    from nianbao.cli.options import CheckRequest
    from nianbao.model import FileResult
    from nianbao.summary.facts import ReportFacts
    from nianbao.summary.picture import Picture

BULLETIN = "通报.docx"
FORMATS = ("text", "json", "html", "xlsx")


Formats = Annotated[
    list[str],
    typer.Option(
        "--format",
        help="输出格式 text、json、html、xlsx，可写成 格式:文件，html:文件夹/ 为一组网页；可重复。",
        metavar="FORMAT[:PATH]",
    ),
]
RosterFile = Annotated[
    str, typer.Option("--roster", help="单位名册：据此列出未报送和免报的单位。", metavar="FILE")
]
Bulletin = Annotated[
    str,
    typer.Option(
        "--bulletin", help="另写通报（Word 文件），如 docx 或 docx:通报.docx。", metavar="docx[:FILE]"
    ),
]
Office = Annotated[str, typer.Option("--office", help="通报的发文单位；不写时留出位置。", metavar="NAME")]
PictureYear = Annotated[
    int | None,
    typer.Option(
        "--year", help="汇总哪一年度；不写时为已结束的最近一年。", min=2008, max=2100, metavar="YEAR"
    ),
]
Today = Annotated[
    str, typer.Option("--today", help="按哪一天计算剩余天数，如 2025-01-20；不写时为当天。", metavar="DATE")
]
Jobs = Annotated[str, parameter("jobs")]
NoCache = Annotated[bool, parameter("no_cache")]
EngineName = Annotated[str, parameter("engine")]
Scheduler = Annotated[str, parameter("scheduler")]
Parts = Annotated[str, parameter("parts")]
Isolated = Annotated[bool, parameter("isolated")]


class Asked(Struct, frozen=True):
    """What the user wants of the picture."""

    wanted: tuple[Target, ...]
    letter: str
    """File of the bulletin, ``""`` for none."""
    office: str
    roster: str
    year: int | None
    day: date


def command(
    paths: Paths,
    format: Formats = ["text"],  # noqa: B006  (typer copies it)
    output: Output = "-",
    roster: RosterFile = "",
    bulletin: Bulletin = "",
    office: Office = "",
    year: PictureYear = None,
    today: Today = "",
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    lang: Lang = None,
    jobs: Jobs = "auto",
    no_cache: NoCache = False,
    engine: EngineName = "serial",
    scheduler: Scheduler = "",
    parts: Parts = "",
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """汇总一年的报告：报送和检查情况、各年度数据、与同类单位比较。退出码：0 汇总完成，2 用法有误。"""
    letter = _bulletin_path(bulletin)
    if office and not letter:
        raise UsageError("--office 要与 --bulletin 同用")
    asked = Asked(_targets(format, output), letter, office, roster, year, _day(today))
    values: dict[str, Any] = {
        "select": select, "ignore": ignore, "lang": lang, "jobs": jobs, "no_cache": no_cache, "engine": engine,
        "scheduler": scheduler, "parts": parts, "pack": pack, "allow_code": allow_code, "config": config, "isolated": isolated,
    }  # fmt: skip
    return _summary(request(tuple(paths), values), asked)


def _summary(check: CheckRequest, asked: Asked) -> int:
    options = check.options
    if options.allow_code or installed():
        keep_stdout()
    packs = PackOptions(options.pack, options.allow_code)
    planner = Planner(Sources(check.stated, packs, options.config, options.isolated))
    paths = tuple(search_for(check, planner.settings).find(check.paths))
    if len(paths) > 1:
        planner.compare_within(across=planner.settings().across)
    plan = planner.plan(paths)
    _check_outputs(asked, plan)
    if tell_problems(plan.problems) and plan.broken:
        return USAGE
    roster = asked_roster(asked.roster)
    facts, problem = _facts(check, planner, plan, asked.wanted)
    picture = year_picture(facts, planner, plan, asked.day, asked.year, roster)
    render = _render_options(plan, planner.settings().lang)
    for one in asked.wanted:
        _write(one, picture, render)
    if asked.letter:
        from nianbao.summary.bulletin import bulletin

        emit(iter([bulletin(picture, render, asked.office)]), asked.letter, utf8=True)
        say(f"通报已写入 {asked.letter}")
    return USAGE if problem else 0


def _facts(
    asked: CheckRequest, planner: Planner, plan: Plan, wanted: Sequence[Target]
) -> tuple[list[ReportFacts], str]:
    """Return the facts of each report, of which none is kept whole, and why an engine has failed."""
    from nianbao.summary.facts import facts_of

    summary = Summary()
    settings, options = planner.settings(), asked.options
    engine = engine_options(options, plan.packs)
    run = engine_run(options.engine, plan.files, plan.recipe, engine)
    means = replace(means_for(options, settings, plan, wanted, lambda: False), whole=True)
    try:
        together = Together(planner, plan, settings, None, quiet=False, engine=(options.engine, engine))
        results = _counted(together.results(run.results(means), means), summary)
        if not together.wanted:
            results = with_progress(results, summary, len(plan.files), settings.lang)
        facts = [facts_of(result) for result in results]
    finally:
        if means.cache is not None:
            means.cache.close()
    if problem := run.problem or together.problem:
        say(f"引擎 {options.engine} 出错（{problem}），其余文件已逐份检查。请告知规则包的作者")
    return facts, problem


def _counted(results: Iterable[FileResult], summary: Summary) -> Iterator[FileResult]:
    for result in results:
        summary.add(result)
        tell_errors(result)
        yield result


def _write(target: Target, picture: Picture, options: RenderOptions) -> None:
    """Write the picture in one format. Raises ``OutputError``."""
    name = target.format.name
    if target.is_folder:
        from nianbao.cli.page_folder import PageFolder
        from nianbao.summary.pages import write_pages

        folder = PageFolder(target.path)
        try:
            write_pages(picture, options, folder.put)
            folder.close()
        finally:
            folder.abandon()
    else:
        emit(_pieces(name, picture, options), target.path, utf8=name != "text")
    if target.path != "-":
        say(f"结果已写入 {target.path}")


def _pieces(name: str, picture: Picture, options: RenderOptions) -> Iterator[str | bytes]:
    if name == "json":
        from nianbao.summary.json import as_json

        yield as_json(picture)
    elif name == "html":
        from nianbao.summary.pages import page

        yield page(picture, options)
    elif name == "xlsx":
        from nianbao.summary.sheets import workbook

        try:
            yield workbook(picture, options)
        except ImportError as error:
            raise OutputError(f"xlsx 格式需要安装 {error.name}：pip install 'nianbao[xlsx]'") from error
    else:
        from nianbao.summary.text import as_text

        yield from as_text(picture, options)


def _targets(formats: Sequence[str], output: str) -> tuple[Target, ...]:
    """Return what to write where. Raises ``UsageError``."""
    names = [one.partition(":")[0] for one in formats]
    for name in names:
        if name not in FORMATS:
            from nianbao.chinese.advice import nearest

            raise UsageError(f"没有输出格式 {name}（unknown format），{nearest(name, FORMATS)}")
    return targets(tuple(formats), output, {})


def _bulletin_path(asked: str) -> str:
    """Return the file of the bulletin, ``""`` for none. Raises ``UsageError``."""
    kind, colon, path = asked.partition(":")
    if asked and (kind != "docx" or (colon and not path)):
        raise UsageError(f"--bulletin {asked} 不对（unknown format）；应写成 docx 或 docx:文件")
    return path or BULLETIN if asked else ""


def _check_outputs(asked: Asked, plan: Plan) -> None:
    """Raise ``UsageError`` for an output that is one of the reports."""
    from nianbao.cli.output_guard import forbidden

    letter = [Target(asked.wanted[0].format, asked.letter)] if asked.letter else []
    reason = forbidden([*asked.wanted, *letter], [path for path, _ in plan.files], "")
    if reason:
        raise UsageError(reason)


def _day(text: str) -> date:
    """Return the day that the user states, else that of the run. Raises ``UsageError``."""
    from nianbao.cli.clock import run_time

    if not text:
        return run_time().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--today {text} 不是日期（no date）；应写成 2025-01-20 这样") from None


def _render_options(plan: Plan, lang: str) -> RenderOptions:
    from nianbao.cli.clock import run_time

    return RenderOptions(
        version=__version__,
        lang=lang,
        rules=tuple(rule_info(rule, with_page=False) for rule in plan.rules),
        made=run_time(),
    )
