"""What the schema cannot see: that the tables, rows, columns, regions and patterns which a pack names exist."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

import msgspec

from nianbao.chinese.advice import nearest
from nianbao.model import FormSpec
from nianbao.packs.comparisons import comparison
from nianbao.packs.language.rules import AppliesTo, Forbid, IdentityRule, RuleTable, Table
from nianbao.packs.language.source import At, PackError, Source
from nianbao.packs.language.tables import About, ConceptTable, Form, FormIdentity
from nianbao.packs.language.wording import WordingTable
from nianbao.packs.patterns import PatternError, pattern_search
from nianbao.packs.regions import is_division
from nianbao.recognition.word_lists import word_lists

_Part = TypeVar("_Part", bound=Table)
Cells = Mapping[str, set[tuple[str, str]]]
"""(row, column) of every cell by form key, of all editions."""


def wrong_references(source: Source, forms: Sequence[FormSpec], wrong: Set[At]) -> Iterator[PackError]:
    """Yield what a source refers to and that is not there.

    ``wrong`` are the places of its parts (``("rule", 0)``) that do not fit the schema: they are left out.
    """
    cells: dict[str, set[tuple[str, str]]] = {}
    for form in forms:
        cells.setdefault(form.key, set()).update(form.cell_keys())
    if ("pack",) not in wrong and "pack" in source.data:
        yield from _about(source, msgspec.convert(source.data["pack"], About))
    for at, concept in _parts_of(source, "concept", ConceptTable, wrong):
        for paths in concept.cells:
            for path in paths:
                yield from _cell(source, path, cells, (*at, "cells"))
    for at, table in _parts_of(source, "form", Form, wrong):
        for place, one in enumerate(table.identity):
            if table.key in cells:
                yield from _parts(source, table.key, one, cells, (*at, "identity", place))
    for at, rule in _parts_of(source, "rule", RuleTable, wrong):
        yield from _rule(source, rule, at, cells, forms)
    for at, entry in _parts_of(source, "wording", WordingTable, wrong):
        yield from _wording(source, entry, at)
    if ("lexicon",) not in wrong:
        yield from _lists(source)


def _parts_of(source: Source, name: str, table: type[_Part], wrong: Set[At]) -> Iterator[tuple[At, _Part]]:
    """Yield the tables of an array that fit the schema, each with its place."""
    array = source.data.get(name, ())
    for number, data in enumerate(array if isinstance(array, list) else ()):
        if (name, number) not in wrong:
            yield (name, number), msgspec.convert(data, table)


def _about(source: Source, about: About) -> Iterator[PackError]:
    yield from wrong_regions(source, about.region, ("pack",))
    rules = source.data.get("rule", ())
    codes = [one["code"] for one in rules if isinstance(one, dict) and isinstance(one.get("code"), str)]
    for code in about.defaults:
        if code not in codes:
            yield source.error(
                ("pack", "defaults", code), f"本文件没有规则 {code}（unknown rule），{nearest(code, codes)}"
            )


def _rule(
    source: Source, rule: RuleTable, at: At, cells: Cells, forms: Sequence[FormSpec]
) -> Iterator[PackError]:
    when = rule.when or AppliesTo()
    yield from wrong_regions(source, when.region, (*at, "when"))
    for text in when.where:
        yield from _cell(source, "/".join(comparison(text)[:3]), cells, (*at, "when", "where"))
    for kind, passage in (("require", rule.require), ("forbid", rule.forbid)):
        if passage is not None:
            yield from _passage(source, passage, cells, (*at, kind))
    if rule.identity is not None:
        yield from _identity(source, rule.code, rule.identity, forms, cells, (*at, "identity"))
    if rule.message is None and not _writes_itself(rule):
        yield source.error(at, f"规则 {rule.code} 缺少 message（missing key），请写给编制人看的一句话")
    for kind, named in (("form", rule.form), ("concept", rule.concept)):
        array = source.data.get(kind, ())
        own = [one["key"] for one in array if isinstance(one, dict) and isinstance(one.get("key"), str)]
        if isinstance(named, str) and named not in own:
            advice = nearest(named, own) if own else f"请用 [[{kind}]] 写明"
            yield source.error((*at, kind), f"本文件没有 {kind} {named}（unknown {kind}），{advice}")


def _wording(source: Source, entry: WordingTable, at: At) -> Iterator[PackError]:
    if entry.wrong == entry.right:
        yield source.error((*at, "right"), f"“{entry.wrong}”的错误用语和正确用语相同（same word），请改正")
    if entry.first and entry.last and entry.first > entry.last:
        yield source.error(
            (*at, "from"), f"from {entry.first} 在 until {entry.last} 之后（from after until），请改正"
        )
    for one in entry.exceptions:
        if entry.wrong not in one or one == entry.wrong:
            reason = f"例外“{one}”中没有“{entry.wrong}”（exception without the word）"
            yield source.error((*at, "except"), f"{reason}；请写包含它的、正确的说法")


def wrong_regions(source: Source, regions: Sequence[str], at: At) -> Iterator[PackError]:
    """Yield the regions of a table that are no administrative divisions."""
    for name in regions:
        if not is_division(name):
            yield source.error(
                (*at, "region"), f"没有行政区划 {name}（unknown region），请写全称，如 山东省、济宁市、金乡县"
            )


def _passage(source: Source, passage: Forbid, cells: Cells, at: At) -> Iterator[PackError]:
    if passage.form is not None and passage.form not in cells:
        yield source.error(
            (*at, "form"), f"没有表 {passage.form}（unknown form），{nearest(passage.form, list(cells))}"
        )
    if passage.pattern is not None:
        try:
            pattern_search(passage.pattern)
        except PatternError as error:
            yield source.error(
                (*at, "pattern"),
                f"正则表达式有误（bad pattern）：{error}；请检查括号是否成对，不能用 (?=…)、(?<=…) 和 \\1，写法见 RE2",
            )


def _writes_itself(rule: RuleTable) -> bool:
    """Tell whether a rule needs no sentence for its findings: their kind writes one, or a function does."""
    kinds: tuple[Any, ...] = (rule.identity, rule.concept, rule.python)
    return rule.title is not None and any(kind is not None for kind in kinds)


def _identity(
    source: Source, code: str, spec: IdentityRule, forms: Sequence[FormSpec], cells: Cells, at: At
) -> Iterator[PackError]:
    key = spec.form
    if key not in cells:
        yield source.error((*at, "form"), f"没有表 {key}（unknown form），{nearest(key, list(cells))}")
        return
    if spec.along is None:
        if not any(one.code == code for form in forms if form.key == key for one in form.identities):
            yield source.error(
                at,
                f"表 {key} 没有编号为 {code} 的数字关系（unknown identity），请写 along、left、right",
            )
        return
    yield from _parts(source, key, spec, cells, at)


def _parts(
    source: Source, key: str, spec: IdentityRule | FormIdentity, cells: Cells, at: At
) -> Iterator[PackError]:
    """Yield the rows and columns of an identity that its form does not have."""
    rows, columns = (sorted({cell[part] for cell in cells[key]}) for part in (0, 1))
    parts, lines = (rows, columns) if spec.along == "column" else (columns, rows)
    named = [("left", spec.left, parts), ("right", spec.right, parts)]
    if isinstance(spec, IdentityRule):
        named += [("only", spec.only, lines), ("at", (spec.at,) if spec.at else (), parts)]
    for field, names, known in named:
        what = "行" if known is rows else "列"
        for name in names:
            if name not in known:
                yield source.error(
                    (*at, field), f"表 {key} 没有{what} {name}（unknown cell），{nearest(name, known)}"
                )


def _cell(source: Source, path: str, cells: Cells, at: At) -> Iterator[PackError]:
    form, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    if (row, column) not in cells.get(form, ()):
        known = [f"{key}/{one}/{other}" for key, found in cells.items() for one, other in sorted(found)]
        advice = nearest(path, known, "写作 表/行/列", likeness=0.4)
        yield source.error(at, f"没有单元格 {path}（unknown cell），{advice}")


def _lists(source: Source) -> Iterator[PackError]:
    """Yield the lists of words that there are not, and those of patterns, which no pack adds to."""
    from nianbao.packs.load import all_words

    known: dict[str, list[str]] = {}
    for name in word_lists(all_words).names:
        topic, _, key = name.partition(".")
        if topic != "patterns":
            known.setdefault(topic, []).append(key)
    for topic, lists in source.data.get("lexicon", {}).items():
        if topic not in known:
            yield source.error(
                ("lexicon", topic), f"没有词表 {topic}（unknown list），{nearest(topic, known)}"
            )
            continue
        for key in lists:
            if key not in known[topic]:
                yield source.error(
                    ("lexicon", topic, key),
                    f"词表 {topic} 没有 {key}（unknown list），{nearest(key, known[topic])}",
                )
