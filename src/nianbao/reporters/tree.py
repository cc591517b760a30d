"""The recognised report as a tree: what ``nianbao show`` prints."""

from collections.abc import Iterator
from typing import Any

from nianbao.model import SECTION_TITLES, Form, Heading, Item, Narrative, Report, Section, Table
from nianbao.reporters.figures import ordered_specs
from nianbao.reporters.json import location_json, report_json, statement_json
from nianbao.reporters.layout import clip, columns_of, pad, printable
from nianbao.reporters.words import where

_LEVELS = {"government": "人民政府", "department": "部门", "township": "乡镇（街道）"}
_TEXT, _LABEL = 60, 36


def tree_json(report: Report) -> dict[str, Any]:
    """Return the tree as JSON data."""
    failure = report.document.failure
    return {
        "loader": report.document.loader,
        "failure": failure and {"kind": failure.kind, "detail": failure.detail},
        "recognised": report.recognised,
        "report": report_json(report),
        "sections": [_section_json(section) for section in report.sections],
        "forms": {key: _form_json(form) for key, form in report.forms.items()},
        "statements": [statement_json(statement) for statement in report.narrative.statements],
    }


def tree_text(path: str, report: Report) -> Iterator[str]:
    """Yield the tree for a terminal."""
    for line in _lines(path, report):
        yield line + "\n"


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading.text,
        "location": location_json(section.heading.location),
        "items": [{"key": item.key, "heading": heading.text} for item, heading in _headed(section)],
        "paragraphs": len(section.paragraphs),
        "tables": sum(isinstance(block, Table) for block in section.blocks),
    }


def _headed(section: Section) -> Iterator[tuple[Item, Heading]]:
    """Yield the items that have a heading, with it."""
    for item in section.items:
        if item.heading is not None:
            yield item, item.heading


def _form_json(form: Form) -> dict[str, Any]:
    return {
        "edition": form.spec.edition,
        "section": form.section,
        "location": location_json(form.location),
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "text": cell.text,
                "state": cell.state,
                "value": cell.value,
            }
            for cell in form.cells.values()
        ],
        "absent_rows": form.absent_rows(),
        "missing_columns": form.missing_columns,
        "unknown_rows": [row.label for row in form.unknown_rows],
        "strays": [{"text": stray.text, "row": stray.row} for stray in form.strays],
    }


def _lines(path: str, report: Report) -> Iterator[str]:
    document = report.document
    yield f"{printable(path)}（{document.loader or '未识别格式'}，{len(document.blocks)} 个段落和表格）"
    if document.failure is not None:
        yield f"无法读取：{document.failure.detail}"
        return
    if not report.recognised:
        yield "没有识别出年度报告的标题、各部分或法定表格"
    yield f"标题：{_or_none(report.title.text if report.title else None)}"
    yield f"机关：{_or_none(report.agency)}"
    yield f"年度：{_or_none(report.year)}　格式版本：{_or_none(report.edition)}　级别：{_level(report)}"
    for section in report.sections:
        yield ""
        yield from _section(section)
    for spec in ordered_specs(report):
        form = report.forms.get(spec.key)
        yield ""
        if form is None:
            yield f"表 {spec.title}：没有找到"
        else:
            yield from _form(form)
    yield from _statements(report.narrative)


def _statements(narrative: Narrative) -> Iterator[str]:
    yield ""
    yield "正文里读到的数" + ("" if narrative.statements else "：没有")
    names = [narrative.concepts[one.concept].name for one in narrative.statements]
    values = ["无" if one.none else str(one.value) for one in narrative.statements]
    sizes = columns_of([[name, value] for name, value in zip(names, values, strict=True)])
    for name, value, one in zip(names, values, narrative.statements, strict=True):
        yield f"  {pad(name, sizes[0])}  {pad(value, sizes[1])}  “{clip(one.place.excerpt, _TEXT)}”"


def _section(section: Section) -> Iterator[str]:
    place = where(section.heading.location, "zh")
    known = section.key or "不是法定部分"
    yield f"{printable(section.heading.text)}　[{known}]" + (f"　{place}" if place else "")
    if section.key in SECTION_TITLES and not section.blocks:
        yield "  （空）"
    for item, heading in _headed(section):
        yield f"  {clip(heading.text, _TEXT)}　[{item.key or '其他'}]"
    tables = sum(isinstance(block, Table) for block in section.blocks)
    yield f"  {len(section.paragraphs)} 个段落，{tables} 个表格"


def _form(form: Form) -> Iterator[str]:
    place = where(form.location, "zh")
    yield f"表 {form.spec.title}（{form.spec.edition} 版）" + (f"　{place}" if place else "")
    for columns, rows in _parts(form):
        yield from _table(form, columns, rows)
    for key in form.absent_rows():
        yield f"  缺行：{form.spec.row(key).labels[0]}"
    for key in form.missing_columns:
        yield f"  缺列：{form.spec.column(key).labels[0]}"
    for row in form.unknown_rows:
        yield f"  未能对应的行：{clip(row.label, _TEXT)}"
    for stray in form.strays:
        yield f"  未能对应的值：{clip(stray.text, _TEXT)}"


def _parts(form: Form) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield the runs of rows that have the same columns."""
    rows: list[str] = []
    columns: tuple[str, ...] = ()
    for row in form.spec.rows:
        if rows and row.columns != columns:
            yield columns, rows
            rows = []
        columns = row.columns
        rows.append(row.key)
    if rows:
        yield columns, rows


def _table(form: Form, columns: tuple[str, ...], rows: list[str]) -> Iterator[str]:
    lines = [["", *(form.spec.column(column).labels[0] for column in columns)]]
    for row in rows:
        cells = (form.cells.get((row, column)) for column in columns)
        values = ["缺" if cell is None else clip(cell.text, 20) or "空" for cell in cells]
        lines.append([clip(form.spec.row(row).labels[0], _LABEL), *values])
    sizes = columns_of(lines)
    for line in lines:
        yield "  " + "  ".join(pad(cell, size) for cell, size in zip(line, sizes, strict=True)).rstrip()


def _level(report: Report) -> str:
    return _LEVELS[report.level] if report.level else "未知"


def _or_none(value: object) -> str:
    return "未识别" if value is None else printable(str(value))
