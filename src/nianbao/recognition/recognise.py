"""Document in, report out: tables are bound to forms, paragraphs to sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.chinese.characters import squash
from nianbao.model import (
    NEWEST_EDITION,
    Block,
    Document,
    Form,
    FormSpec,
    Narrative,
    Report,
    Table,
    WordLists,
    edition_of,
)
from nianbao.recognition.faults import Steps
from nianbao.recognition.outline.furniture import without_furniture
from nianbao.recognition.outline.sections import outline
from nianbao.recognition.outline.title import lists_reports, says_annual_report
from nianbao.recognition.tables.flat import fold_flat_tables
from nianbao.recognition.tables.forms import bind_forms
from nianbao.recognition.tables.labels import LabelBook, label_book

if TYPE_CHECKING:
    from nianbao.recognition.outline.sections import Outline

_TITLED = frozenset(("page", "lines"))
"""Media of documents that state their title beside the text: in the head of a page, in front matter."""
_FIRST_FORM_YEAR = 2019
_OWN_SECTIONS = frozenset(("disclosures", "applications", "disputes"))
"""Sections that no other paper has; many have 总体情况."""
_ENOUGH_SECTIONS = 2


def recognise(
    document: Document,
    forms: Sequence[FormSpec],
    words: WordLists,
    year: int | None = None,
    reader: Callable[[Report], Narrative] | None = None,
) -> Report:
    """Build the report tree.

    ``document`` comes from ``load``, so that its blocks have their numbers. ``words`` are what the packs know of the
    wording of reports; ``year`` is the report year that the user gives (``--year``) for a title that has none;
    ``reader`` reads the narrative when a rule asks. A form whose binding fails is absent from ``forms``, and from
    ``specs``: nobody knows whether it is there.
    """
    if document.failure is not None:
        return Report(document, words=words)
    book = label_book(tuple(forms))
    steps = Steps()
    blocks = steps.run("flat tables", lambda: fold_flat_tables(document.blocks, book), document.blocks)
    blocks = without_furniture(blocks, words)
    found = outline(blocks, document.title, document.name, words, page=document.medium in _TITLED)
    section_of = {block.number: section.key for section in found.sections for block in section.blocks}
    tables = [block for block in blocks if isinstance(block, Table)]
    bound = bind_forms(tables, book, section_of, steps)
    titled = found.title.year if found.title is not None else None
    year = titled or year or found.year
    edition = _edition(bound, book, year)
    return Report(
        document,
        found.title,
        found.agency,
        year,
        found.level,
        edition,
        found.sections,
        found.preface,
        _of_edition(bound, book, edition),
        {
            spec.key: spec
            for spec in book.specs
            if spec.edition == edition and (spec.key in bound or not steps.faults)
        },
        _is_annual_report(found, bound, blocks, words),
        reader,
        faults=tuple(steps.faults),
        words=words,
    )


def _edition(forms: Mapping[str, Form], book: LabelBook, year: int | None) -> str | None:
    """Return the edition that the tables' labels name (most cells decide), else the year's."""
    if year is not None and year < _FIRST_FORM_YEAR and not forms:
        return None
    votes: dict[str, int] = {}
    for form in forms.values():
        if not same_in_all_editions(form.spec, book):
            votes[form.spec.edition] = votes.get(form.spec.edition, 0) + (
                2 if form.key == "disclosures" else 1
            )
    if votes:
        return max(votes, key=lambda edition: votes[edition])
    return NEWEST_EDITION if year is None else edition_of(year)


def same_in_all_editions(spec: FormSpec, book: LabelBook) -> bool:
    """Tell whether a form has the same rows and columns in every edition, so that its labels name none."""
    return all((one.rows, one.columns) == (spec.rows, spec.columns) for one in book.editions(spec.key))


def _of_edition(forms: Mapping[str, Form], book: LabelBook, edition: str | None) -> dict[str, Form]:
    """Return the forms, those that look alike in all editions given the report's."""
    return {
        key: replace(
            form, spec=next((one for one in book.editions(key) if one.edition == edition), form.spec)
        )
        if same_in_all_editions(form.spec, book)
        else form
        for key, form in forms.items()
    }


def _is_annual_report(
    found: Outline, forms: Mapping[str, Form], blocks: Sequence[Block], words: WordLists
) -> bool:
    """Tell whether a title says so, a table is bound to its form, or two of the headings are there that only it has.

    Titles of several reports and nothing below them are a list of reports.
    """
    if any(form.cells for form in forms.values()):
        return True
    if found.title is not None and says_annual_report(found.title.text, words):
        return bool(found.sections) or not lists_reports(blocks, words)
    shared = words["heading_marks.needs_number"]
    own = {section.key for section in found.sections if squash(section.heading.title) not in shared}
    return len(own & _OWN_SECTIONS) >= _ENOUGH_SECTIONS
