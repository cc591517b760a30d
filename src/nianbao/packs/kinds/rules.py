"""Rules that are data: each kind of rule is a function, and the rule's table in the TOML file is what it judges by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Any

import msgspec

from nianbao.linting.rule import Rule
from nianbao.model import Finding, FormSpec, Report, Skip
from nianbao.packs.language.rules import AppliesTo, RuleTable
from nianbao.recognition.toml_data import read_toml

Judge = Callable[..., Iterator[Finding | Skip]]
_KINDS = {
    "require": "passages",
    "forbid": "passages",
    "prefer": "passages",
    "identity": "identities",
    "form": "tables",
    "concept": "statements",
}
"""The module of each kind, imported with the first rule of the kind: every start reads the national rules."""


def read_rules(path: str | os.PathLike[str]) -> Iterator[Rule]:
    """Yield the rules that a TOML file of one's own declares as ``[[rule]]``; pages lie beside it.

    Raises ``OSError`` or ``ValueError`` (also ``msgspec.ValidationError``) when it cannot be read; for its author,
    ``nianbao pack check`` names every mistake with its line.
    """
    file = os.fspath(path)
    for table in msgspec.convert(read_toml(file)["rule"], tuple[RuleTable, ...]):
        yield rule_of(table, os.path.dirname(file), {})


def rule_of(table: RuleTable, folder: str, forms: Mapping[str, FormSpec], judge: Judge | None = None) -> Rule:
    """Return the rule that a table declares.

    ``forms`` are the pack's own by key; ``judge`` is the function of a rule that is none of the kinds.
    """
    asked = judge or _judge(table, forms)
    page = f"{table.code.lower()}_{table.name.replace('-', '_')}.md"
    return Rule(
        table.code,
        table.name,
        table.severity,
        table.title or table.message or "",
        table.title_en or table.name.replace("-", " ").capitalize(),
        table.basis + (f"（{table.source}）" if table.source else ""),
        _when(table.when, asked) if table.when is not None else asked,
        page=os.path.join(folder, page),
    )


def _judge(table: RuleTable, forms: Mapping[str, FormSpec]) -> Judge:
    kind = next(kind for kind in _KINDS if getattr(table, kind) is not None)
    spec: Any = getattr(table, kind)
    judge = getattr(import_module(f"nianbao.packs.kinds.{_KINDS[kind]}"), kind)
    return partial(judge, forms[spec] if kind == "form" else spec, table)


def _when(to: AppliesTo, judge: Judge) -> Judge:
    """Return a judge that is asked only about reports to which the rule applies."""
    from nianbao.packs.applicability import Applicability

    applies = Applicability(to)

    def asked(report: Report) -> Iterator[Finding | Skip]:
        skip = applies.skip(report)
        if skip is not None:
            yield skip
        else:
            yield from judge(report)

    return asked
