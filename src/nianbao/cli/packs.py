"""``nianbao packs``: the rule packs that are found, from where, on or off, and why."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from msgspec.structs import asdict

from nianbao import __version__
from nianbao.cli.errors import UsageError
from nianbao.cli.parameters import AllowCode, Pack, TextOrJson
from nianbao.cli.reading import given_packs
from nianbao.cli.rules_data import tell_problems
from nianbao.cli.terminal import emit
from nianbao.corpus.check import Judge
from nianbao.corpus.listings import pack_json, pack_times
from nianbao.corpus.worker import Checker
from nianbao.model import Report
from nianbao.packs.collection import PackContents, PackOptions
from nianbao.packs.pack import PackInfo, applicability_of
from nianbao.packs.regions import regions_of


def command(
    path: Annotated[
        str, typer.Argument(help="再说对这份报告是否启用，为什么。", metavar="FILE", show_default=False)
    ] = "",
    pack: Pack = [],  # noqa: B006  (typer copies it)
    allow_code: AllowCode = False,
    format: TextOrJson = "text",
) -> int:
    """列出找到的规则包：来自哪里，何时启用，为什么。退出码：0 都能用，2 有不能用的。"""
    given = given_packs(PackOptions(tuple(pack), allow_code))
    broken = tell_problems(given.problems)
    report = _report(path, given) if path else None
    if format == "json":
        from nianbao.reporters.json import dumps

        listed = {
            "schema": "nianbao.packs/1",
            "packs": [_json(info, report) for info in given.infos],
            "problems": [asdict(problem) for problem in given.problems],
        }
        emit(iter([dumps(listed) + "\n"]), "-", utf8=True)
    else:
        emit(_lines(given, report), "-", utf8=False)
    return 2 if broken else 0


def _report(path: str, given: PackContents) -> Report:
    """Return the report of a file. Raises ``UsageError`` when it cannot be read."""
    with Checker() as checker:
        report = checker.report(path, Judge((), given.forms, given.words))
    if report.document.failure is not None:
        raise UsageError(f"{path} {report.document.failure.detail}")
    return report


def _lines(given: PackContents, report: Report | None) -> Iterator[str]:
    if report is not None:
        yield f"{_about(report)}\n\n"
    yield f"national {__version__}  国家格式\n    来源：随程序安装\n    启用：总是\n"
    for info in given.infos:
        yield f"{info.name} {info.version}  {info.title}\n    来源：{info.origin}\n    启用：{pack_times(info)}\n"
        if report is not None:
            skip = applicability_of(info).skip(report)
            yield f"    这份报告：{'启用' if skip is None else f'不启用，{skip.reason}'}\n"
    yield f"共 {len(given.infos) + 1} 个规则包，{len(given.rules)} 条规则\n"


def _about(report: Report) -> str:
    """Return what of a report decides on its packs."""
    year = f"{report.year} 年度" if report.year is not None else "看不出年度"
    places = [f"{one.province}{one.city}{one.county}" for one in regions_of(report)]
    return f"{report.agency or '看不出单位'}（{'或 '.join(places) or '看不出在哪里'}），{year}"


def _json(info: PackInfo, report: Report | None) -> dict[str, Any]:
    listed = pack_json(info)
    if report is not None:
        skip = applicability_of(info).skip(report)
        listed |= {"on": skip is None, "why_not": skip.reason if skip is not None else None}
    return listed
