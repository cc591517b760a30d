"""A report as a stream of headings, paragraphs and tables, each a block of the finished document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from nianbao.chinese.numbering import opening
from nianbao.drafting.draft import Draft, forms_of
from nianbao.drafting.grid import Grid, Slot, lay_out, slots_of
from nianbao.model import SECTION_TITLES, FormSpec

PREFACE = "preface"
"""Stands for a section's key where the text above the first one is meant."""
_MOST_OF_A_HEADING = 30
_ENDS_OF_SENTENCES = "。；！？，：:;,"


class Head(Struct, frozen=True):
    """A heading: level 0 is the report's title, 1 a section, 2 an item."""

    text: str
    level: int
    section: str = ""
    """Key of the section whose text it is a line of; ``""`` for what nobody types."""
    start: int = 0
    """Where it begins in that text."""


class Text(Struct, frozen=True):
    """A paragraph of running text."""

    text: str
    section: str = ""
    start: int = 0


class Signature(Struct, frozen=True):
    """Who issues the report, or when: a line at the right under it."""

    text: str


Piece = Head | Text | Grid | Signature


class FormTable(Struct, frozen=True):
    """A statutory table with its figures, ready to be laid out."""

    spec: FormSpec
    slots: Sequence[Slot]
    columns: Sequence[str]
    values: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    column_labels: Mapping[str, str]
    strays: Mapping[str, str] = {}


def form_table(spec: FormSpec, draft: Draft) -> FormTable:
    """Return the whole table, cells without a figure blank."""
    return FormTable(
        spec,
        slots_of(spec),
        [column.key for column in spec.columns],
        {row.key: {key: draft.cell(spec.key, row.key, key) for key in row.columns} for row in spec.rows},
        {row.key: row.labels[0] for row in spec.rows},
        {column.key: column.labels[0] for column in spec.columns},
    )


def pieces(draft: Draft, specs: Sequence[FormSpec]) -> Iterator[Piece]:
    """Yield title, preface, the six sections with their tables, and the signature where there is a date.

    ``specs`` are the forms of all editions.
    """
    tables = {spec.section: form_table(spec, draft) for spec in forms_of(draft.form_edition, specs)}
    yield Head(draft.title, 0)
    yield from _paragraphs(draft.preface, PREFACE)
    for key, title in SECTION_TITLES.items():
        yield Head(title, 1)
        if key in tables:
            yield lay_out(tables[key])
        yield from _paragraphs(draft.sections.get(key, ""), key)
    if draft.published is not None:
        if draft.agency:
            yield Signature(draft.agency)
        yield Signature(chinese_date(draft.published))


def chinese_date(day: date) -> str:
    """Return a date as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _paragraphs(text: str, section: str) -> Iterator[Head | Text]:
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            at = start + line.index(words)
            yield Head(words, 2, section, at) if _is_heading(words) else Text(words, section, at)
        start += len(line)


def _is_heading(line: str) -> bool:
    short = len(line) <= _MOST_OF_A_HEADING and not line.endswith(tuple(_ENDS_OF_SENTENCES))
    return short and opening(line, ("（一）",)) is not None
