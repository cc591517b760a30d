"""The data of a report that is being written, as plain frozen values; its JSON is ``nianbao.draft/1``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

from msgspec import Struct

from nianbao.model import SECTION_TITLES, FormSpec, Level, edition_of

SCHEMA = "nianbao.draft/1"
YEARS = range(2019, 2100)
"""Report years that have statutory forms."""
_AGENCY, _CELL, _TEXT = 100, 60, 200_000
"""Most characters of a name, a cell and a section."""

Values = Mapping[str, Mapping[str, str]]
Figures = Mapping[str, Values]
"""Cell texts by form, row and column key; a cell that is absent is blank."""


class DraftError(ValueError):
    """The data is no draft; ``where`` names the field, the texts say what is wrong in both languages."""

    def __init__(self, where: str, reason: str, reason_en: str) -> None:
        super().__init__(f"{where}：{reason}")
        self.where = where
        self.reason = reason
        self.reason_en = reason_en


class Draft(Struct, frozen=True):
    """A report as far as it is written."""

    year: int
    agency: str = ""
    level: Level | None = None
    edition: str = ""
    """``""`` for the one that the year requires."""
    figures: Mapping[str, Values] = {}
    """As typed; wrong ones too."""
    preface: str = ""
    sections: Mapping[str, str] = {}
    """Text by section key, a paragraph a line; the tables stand above it."""
    published: date | None = None
    """Date under the report."""
    previous: Mapping[str, Values] = {}
    """Last year's figures that this year's go on from, under the keys of this year's cells."""

    @property
    def form_edition(self) -> str:
        """The edition of the forms."""
        return self.edition or edition_of(self.year)

    def cell(self, form: str, row: str, column: str) -> str:
        """Return what is typed into a cell."""
        return self.figures.get(form, {}).get(row, {}).get(column, "")

    @property
    def title(self) -> str:
        """The prescribed title."""
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"


def forms_of(edition: str, specs: Sequence[FormSpec]) -> tuple[FormSpec, ...]:
    """Return the forms of an edition in the order of their sections. Raises ``KeyError`` when there is none."""
    order = tuple(SECTION_TITLES)
    found = sorted(
        (spec for spec in specs if spec.edition == edition), key=lambda spec: order.index(spec.section)
    )
    if not found:
        raise KeyError(edition)
    return tuple(found)


def as_json(draft: Draft) -> dict[str, Any]:
    """Return the schema's object."""
    return {
        "schema": SCHEMA,
        "year": draft.year,
        "edition": draft.form_edition,
        "agency": draft.agency,
        "level": draft.level,
        "figures": draft.figures,
        "preface": draft.preface,
        "sections": dict(draft.sections),
        "published": draft.published and draft.published.isoformat(),
        "previous": draft.previous,
    }


def from_json(data: object, specs: Sequence[FormSpec]) -> Draft:
    """Return the draft of a schema's object; keys that it does not know are left out.

    ``specs`` are the forms of all editions. Raises ``DraftError``.
    """
    table = _table(data, "draft")
    year, edition = table.get("year"), table.get("edition") or ""
    if not isinstance(year, int) or isinstance(year, bool) or year not in YEARS:
        raise DraftError("year", f"年度应为 {YEARS[0]} 至 {YEARS[-1]} 的整数", f"a year from {YEARS[0]} on")
    level = table.get("level") or None
    if level is not None and level not in get_args(Level):
        raise DraftError("level", "没有这个层级", f"none of {', '.join(get_args(Level))}")
    try:
        forms = forms_of(edition or edition_of(year), specs)
    except (KeyError, TypeError):
        raise DraftError("edition", "没有这个版本的格式", "no such edition") from None
    texts = _table(table.get("sections"), "sections")
    return Draft(
        year,
        _text(table.get("agency"), "agency", _AGENCY).strip(),
        level,
        edition,
        _figures(table.get("figures"), "figures", forms),
        _text(table.get("preface"), "preface", _TEXT),
        {key: _text(texts.get(key), f"sections.{key}", _TEXT) for key in SECTION_TITLES},
        _date(table.get("published")),
        _figures(table.get("previous"), "previous", forms),
    )


def _figures(data: object, where: str, forms: Sequence[FormSpec]) -> Figures:
    tables = _table(data, where)
    figures: dict[str, dict[str, dict[str, str]]] = {}
    for form in forms:
        rows = _table(tables.get(form.key), f"{where}.{form.key}")
        for row, column in form.cell_keys():
            place = f"{where}.{form.key}.{row}"
            text = _text(_table(rows.get(row), place).get(column), f"{place}.{column}", _CELL).strip()
            if text:
                figures.setdefault(form.key, {}).setdefault(row, {})[column] = text
    return figures


def _table(data: object, where: str) -> Mapping[str, Any]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise DraftError(where, "应为 JSON 对象", "must be a JSON object")
    return data


def _text(data: object, where: str, most: int) -> str:
    if data is None:
        return ""
    if not isinstance(data, str):
        raise DraftError(where, "应为文字", "must be a string")
    if len(data) > most:
        raise DraftError(where, f"超过 {most} 字", f"longer than {most} characters")
    return data


def _date(data: object) -> date | None:
    text = _text(data, "published", _CELL).strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DraftError("published", "日期应如 2025-01-20", "a date such as 2025-01-20") from None
