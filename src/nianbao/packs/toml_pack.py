"""A pack of data: what its TOML file declares, made into rules, forms and concepts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from nianbao.linting.rule import Rule, Usage
from nianbao.model import Finding, FormSpec, LexiconData, Report, Skip, Wordings
from nianbao.packs.kinds.rules import rule_of
from nianbao.packs.limited import limited
from nianbao.packs.pack import Pack, PackInfo, applicability_of, pack_info, with_default
from nianbao.recognition.tables.form_specs import form_spec

if TYPE_CHECKING:
    from nianbao.packs.applicability import Applicability
    from nianbao.packs.language.tables import PackTable

MANIFEST = "pack.toml"


def read_pack(
    path: str,
    forms: Sequence[FormSpec],
    *,
    named: Sequence[str] = (),
    code: bool = False,
) -> Pack:
    """Read a pack that is not installed from its TOML file, or from the folder that holds ``pack.toml``.

    ``forms`` are those that the pack may speak of beside its own; ``named`` holds the names that the user gave, an
    empty one of them when he gave the path; ``code`` allows rules in Python. Raises ``BrokenPack``.
    """
    from nianbao.packs.language.parse import read_pack_table

    file = os.path.join(path, MANIFEST) if os.path.isdir(path) else path
    table = read_pack_table(file, forms, code=code)
    folder = os.path.dirname(os.path.abspath(file))
    for rule in table.rule:
        if rule.python is not None:
            _make_importable(rule.python, folder)
    return pack_of(table, folder, pack_info(table.pack, file, named))


def pack_of(table: PackTable, folder: str, info: PackInfo) -> Pack:
    """Return the pack that a table declares, whose pages lie in a folder."""
    forms = tuple(form_spec({"edition": table.pack.name, **msgspec.to_builtins(one)}) for one in table.form)
    words = (_words(table),) if table.concept or table.lexicon else ()
    applies = applicability_of(info)
    rules = tuple(_rules(table, applies, {one.key: one for one in forms}, folder))
    keys = tuple(form.key for form in forms)
    return Pack(info, rules, applies, keys, bool(words), lambda: (forms, words), _wordings(table))


def _rules(
    table: PackTable, applies: Applicability, forms: Mapping[str, FormSpec], folder: str
) -> Iterator[Rule]:
    for one in table.rule:
        judge = partial(_call, one.python) if one.python is not None else None
        rule = rule_of(one, folder, forms, judge)
        bound = replace(rule, check=limited(rule.check), usage=Usage(applies=applies.skip))
        yield with_default(bound, table.pack)


def _call(reference: str, report: Report) -> Iterator[Finding | Skip]:
    """Ask a rule written in Python; its module is imported when it is first asked."""
    from importlib import import_module

    module, _, name = reference.partition(":")
    yield from getattr(import_module(module), name)(report)


def _make_importable(reference: str, folder: str) -> None:
    """Let a module of a pack be found that is not installed, or is so in another state: it lies in its folder."""
    from nianbao.packs.importing import put_first

    package = reference.partition(":")[0].partition(".")[0]
    within = os.path.dirname(folder) if os.path.basename(folder) == package else folder
    put_first(within, package)


def _wordings(table: PackTable) -> Wordings | None:
    if not table.wording:
        return None
    from nianbao.packs.wording.declared import wording_of

    return Wordings.of(tuple(map(wording_of, table.wording)))


def _words(table: PackTable) -> LexiconData:
    from nianbao.recognition.prose.lexicon import lexicon_data

    codes = {rule.concept: rule.code for rule in table.rule if rule.concept is not None}
    concepts = [
        {
            "key": one.key,
            "code": one.code or codes.get(one.key, ""),
            "name": one.name,
            "words": one.words,
            "cells": one.cells,
        }
        for one in table.concept
    ]
    return lexicon_data({"concept": concepts, **table.lexicon})
