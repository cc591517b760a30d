"""SER909: two files of the same agency and year say the same."""

from collections.abc import Iterator

from nianbao.api import Finding, Place, PreviousReport, Report, Skip, rule
from nianbao_rules.series._copies import Cell, Copies, compared

_NAMED = 3
"""Differences that the message names."""


@rule(
    "SER909",
    name="copies-differ",
    severity="warning",
    title_en="Two files of the same agency and year do not differ",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
    compares="reports",
)
def copies_differ(report: Report) -> Iterator[Finding | Skip]:
    """同一单位同一年度的几份报告应当一致。"""
    copy = report.copy
    if copy is None:
        yield Skip("not_applicable", "没有同一单位同一年度的另一份报告")
        return
    found = compared(report, copy)
    if found.cells or found.added or found.removed:
        yield _finding(report, copy, found)
    elif not found.certain:
        yield Skip("not_assessable", "两份格式不同，文字的不同可能是读取造成的")


def _finding(report: Report, copy: PreviousReport, found: Copies) -> Finding:
    named = [_words(report, copy, cell) for cell in found.cells[:_NAMED]]
    sentences = len(found.added) + len(found.removed)
    parts, parts_en = [], []
    more, more_en = ("等", " and others") if len(found.cells) > _NAMED else ("", "")
    if found.cells:
        parts.append(f"{len(found.cells)} 个数不同（{'；'.join(zh for zh, _ in named)}{more}）")
        parts_en.append(
            f"figures that differ: {len(found.cells)} ({'; '.join(en for _, en in named)}{more_en})"
        )
    if sentences:
        parts.append(f"{sentences} 句只在其中一份里")
        parts_en.append(f"sentences in one of them only: {sentences}")
    related = [copy.place(*cell) for cell in found.cells if cell in copy.cells]
    related += [copy.sentence_place(one) for one in found.removed]
    return Finding(
        message=f"与 {copy.path} 是同一单位同一年度的报告，{'，'.join(parts)}；请确定哪一份是对的，各处只发布这一份",
        message_en=f"“{copy.path}” is the report of the same agency and year, {', '.join(parts_en)}; decide which one is right and "
        "publish that one alone everywhere",
        place=_place(report, found),
        related=tuple(related) or (copy.title_place(),),
        evidence={
            "copy": copy.path,
            "cells": [list(cell) for cell in found.cells],
            "added": [one.text for one in found.added],
            "removed": [one.text for one in found.removed],
        },
    )


def _place(report: Report, found: Copies) -> Place:
    for form, row, column in found.cells:
        if form in report.forms and (row, column) in report.forms[form].cells:
            return report.forms[form].place(row, column)
    return found.added[0].place() if found.added else report.place()


def _words(report: Report, copy: PreviousReport, cell: Cell) -> tuple[str, str]:
    """Return in Chinese and English a cell with its two texts."""
    key, row, column = cell
    form, other = report.forms.get(key), copy.cells.get(cell)
    own = None if form is None else form.cells.get((row, column))
    name = form.spec.words(row, column) if form is not None else "" if other is None else other.label
    name_en = form.spec.words_en(row, column) if form is not None else name
    here, there = ("没有" if one is None else one.text.strip() or "空白" for one in (own, other))
    here_en, there_en = ("absent" if one is None else one.text.strip() or "blank" for one in (own, other))
    return f"“{name}”这里 {here}，那里 {there}", f"“{name_en}”: {here_en} here, {there_en} there"
