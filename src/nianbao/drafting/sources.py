"""A draft from a report as recognised, and next year's from last year's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from nianbao.drafting.draft import YEARS, Draft, DraftError, Values, forms_of
from nianbao.model import Carry, Form, FormCell, FormSpec, Report, edition_of

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def from_report(report: Report, year: int | None = None) -> Draft:
    """Return what a report holds, as a draft: its figures, its texts by section, who issues it and when.

    ``year`` is for a report that does not say its own. A section of the agency's own is joined, with its heading, to the
    one above it. Raises ``DraftError`` for what is no annual report of a year with forms.
    """
    if report.document.failure is not None:
        raise DraftError("file", report.document.failure.detail, report.document.failure.detail_en)
    if not report.recognised:
        raise DraftError("file", "不是政府信息公开工作年度报告", "not an annual report")
    stated = report.year if report.year is not None else year
    if stated is None:
        raise DraftError("year", "看不出是哪一年的报告，请写明年度", "no report year found; state it")
    if stated not in YEARS:
        raise DraftError("year", f"{stated} 年还没有统一的表格", f"there were no common forms in {stated}")
    texts, issued = _texts(report)
    return Draft(
        stated,
        report.agency or "",
        report.level,
        report.edition or "",
        {key: figures for key, form in report.forms.items() if (figures := _figures(form))},
        report.preface.text,
        texts,
        issued,
    )


def next_year(last: Draft, specs: Sequence[FormSpec]) -> Draft:
    """Return next year's draft: what is carried over, and nothing else of last year's figures and texts.

    Applications carried in are last year's carried out; documents in force go on from last year's. ``specs`` are the forms
    of all editions. Raises ``DraftError`` where no year follows.
    """
    year = last.year + 1
    if year not in YEARS:
        raise DraftError("year", f"没有 {year} 年的格式", f"no forms of {year}")
    previous: dict[str, dict[str, dict[str, str]]] = {}
    figures: dict[str, dict[str, dict[str, str]]] = {}
    for form in forms_of(edition_of(year), specs):
        for (row, column), carry in carried_cells(form).items():
            source = (carry.source, column) if carry.along == "column" else (row, carry.source)
            text = last.cell(form.key, *source)
            if text:
                previous.setdefault(form.key, {}).setdefault(row, {})[column] = text
                figures.setdefault(form.key, {}).setdefault(row, {})[column] = text
    return Draft(year, last.agency, last.level, figures=figures, previous=previous)


def carried_cells(form: FormSpec) -> Mapping[tuple[str, str], Carry]:
    """Return the cells whose figures go on from last year's, by row and column key."""
    return {
        (row, column): carry
        for carry in form.carries
        for row, column in form.cell_keys()
        if carry.into == (row if carry.along == "column" else column)
    }


def _figures(form: Form) -> Values:
    values: dict[str, dict[str, str]] = {}
    for (row, column), cell in form.cells.items():
        text = _plain(cell)
        if text:
            values.setdefault(row, {})[column] = text
    return values


def _plain(cell: FormCell) -> str:
    """Return a figure without its spelling, what is no figure as it stands."""
    if cell.state == "blank":
        return ""
    if cell.state == "not_number" or cell.value is None:
        return cell.text.strip()
    try:
        return f"{Decimal(cell.value):f}"
    except InvalidOperation:
        return cell.text.strip()


def _texts(report: Report) -> tuple[dict[str, str], date | None]:
    """Return the texts by section, and the date of the signature, which is no part of them."""
    lines: dict[str, list[str]] = {}
    key = ""
    for section in report.sections:
        if section.key is None and key:
            lines[key].append(section.heading.text)
        key = section.key or key
        if key:
            lines.setdefault(key, []).extend(
                line for paragraph in section.paragraphs for line in paragraph.text.splitlines()
            )
    issued = _take_signature(lines[key], report.agency or "") if key else None
    return {key: "\n".join(found) for key, found in lines.items() if found}, issued


def _take_signature(lines: list[str], agency: str) -> date | None:
    """Take agency and date off the end of the last section and return the date."""
    found = _DAY.fullmatch("".join(lines[-1].split())) if lines else None
    if found is None:
        return None
    try:
        issued = date(*map(int, found.groups()))
    except ValueError:
        return None
    del lines[-1]
    if lines and agency and "".join(lines[-1].split()) == agency:
        del lines[-1]
    return issued
