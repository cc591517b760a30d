"""The labels of all forms and editions, and how a label of a report is compared with them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.characters import squash
from nianbao.chinese.numbering import opening
from nianbao.model import FormSpec

Kind = Literal["row", "column", "block"]

_NUMBERS = (
    *("（一）", "（1）", "（一", "（1", "一、", "一.", "一：", "一，", "一）"),
    *("1、", "1.", "1：", "1，", "1）", "1.1", "1…"),
)
_NOTE = re.compile(r"\([^()]*\)?")
_PUNCTUATION = re.compile(r"[^\w]|_")


@lru_cache(maxsize=16384)
def core(label: str) -> str:
    """Return the words of a label: half width, without white space, numbering, notes in brackets, punctuation."""
    plain = squash(label)[:120]
    rest = plain[_numbering_end(plain) :]
    words = _PUNCTUATION.sub("", _NOTE.sub("", rest))
    return words or _PUNCTUATION.sub("", plain)


@lru_cache(maxsize=16384)
def numbering(label: str) -> str:
    """Return the numbering that a label opens with, punctuation removed (``3``, ``六``), else ``""``."""
    plain = squash(label)[:20]
    return _PUNCTUATION.sub("", plain[: _numbering_end(plain)])


def _numbering_end(plain: str) -> int:
    """Return where the numbers that a label opens with end (``（三）1.``)."""
    end = 0
    while found := opening(plain[end:], _NUMBERS):
        end += found.end
    return end


class Role(Struct, frozen=True):
    """What a label stands for in one form of one edition: keys of rows, keys of columns, a heading."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_block: bool = False


class Label(Struct, frozen=True):
    """All that a label stands for; labels of the same meaning are one object."""

    roles: Mapping[tuple[str, str], Role]
    """By form and edition."""
    forms: frozenset[str]
    edition: Mapping[str, str]
    """The only edition of a form in which it names a row or a column, where there is just one."""
    names_row: bool
    names_column: bool
    is_block: bool
    number: int
    """Index among the meanings that the forms' labels have: who it is."""

    def role(self, spec: FormSpec) -> Role:
        """Return what it stands for in a form."""
        return self.roles.get((spec.key, spec.edition), _NO_ROLE)


_NO_ROLE = Role()


class LabelBook:
    """All labels of the given forms by their words."""

    def __init__(self, specs: Iterable[FormSpec]) -> None:
        self.specs = tuple(specs)
        book: dict[str, dict[tuple[str, str], Role]] = {}
        for spec in self.specs:
            place = spec.key, spec.edition
            for kind, key, label in _spellings(spec):
                words = core(label)
                roles = book.setdefault(words, {})
                roles[place] = _with(roles.get(place, _NO_ROLE), kind, key)
        known: dict[tuple[tuple[tuple[str, str], Role], ...], Label] = {}
        self._book: dict[str, Label] = {}
        for words, roles in book.items():
            same = tuple(sorted(roles.items()))
            if same not in known:
                known[same] = _label(roles, len(known))
            self._book[words] = known[same]
        self.longest = max(map(len, self._book), default=0)
        self._starts = "\n" + "\n".join(self._book)
        self._all = "\n".join({_bare(label): None for spec in self.specs for _, _, label in _spellings(spec)})

    def find(self, label: str) -> Label | None:
        """Return what a label as written stands for, ``None`` when it is no label of any form."""
        return self._book.get(core(label))

    def is_part(self, label: str) -> bool:
        """Tell whether a text is a piece of some label, as lines broken inside a cell are."""
        words = core(label)
        return bool(words) and (words in self._starts or _bare(label) in self._all)

    def is_opening(self, label: str) -> bool:
        """Tell whether some label begins with the words of a text."""
        return f"\n{core(label)}" in self._starts

    def forms(self) -> tuple[str, ...]:
        """Return the form keys, each once."""
        return tuple(dict.fromkeys(spec.key for spec in self.specs))

    def editions(self, form: str) -> tuple[FormSpec, ...]:
        """Return the editions of a form."""
        return tuple(spec for spec in self.specs if spec.key == form)


def _with(role: Role, kind: Kind, key: str) -> Role:
    if kind == "block":
        return replace(role, is_block=True)
    if kind == "row":
        return replace(role, rows=(*role.rows, key)) if key not in role.rows else role
    return replace(role, columns=(*role.columns, key)) if key not in role.columns else role


def _label(roles: Mapping[tuple[str, str], Role], number: int) -> Label:
    named = [place for place, role in roles.items() if role.rows or role.columns]
    times = Counter(form for form, _ in named)
    return Label(
        roles,
        frozenset(form for form, _ in roles),
        {form: edition for form, edition in named if times[form] == 1},
        any(role.rows for role in roles.values()),
        any(role.columns for role in roles.values()),
        any(role.is_block for role in roles.values()),
        number,
    )


def _spellings(spec: FormSpec) -> Iterable[tuple[Kind, str, str]]:
    for row in spec.rows:
        for label in row.labels:
            yield "row", row.key, label
        if row.group:
            yield "block", row.group, row.group
    for column in spec.columns:
        for label in column.labels:
            yield "column", column.key, label
    for label in spec.blocks:
        yield "block", label, label


def _bare(label: str) -> str:
    """Return a label without white space and punctuation, its numbering and its notes included."""
    return _PUNCTUATION.sub("", squash(label))


@lru_cache(maxsize=32)
def label_book(specs: Sequence[FormSpec]) -> LabelBook:
    """Return the book of these forms, made once a process."""
    return LabelBook(specs)
