"""Wording lists that are tables of TOML: those of packs, and the national one."""

from __future__ import annotations

import os

import msgspec

from nianbao.model import Wording, Wordings
from nianbao.packs.language.wording import WordingTable
from nianbao.packs.wording.table import parts
from nianbao.recognition.toml_data import read_toml


def wording_of(table: WordingTable) -> Wording:
    """Return the entry that a table declares."""
    return Wording(
        table.wrong,
        tuple(one for one in parts(table.right) if one != table.wrong),
        table.kind,
        table.source,
        table.first,
        table.last,
        table.severity,
        table.whole,
        tuple(one for one in table.exceptions if table.wrong in one),
    )


def declared_wordings(path: str | os.PathLike[str]) -> Wordings:
    """Return the entries that a TOML file of one's own declares as ``[[wording]]``.

    Raises ``OSError`` or ``ValueError`` (also ``msgspec.ValidationError``) when it cannot be read.
    """
    tables = msgspec.convert(read_toml(os.fspath(path))["wording"], tuple[WordingTable, ...])
    return Wordings.of(tuple(map(wording_of, tables)))
