"""A pack of data: read its TOML files, check them, and make rules, forms and concepts of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.api import Finding, FormSpec, LexiconData, Report, Rule, Skip
from nianbao.packs import cells, passages
from nianbao.packs.scope import NamedBy, Scope
from nianbao.recognition.forms_data import form_spec
from nianbao.recognition.toml_data import read_toml

if TYPE_CHECKING:
    from nianbao.packs.source import PackError, Source

MANIFEST = "pack.toml"
Check = Callable[[Report], Iterator[Finding | Skip]]
_KINDS: Mapping[str, Callable[..., Iterator[Finding | Skip]]] = {
    "require": passages.require,
    "forbid": passages.forbid,
    "prefer": passages.prefer,
    "identity": cells.identity,
    "form": cells.form,
    "concept": cells.concept,
}


class PackInfo(NamedTuple):
    """What a pack says of itself, and where it was found."""

    name: str
    title: str
    version: str
    origin: str
    """The distribution, or the path of its file."""
    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    named: NamedBy = ""


class DataPack(NamedTuple):
    """What a pack of data gives."""

    info: PackInfo
    rules: tuple[Rule, ...]
    forms: tuple[FormSpec, ...]
    words: tuple[LexiconData, ...]


class BrokenPack(Exception):
    """A pack that cannot be used, with every fault in it."""

    def __init__(self, faults: Sequence[PackError]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def read_pack(
    path: str,
    forms: Sequence[FormSpec],
    *,
    origin: str = "",
    named: Sequence[str] = (),
    code: bool = False,
    installed: bool = False,
) -> DataPack:
    """Read a pack from its TOML file, or from the folder that holds ``pack.toml``.

    ``forms`` are those that the pack may speak of beside its own; ``named`` holds the names that the user gave, an
    empty one of them when he gave the path; ``code`` allows rules in Python. What is ``installed`` is kept beside its
    file once it was found right, as Python keeps compiled modules. Raises ``BrokenPack``.
    """
    file = os.path.join(path, MANIFEST) if os.path.isdir(path) else path

    def parse(path: str) -> dict[str, Any]:
        return _checked(path, forms, code)

    data = read_toml(file, parse) if installed else parse(file)
    own = _own_forms(data)
    info = _info(data["pack"], origin or file, named)
    rules = tuple(_rules(data, info, {one.key: one for one in own}, os.path.dirname(os.path.abspath(file))))
    return DataPack(info, rules, own, (_words(data),) if "concept" in data else ())


def _checked(file: str, forms: Sequence[FormSpec], code: bool) -> dict[str, Any]:
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


def _info(told: Mapping[str, Any], origin: str, named: Sequence[str]) -> PackInfo:
    years = told.get("years", {})
    by: NamedBy = "name" if told["name"] in named else "path" if "" in named else ""
    return PackInfo(
        told["name"],
        told["title"],
        told["version"],
        origin,
        tuple(told.get("region", ())),
        (years.get("from"), years.get("to")),
        by,
    )


def _python_faults(source: Source, code: bool) -> Iterator[PackError]:
    for number, told in enumerate(source.data.get("rule", ())):
        if "python" in told and not code:
            yield source.error(
                ("rule", number, "python"),
                f"规则 {told['code']} 是 Python 程序（code not allowed）；确认可信后，请安装这个规则包，或加上 --allow-code",
            )


def _rules(
    data: Mapping[str, Any], info: PackInfo, forms: Mapping[str, FormSpec], folder: str
) -> Iterator[Rule]:
    scope = Scope(data["pack"], info.named)
    defaults = data["pack"].get("defaults", {})
    for told in data.get("rule", ()):
        severity = defaults.get(told["code"], told["severity"])
        page = f"{told['code'].lower()}_{told['name'].replace('-', '_')}.md"
        yield Rule(
            told["code"],
            told["name"],
            told["severity"] if severity == "off" else severity,
            told.get("title", told["message"]),
            told.get("title_en", told["name"].replace("-", " ").capitalize()),
            told["basis"] + (f"（{told['source']}）" if "source" in told else ""),
            _within((scope, Scope(told.get("when", {}))), _check(told, forms, folder)),
            page=os.path.join(folder, page),
            off=severity == "off",
        )


def _check(told: Mapping[str, Any], forms: Mapping[str, FormSpec], folder: str) -> Check:
    if "python" in told:
        return partial(_call, told["python"], folder)
    kind = next(kind for kind in _KINDS if kind in told)
    what = forms[told[kind]] if kind == "form" else told[kind]
    return partial(_KINDS[kind], what, told["message"], told.get("message_en", ""))


def _call(reference: str, folder: str, report: Report) -> Iterator[Finding | Skip]:
    """Ask a rule written in Python; its module is imported when it is first asked."""
    import sys
    from importlib import import_module

    module, _, name = reference.partition(":")
    try:
        found = import_module(module)
    except ModuleNotFoundError:
        # a pack that is not installed: its module lies in its folder, or is the folder itself
        within = os.path.dirname(folder) if os.path.basename(folder) == module.partition(".")[0] else folder
        if within in sys.path:
            raise
        sys.path.append(within)
        found = import_module(module)
    yield from getattr(found, name)(report)


def _within(scopes: Sequence[Scope], check: Check) -> Check:
    """Return a check that is asked only about reports for which its pack and its rule are."""

    def asked(report: Report) -> Iterator[Finding | Skip]:
        for scope in scopes:
            skip = scope.skip(report)
            if skip is not None:
                yield skip
                return
        yield from check(report)

    return asked


def _words(data: Mapping[str, Any]) -> LexiconData:
    from nianbao.recognition.lexicon import lexicon_data

    codes = {told["concept"]: told["code"] for told in data.get("rule", ()) if "concept" in told}
    told = [{"code": codes.get(one["key"], ""), **one} for one in data["concept"]]
    return lexicon_data({"concept": told})
