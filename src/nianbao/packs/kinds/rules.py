"""Rules told as TOML tables: each of the kinds is a function, and what is told is its data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Any

from nianbao.linting.rule import Rule
from nianbao.model import Finding, FormSpec, Report, Skip
from nianbao.recognition.toml_data import read_toml

Check = Callable[..., Iterator[Finding | Skip]]
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

    The file is taken to be right: ``nianbao pack check`` and the JSON schema are for its author. Raises ``OSError``
    or ``ValueError`` when it cannot be read, ``KeyError`` when something is missing.
    """
    file = os.fspath(path)
    for told in read_toml(file)["rule"]:
        yield declared_rule(told, os.path.dirname(file), {})


def declared_rule(
    told: Mapping[str, Any], folder: str, forms: Mapping[str, FormSpec], check: Check | None = None
) -> Rule:
    """Return the rule that a table tells.

    ``forms`` are the pack's own by key; ``check`` is the function of a rule that is none of the kinds.
    """
    asked = check or _check(told, forms)
    page = f"{told['code'].lower()}_{told['name'].replace('-', '_')}.md"
    return Rule(
        told["code"],
        told["name"],
        told["severity"],
        told["title"] if "title" in told else told["message"],
        told.get("title_en", told["name"].replace("-", " ").capitalize()),
        told["basis"] + (f"（{told['source']}）" if "source" in told else ""),
        _when(told["when"], asked) if "when" in told else asked,
        page=os.path.join(folder, page),
    )


def _check(told: Mapping[str, Any], forms: Mapping[str, FormSpec]) -> Check:
    kind = next(kind for kind in _KINDS if kind in told)
    what = forms[told[kind]] if kind == "form" else told[kind]
    judge = getattr(import_module(f"nianbao.packs.kinds.{_KINDS[kind]}"), kind)
    return partial(judge, what, told["code"], told.get("message", ""), told.get("message_en", ""))


def _when(told: Mapping[str, Any], check: Check) -> Check:
    """Return a check that is asked only about reports that fulfil its conditions."""
    from nianbao.packs.scope import Scope

    scope = Scope(told)

    def asked(report: Report) -> Iterator[Finding | Skip]:
        skip = scope.skip(report)
        if skip is not None:
            yield skip
        else:
            yield from check(report)

    return asked
