"""``nianbao compare``: what changed between two reports."""

import os
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import typer
from msgspec.structs import asdict

from nianbao.cli.errors import UsageError
from nianbao.cli.parameters import Lang, Output
from nianbao.cli.reading import one_report
from nianbao.cli.terminal import OutputError, emit, say
from nianbao.corpus.differences import CellDifference, Differences, TextDifference, differences
from nianbao.model import Location, Report

SCHEMA = "nianbao.differences/1"
Formats = Literal["text", "json", "html", "xlsx"]
_WORDS = {
    "zh": ("表格：{} 格不同", "文字：{} 处不同", "没有不同", "（没有）", "（空）", "差"),
    "en": (
        "tables: {} cells differ",
        "text: {} passages differ",
        "nothing differs",
        "(none)",
        "(blank)",
        "change",
    ),
}


def command(
    old: Annotated[str, typer.Argument(help="原来的报告；- 为标准输入。", metavar="A")],
    new: Annotated[str, typer.Argument(help="现在的报告。", metavar="B")],
    format: Annotated[Formats, typer.Option("--format", help="输出格式。")] = "text",
    output: Output = "-",
    lang: Lang = None,
) -> int:
    """比较两份报告，列出不同的格子和句子。退出码：0 没有不同，1 有不同或有文件无法读取，2 用法有误。"""
    if old == new == "-":
        raise UsageError("标准输入只能是其中一份")
    if format == "xlsx" and output == "-":
        raise UsageError("xlsx 不是文字，请用 -o 写明文件，如 -o 不同.xlsx")
    if output != "-" and os.path.realpath(output) in map(os.path.realpath, (old, new)):
        raise UsageError(f"{output} 是要比较的报告，不能写入结果；请换一个文件名")
    first, second = one_report(old), one_report(new)
    unread = [(path, one.document.failure) for path, one in ((old, first), (new, second))]
    for path, failure in unread:
        if failure is not None:
            say(f"{path}：{(lang == 'en' and failure.detail_en) or failure.detail}")
    if any(failure is not None for _, failure in unread):
        return 1
    found = differences(first, second)
    if format == "json":
        from nianbao.reporters.json import dumps

        emit(iter([dumps(_as_json((old, first), (new, second), found)) + "\n"]), output, utf8=True)
    elif format in ("html", "xlsx"):
        emit([_for_people(format, (old, first), (new, second), found, lang or "zh")], output, utf8=True)
    else:
        emit(_as_text(old, new, found, lang or "zh"), output, utf8=False)
    return int(bool(found.cells or found.texts))


def _for_people(
    format: str, old: tuple[str, Report], new: tuple[str, Report], found: Differences, lang: str
) -> str | bytes:
    from nianbao.cli.clock import run_time
    from nianbao.cli.compare_formats import Side, page, sheets

    render = page if format == "html" else sheets
    try:
        return render(Side(*old), Side(*new), found, lang, run_time())
    except ImportError as error:
        raise OutputError(f"{format} 格式需要安装 {error.name}：pip install 'nianbao[{format}]'") from error


def _as_text(old: str, new: str, found: Differences, lang: str) -> Iterator[str]:
    from nianbao.reporters.layout import printable

    cells, texts, nothing, none, blank, change = _WORDS[lang]

    def shown(text: str | None) -> str:
        return none if text is None else printable(" ".join(text.split())) or blank

    yield f"- {printable(old)}\n+ {printable(new)}\n"
    if not (found.cells or found.texts):
        yield f"{nothing}\n"
    if found.cells:
        yield f"\n{cells.format(len(found.cells))}\n"
    for cell in found.cells:
        by = "" if cell.change is None else f"  {change} {cell.change:+}"
        yield f"  {cell.label}\n    {shown(cell.old)} → {shown(cell.new)}{by}\n"
    if found.texts:
        yield f"\n{texts.format(len(found.texts))}\n"
    for text in found.texts:
        yield f"  {printable(text.label)}\n"
        yield from (
            f"  {sign} {shown(one)}\n" for sign, one in (("-", text.old), ("+", text.new)) if one is not None
        )


def _as_json(old: tuple[str, Report], new: tuple[str, Report], found: Differences) -> dict[str, Any]:
    from nianbao.reporters.json import report_json

    sides = {
        name: {"path": path, "report": report_json(report)}
        for name, (path, report) in (("old", old), ("new", new))
    }
    return {
        "schema": SCHEMA,
        **sides,
        "cells": [_difference_json(one) for one in found.cells],
        "texts": [_difference_json(one) for one in found.texts],
    }


def _difference_json(one: CellDifference | TextDifference) -> dict[str, Any]:
    from nianbao.reporters.json import location_json

    return {
        field: location_json(value) if isinstance(value, Location) else value
        for field, value in asdict(one).items()
    }
