"""What differs between two reports: cell by cell and sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from nianbao.chinese.characters import squash
from nianbao.model import NOWHERE, SECTION_TITLES, Location, Report

if TYPE_CHECKING:
    from decimal import Decimal

    from nianbao.model import FormCell


class CellDifference(Struct, frozen=True):
    """A cell of a statutory form that differs."""

    form: str
    row: str
    column: str
    label: str
    old: str | None
    """As written; ``None`` where the report has no such cell."""
    new: str | None
    change: int | Decimal | None
    """The new number less the old one; ``None`` where one of them is absent or no number."""
    old_location: Location = NOWHERE
    new_location: Location = NOWHERE


class TextDifference(Struct, frozen=True):
    """A sentence, a heading or the title that differs."""

    section: str | None
    """Key of the section; ``None`` for the title, the preface and sections of the agency's own."""
    label: str
    old: str | None
    """``None`` for what was added."""
    new: str | None
    """``None`` for what was taken out."""
    old_location: Location = NOWHERE
    new_location: Location = NOWHERE


class Differences(NamedTuple):
    """All that differs between two reports."""

    cells: tuple[CellDifference, ...]
    texts: tuple[TextDifference, ...]


class _Line(Struct, frozen=True):
    """A sentence or heading as it is compared."""

    words: str
    text: str
    section: str | None
    label: str
    location: Location


def differences(old: Report, new: Report) -> Differences:
    """Return what differs. White space and width of characters make no difference, nor does where a thing stands."""
    return Differences(tuple(_cells(old, new)), tuple(_texts(old, new)))


def _cells(old: Report, new: Report) -> Iterator[CellDifference]:
    keys = [key for key in (*new.specs, *new.forms, *old.forms) if key in new.forms or key in old.forms]
    for key in dict.fromkeys(keys):
        before, after = old.forms.get(key), new.forms.get(key)
        specs = [form.spec for form in (after, before) if form is not None]
        seen: set[tuple[str, str]] = set()
        for spec in specs:
            for at in spec.cell_keys():
                if at in seen:
                    continue
                seen.add(at)
                one = before.cells.get(at) if before is not None else None
                other = after.cells.get(at) if after is not None else None
                if _cell_differs(one, other):
                    yield _cell(key, at, spec.label(*at), one, other)


def _cell_differs(old: FormCell | None, new: FormCell | None) -> bool:
    if old is None or new is None:
        return old is not new
    if old.state == new.state == "number":
        return old.value != new.value
    return old.state != new.state or squash(old.text) != squash(new.text)


def _cell(
    form: str, at: tuple[str, str], label: str, old: FormCell | None, new: FormCell | None
) -> CellDifference:
    change = None
    if old is not None and new is not None and old.value is not None and new.value is not None:
        change = new.value - old.value
    return CellDifference(
        form,
        *at,
        label,
        None if old is None else old.text,
        None if new is None else new.text,
        change,
        NOWHERE if old is None else old.location,
        NOWHERE if new is None else new.location,
    )


def _texts(old: Report, new: Report) -> Iterator[TextDifference]:
    """Yield what differs in the running text: a sentence in another one's stead as one difference."""
    before, after = _lines(old), _lines(new)
    # words that stand in many places are no anchor (autojunk), which also keeps the time within bounds
    matcher = SequenceMatcher(None, [one.words for one in before], [one.words for one in after])
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield from _replaced(before[first:last], after[start:end])


def _replaced(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[TextDifference]:
    for at in range(max(len(old), len(new))):
        one = old[at] if at < len(old) else None
        other = new[at] if at < len(new) else None
        shown = other or one
        if shown is None or (one is not None and other is not None and one.words == other.words):
            continue
        yield TextDifference(
            shown.section,
            shown.label,
            None if one is None else one.text,
            None if other is None else other.text,
            NOWHERE if one is None else one.location,
            NOWHERE if other is None else other.location,
        )


def _lines(report: Report) -> list[_Line]:
    """Return title, headings of sections and sentences in reading order."""
    lines = []
    if report.title is not None:
        lines.append(_line(report.title.text, None, "标题", report.title.location))
    lines += [_line(one.text, None, "正文", one.block.location) for one in report.preface.sentences]
    for section in report.sections:
        label = SECTION_TITLES.get(section.key or "", section.heading.text)
        lines.append(_line(section.heading.text, section.key, label, section.heading.location))
        lines += [_line(one.text, section.key, label, one.block.location) for one in section.sentences]
    return [one for one in lines if one.words]


def _line(text: str, section: str | None, label: str, location: Location) -> _Line:
    return _Line(squash(text), text, section, label, location)
