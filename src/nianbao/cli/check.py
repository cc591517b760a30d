"""``nianbao check``: judge reports. Loaded at each start, so everything that can wait is imported late."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from nianbao import __version__
from nianbao.cli.errors import INTERRUPTED, USAGE, UsageError, say_error
from nianbao.cli.finding import files_of, reports_only, search_for, show_files
from nianbao.cli.interruption import Interruption
from nianbao.cli.means import engine_options, means_for
from nianbao.cli.options import CheckRequest, request
from nianbao.cli.outputs import Outputs, Target, line_reader, targets
from nianbao.cli.progress import with_progress
from nianbao.cli.rules_data import tell_errors, tell_problems
from nianbao.cli.start import started
from nianbao.cli.terminal import keep_stdout, say
from nianbao.cli.together import Together, asked_roster
from nianbao.config.settings import COMMAND_LINE
from nianbao.corpus.engines import SERIAL, EngineRun, engine_run
from nianbao.corpus.listings import rule_info
from nianbao.corpus.plan import Planner, Sources
from nianbao.packs.collection import PackOptions
from nianbao.packs.load import installed
from nianbao.reporters import RenderOptions
from nianbao.reporters.formats import BUILT_IN
from nianbao.reporters.summary import Summary

if TYPE_CHECKING:
    from nianbao.cli.baselines import Baselines
    from nianbao.cli.fix import Counts
    from nianbao.cli.options import RunOptions
    from nianbao.cli.remote import RemoteRun
    from nianbao.config.settings import Settings
    from nianbao.corpus.engines import EngineOptions
    from nianbao.corpus.files import Search
    from nianbao.corpus.plan import Plan
    from nianbao.corpus.roster import Roster
    from nianbao.linting.rule import Rule
    from nianbao.model import FileResult
    from nianbao.reporters.html_folder import FurtherPages

_WITHOUT_PAGES = frozenset(BUILT_IN) - {"sarif", "html"}
"""Formats that have no use for the rules' pages, which take time to read."""
_DATED = frozenset({"html", "xlsx"})
"""Formats that bear the time of the run."""


def command(paths: tuple[str, ...], values: Mapping[str, Any]) -> int:
    """检查报告。退出码：0 没有问题，1 有问题，2 用法或规则包有误。"""
    return check(request(paths, values))


def check(asked: CheckRequest) -> int:
    """Judge the files and return the exit status: 0 clean, 1 findings or a rule that failed, 2 a broken pack.

    Raises what ``errors.MISTAKES`` lists.
    """
    options = asked.options
    if options.allow_code or installed():
        keep_stdout()
    planner = Planner(_sources(asked))
    _check_fix(asked)
    settings = planner.settings()
    if options.show_files:
        return show_files(asked, planner.settings, settings.lang)
    if options.watch:
        from nianbao.cli.watch import watch

        return watch(asked, lambda again: _run(again, Planner(_sources(again)), settings), planner.settings)
    return _run(asked, planner, settings)


def _run(asked: CheckRequest, planner: Planner, settings: Settings) -> int:
    options = asked.options
    search = search_for(asked, planner.settings)
    roster = asked_roster(options.roster)
    plan = _planned(asked, planner, search, roster)
    engine = engine_options(options, plan.packs)
    run = _run_of(options, plan, planner, engine)
    wanted = targets(_formats(options, settings), options.output, os.environ)
    _check_outputs(wanted, plan, settings, options)
    baselines = _baselines(options, settings)
    tell_problems(plan.problems)
    if options.diff:
        return USAGE if plan.broken else _diff(plan, options)
    fixed = _fix(plan, options) if options.fix else None
    summary = Summary(search.passed.kinds)
    render = replace(_render_options(settings, plan.rules, planner.root), passed_over=search.passed.kinds)
    elsewhere = None if isinstance(run, EngineRun) else run.again
    how = (options.engine, engine)
    together = Together(planner, plan, settings, roster, quiet=options.quiet, engine=how, again=elsewhere)
    with Interruption(lambda: together.alone.files + summary.files > 0) as interruption:
        means = means_for(options, settings, plan, wanted, interruption.stopped)
        outputs = Outputs(wanted, render, options.color, partial(_year_pages, planner, plan, roster))
        try:
            results = reports_only(together.results(run.results(means), means), search)
            results = _counted(results if baselines is None else baselines.watch(results), summary)
            if not (options.quiet or together.wanted):
                results = with_progress(results, summary, len(plan.files), settings.lang)
            outputs.write(results)
        finally:
            if means.cache is not None:
                means.cache.close()
    if interruption.asked:
        return _interrupted(summary.files, plan, outputs, options, compared=not together.wanted)
    if baselines is not None:
        baselines.close()
    if not options.quiet:
        outputs.tell()
    if fixed is not None:
        fixed.tell()
    problem = run.problem or together.problem
    if problem:
        say(f"引擎 {options.engine} 出错（{problem}），其余文件已在本机检查。请告知规则包的作者")
    if plan.broken or problem:
        return USAGE
    if not summary.files:
        return say_error(
            "没有一份要检查的报告：找到的都是不是报告的文字文件（no report）；要查某一份请写明它的路径"
        )
    return exit_status(summary, settings, recorded=bool(options.write_baseline))


def _year_pages(planner: Planner, plan: Plan, roster: Roster | None, options: RenderOptions) -> FurtherPages:
    from nianbao.cli.year_picture import YearPages

    return YearPages(planner, plan, roster, options)


