"""A pack of data: read its TOML files, check them, and make rules, forms and concepts of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from nianbao.api import Finding, FormSpec, LexiconData, Report, Rule, Skip
from nianbao.declaring.rules import declared
from nianbao.declaring.scope import Scope
from nianbao.packs.bounded import bounded
from nianbao.packs.pack import BrokenPack, Pack, PackInfo, pack_info, scope_of, with_default
from nianbao.recognition.tables.form_specs import form_spec

if TYPE_CHECKING:
    from nianbao.packs.source import PackError, Source

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
    file = os.path.join(path, MANIFEST) if os.path.isdir(path) else path
    data = checked(file, forms, code=code)
    folder = os.path.dirname(os.path.abspath(file))
    for told in data.get("rule", ()):
        if "python" in told:
            _make_importable(told["python"], folder)
    return made(data, folder, pack_info(data["pack"], file, named))


def made(data: Mapping[str, Any], folder: str, info: PackInfo) -> Pack:
    """Return the pack that checked data tells, whose pages lie in a folder."""
    forms = _own_forms(data)
    words = (_words(data),) if "concept" in data or "lexicon" in data else ()
    scope = scope_of(info)
    rules = tuple(_rules(data, scope, {one.key: one for one in forms}, folder))
    keys = tuple(form.key for form in forms)
    return Pack(info, rules, scope, keys, bool(words), lambda: (forms, words))


def checked(file: str, forms: Sequence[FormSpec], *, code: bool) -> dict[str, Any]:
    """Parse a pack's file. Raises ``BrokenPack`` with everything that is wrong with it."""
    from nianbao.packs.references import wrong_references
    from nianbao.packs.schema import faults, schema
    from nianbao.packs.source import PackError, read_source

    try:
        source = read_source(file)
    except PackError as error:
        raise BrokenPack([error]) from error
    wrong = list(faults(source, schema("pack")))
    if not wrong:
        known = (*forms, *_own_forms(source.data))
        wrong = [*wrong_references(source, known), *_python_faults(source, code)]
    if wrong:
        raise BrokenPack(wrong)
    return source.data


def _own_forms(data: Mapping[str, Any]) -> tuple[FormSpec, ...]:
    return tuple(form_spec({"edition": data["pack"]["name"], **one}) for one in data.get("form", ()))


def _python_faults(source: Source, code: bool) -> Iterator[PackError]:
    for number, told in enumerate(source.data.get("rule", ())):
        if "python" in told and not code:
            yield source.error(
                ("rule", number, "python"),
                f"规则 {told['code']} 是 Python 程序（code not allowed）；确认可信后，请安装这个规则包，或加上 --allow-code",
            )


def _rules(
    data: Mapping[str, Any], scope: Scope, forms: Mapping[str, FormSpec], folder: str
) -> Iterator[Rule]:
    for told in data.get("rule", ()):
        check = partial(_call, told["python"]) if "python" in told else None
        rule = declared(told, folder, forms, check)
        yield with_default(rule._replace(check=bounded(rule.check), scope=scope.skip), data["pack"])


def _call(reference: str, report: Report) -> Iterator[Finding | Skip]:
    """Ask a rule written in Python; its module is imported when it is first asked."""
    from importlib import import_module

    module, _, name = reference.partition(":")
    yield from getattr(import_module(module), name)(report)


def _make_importable(reference: str, folder: str) -> None:
    """Let a module of a pack be found that is not installed, or is so in another state: it lies in its folder."""
    import sys

    package = reference.partition(":")[0].partition(".")[0]
    within = os.path.dirname(folder) if os.path.basename(folder) == package else folder
    if within not in sys.path:
        sys.path.insert(0, within)


def _words(data: Mapping[str, Any]) -> LexiconData:
    from nianbao.recognition.prose.lexicon import lexicon_data

    codes = {told["concept"]: told["code"] for told in data.get("rule", ()) if "concept" in told}
    concepts = [{"code": codes.get(one["key"], ""), **one} for one in data.get("concept", ())]
    return lexicon_data({"concept": concepts, **data.get("lexicon", {})})
