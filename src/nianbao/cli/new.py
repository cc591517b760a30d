"""``nianbao new``: a new report as a Word file, blank or continued from last year's."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from nianbao.cli.errors import UsageError
from nianbao.cli.reading import given_packs, one_report
from nianbao.cli.terminal import emit, say
from nianbao.drafting.draft import YEARS, Draft, DraftError
from nianbao.drafting.sources import from_report, next_year
from nianbao.drafting.word_file import word_file
from nianbao.model import FormSpec


def command(
    output: Annotated[str, typer.Option("--output", "-o", help="写入此文件（.docx）。", metavar="FILE")],
    agency: Annotated[str, typer.Option("--agency", help="单位全称。", metavar="NAME")] = "",
    year: Annotated[
        int | None, typer.Option("--year", min=YEARS[0], max=YEARS[-1], help="报告年度。", metavar="YEAR")
    ] = None,
    last: Annotated[str, typer.Option("--from", help="接着去年的这份报告。", metavar="FILE")] = "",
    lang: Annotated[Literal["zh", "en"], typer.Option("--lang", help="信息的语言。")] = "zh",
) -> int:
    """写一份新的年度报告（Word）：规定的标题和三张法定表格，接着去年的带入结转数。退出码：0 已写出，2 用法有误。"""
    if output != "-" and os.path.lexists(output):
        raise UsageError(f"已有 {output}，不覆盖；请换一个文件名（file exists）")
    specs = given_packs().forms
    try:
        draft = _continued(last, year, specs) if last else _blank(year)
    except DraftError as error:
        raise UsageError(
            error.reason_en if lang == "en" else f"{last or '--year'}：{error.reason}"
        ) from error
    if agency:
        draft = replace(draft, agency=agency)
    emit(iter([word_file(draft, specs)]), output, utf8=False)
    if output != "-":
        say(f"written: {output}" if lang == "en" else f"已写入 {output}：{draft.title}")
    return 0


def _blank(year: int | None) -> Draft:
    if year is None:
        raise UsageError("请用 --year 写明报告年度，或用 --from 接着去年的报告（year needed）")
    return Draft(year)


def _continued(last: str, year: int | None, specs: tuple[FormSpec, ...]) -> Draft:
    before = None if year is None else year - 1
    draft = next_year(from_report(one_report(last), before), specs)
    if year is not None and draft.year != year:
        raise UsageError(f"{last} 是 {draft.year - 1} 年的报告，接着的是 {draft.year} 年，不是 {year} 年")
    return draft