def _planned(asked: CheckRequest, planner: Planner, search: Search, roster: Roster | None) -> Plan:
    """Return what the run will do; last year's reports are read before. Raises what ``errors.MISTAKES`` lists."""
    if asked.options.previous:
        from nianbao.cli.previous import previous_reports

        planner.compare_with(previous_reports(asked.options.previous, planner, roster))
    paths = tuple(files_of(asked, search))
    if len(paths) > 1 or asked.options.roster:
        # of what comes by standard input nothing is judged again
        planner.compare_within(across=planner.settings().across and "-" not in asked.paths)
    return planner.plan(paths)


def _run_of(
    options: RunOptions, plan: Plan, planner: Planner, engine: EngineOptions
) -> EngineRun | RemoteRun:
    """Return who judges the files: an engine, this machine, or a service. Raises ``UsageError`` and ``UnknownEngine``."""
    if not options.server:
        return engine_run(options.engine, plan.files, plan.recipe, engine)
    from nianbao.cli.remote import remote_run

    return remote_run(options, plan.files, (planner.settings(path) for path, _ in plan.files))


def _interrupted(done: int, plan: Plan, outputs: Outputs, options: RunOptions, *, compared: bool) -> int:
    """Tell that the user has ended the run, and how it goes on."""
    if not options.quiet:
        outputs.tell()
    again = "同样的命令加 --resume"
    if options.engine != SERIAL:
        again = "同样的命令再运行一次" if options.parts else "用引擎时要有 --parts 才能接着查"
    files = len(plan.files)
    if done < files:
        how_far = f"查了 {done} 份，其余没有查（共 {files} 份）。接着查：{again}"
    elif compared:
        how_far = f"{files} 份都已查完"
    else:
        how_far = f"{files} 份都查了，报告之间没有比较完。接着查：{again}"
    say(f"已中断：{how_far}（interrupted）")
    return INTERRUPTED


def _baselines(options: RunOptions, settings: Settings) -> Baselines | None:
    """Return the baselines of the run, if it has any. Raises ``UsageError`` for one that cannot be read."""
    if not (settings.baseline or options.write_baseline):
        return None
    from nianbao.cli.baselines import open_baselines

    return open_baselines(settings.baseline, options.write_baseline)


def _check_outputs(wanted: Sequence[Target], plan: Plan, settings: Settings, options: RunOptions) -> None:
    """Raise ``UsageError`` for an output that may not be written."""
    if all(one.path == "-" for one in wanted) and not options.write_baseline:
        return
    from nianbao.cli.output_guard import forbidden

    found = settings.file if not options.config and settings.origin("format") != COMMAND_LINE else ""
    inputs = [path for path, _ in plan.files]
    reason = forbidden(wanted, inputs, os.path.dirname(found))
    if options.write_baseline and not reason:
        reason = forbidden([Target(wanted[0].format, options.write_baseline)], inputs, "")
    if reason:
        raise UsageError(reason)


def _diff(plan: Plan, options: RunOptions) -> int:
    from nianbao.cli.fix import show_diff

    return int(show_diff(plan.files, unsafe=options.unsafe_fixes).fixed > 0)


def _fix(plan: Plan, options: RunOptions) -> Counts:
    from nianbao.cli.fix import fix_files

    return fix_files(plan.files, unsafe=options.unsafe_fixes)


def _check_fix(asked: CheckRequest) -> None:
    """Raise ``UsageError`` for options of fixing that do not go together."""
    options = asked.options
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes 要与 --fix 或 --diff 同用")
    if options.fix and options.diff:
        raise UsageError("--fix 和 --diff 只能用一个：--diff 不改文件")
    if options.fix and ("-" in asked.paths or options.stdin_filename):
        raise UsageError("标准输入不能就地修改；请存成文件再改，或用 --diff 查看")


def exit_status(summary: Summary, settings: Settings, *, recorded: bool) -> int:
    """Return the exit status of a run in which no usage was wrong; findings recorded in a baseline do not count."""
    if settings.exit_zero:
        return 0
    number = 0 if recorded else summary.number_at(settings.fail_on)
    unread = summary.failed and settings.fail_on != "never" and not recorded
    return int(bool(summary.rule_errors or unread) or number > settings.max_findings)


def _sources(asked: CheckRequest) -> Sources:
    options = asked.options
    return Sources(
        asked.stated,
        PackOptions(options.pack, options.allow_code),
        options.config,
        options.isolated,
        suppressions=not options.no_suppressions,
    )


def _formats(options: RunOptions, settings: Settings) -> tuple[str, ...]:
    """Return the formats; ``--statistics`` and ``--quiet`` make the text short."""
    if options.statistics:
        return tuple("statistics" if one == "text" else one for one in settings.format)
    if not options.quiet:
        return settings.format
    return tuple("concise" if one == "text" else one for one in settings.format)


def _counted(results: Iterable[FileResult], summary: Summary) -> Iterator[FileResult]:
    """Pass results on, counting them and telling of rules that failed."""
    for result in results:
        started()
        summary.add(result)
        tell_errors(result)
        yield result


def _render_options(settings: Settings, rules: Sequence[Rule], root: str) -> RenderOptions:
    names = {one.partition(":")[0] for one in settings.format}
    made = None
    if names & _DATED:
        from nianbao.cli.clock import run_time

        made = run_time()
    with_page = bool(names - _WITHOUT_PAGES)
    return RenderOptions(
        version=__version__,
        lang=settings.lang,
        rules=tuple(rule_info(rule, with_page=with_page) for rule in rules),
        root=root,
        sarif_profile=settings.sarif_profile,
        line_text=line_reader(),
        made=made,
    )
