"""The labels of all forms and editions, and how a label of a report is compared with them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from nianbao.model import FormSpec
from nianbao.text import squash

Kind = Literal["row", "column", "block"]

_NUMBERING = re.compile(
    r"(?:\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)?[、.:,]?|[一二三四五六七八九十]{1,3}[、.:,)]|[0-9]{1,2}(?:[、.:,)]|(?![0-9])))+"
)
_NOTE = re.compile(r"\([^()]*\)?")
_PUNCTUATION = re.compile(r"[^\w]|_")


@lru_cache(maxsize=16384)
def core(label: str) -> str:
    """Return the words of a label: half width, without white space, numbering, notes in brackets, punctuation."""
    plain = squash(label)[:120]
    rest = _NUMBERING.sub("", plain, count=1) if _NUMBERING.match(plain) else plain
    words = _PUNCTUATION.sub("", _NOTE.sub("", rest))
    return words or _PUNCTUATION.sub("", plain)


@lru_cache(maxsize=16384)
def numbering(label: str) -> str:
    """Return the numbering that a label opens with, punctuation removed (``3``, ``六``), else ``""``."""
    match = _NUMBERING.match(squash(label)[:20])
    return _PUNCTUATION.sub("", match.group()) if match else ""


class Meaning(NamedTuple):
    """What a label stands for in one form of one edition."""

    form: str
    edition: str
    kind: Kind
    key: str


class LabelBook:
    """All labels of the given forms by their words."""

    def __init__(self, specs: Iterable[FormSpec]) -> None:
        self.specs = tuple(specs)
        book: dict[str, dict[Meaning, None]] = {}
        for spec in self.specs:
            for kind, key, label in _labels(spec):
                book.setdefault(core(label), {})[Meaning(spec.key, spec.edition, kind, key)] = None
        self._book = {words: tuple(meanings) for words, meanings in book.items()}
        self.longest = max(map(len, self._book), default=0)
        self._all = "\n".join(self._book)

    def find(self, label: str) -> tuple[Meaning, ...]:
        """Return all meanings of a label as written, none when it is no label of any form."""
        return self._book.get(core(label), ())

    def is_part(self, words: str) -> bool:
        """Tell whether the words are a piece of some label, as lines broken inside a cell are."""
        return bool(words) and words in self._all

    def forms(self) -> tuple[str, ...]:
        """Return the form keys, each once."""
        return tuple(dict.fromkeys(spec.key for spec in self.specs))

    def editions(self, form: str) -> tuple[FormSpec, ...]:
        """Return the editions of a form."""
        return tuple(spec for spec in self.specs if spec.key == form)


def _labels(spec: FormSpec) -> Iterable[tuple[Kind, str, str]]:
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


@lru_cache(maxsize=32)
def label_book(specs: Sequence[FormSpec]) -> LabelBook:
    """Return the book of these forms, made once a process."""
    return LabelBook(specs)
