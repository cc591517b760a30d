"""What the schema cannot see: that the tables, rows, columns, regions and patterns which a pack names exist."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nianbao.api import FormSpec
from nianbao.declaring.comparisons import comparison
from nianbao.declaring.patterns import PatternError, pattern_search
from nianbao.declaring.regions import is_division
from nianbao.packs.schema import nearest
from nianbao.packs.source import At, PackError, Source
from nianbao.recognition.word_lists import word_lists

Cells = Mapping[str, set[tuple[str, str]]]
"""(row, column) of every cell by form key, of all editions."""


def wrong_references(source: Source, forms: Sequence[FormSpec]) -> Iterator[PackError]:
    """Yield what a source that fits the schema refers to and that is not there."""
    cells: dict[str, set[tuple[str, str]]] = {}
    for form in forms:
        cells.setdefault(form.key, set()).update(form.cell_keys())
    yield from wrong_regions(source, source.data["pack"], ("pack",))
    yield from _lists(source, source.data.get("lexicon", {}))
    codes = [told["code"] for told in source.data.get("rule", ())]
    for code in source.data["pack"].get("defaults", ()):
        if code not in codes:
            yield source.error(
                ("pack", "defaults", code), f"本文件没有规则 {code}（unknown rule）{nearest(code, codes)}"
            )
    for number, told in enumerate(source.data.get("concept", ())):
        for paths in told["cells"]:
            for path in paths:
                yield from _cell(source, path, cells, ("concept", number, "cells"))
    for number, told in enumerate(source.data.get("form", ())):
        for place, one in enumerate(told.get("identity", ())):
            yield from _parts(source, told["key"], one, cells, ("form", number, "identity", place))
    for number, told in enumerate(source.data.get("rule", ())):
        at = ("rule", number)
        when = told.get("when", {})
        yield from wrong_regions(source, when, (*at, "when"))
        for text in when.get("where", ()):
            yield from _cell(source, "/".join(comparison(text)[:3]), cells, (*at, "when", "where"))
        for kind in ("require", "forbid"):
            yield from _passage(source, told.get(kind, {}), cells, (*at, kind))
        if "identity" in told:
            yield from _identity(source, told, forms, cells, (*at, "identity"))
        if "message" not in told and not _tells_itself(told):
            yield source.error(at, f"规则 {told['code']} 缺少 message（missing key），请写给编制人看的一句话")
        for kind in ("form", "concept"):
            own = [one["key"] for one in source.data.get(kind, ())]
            if kind in told and told[kind] is not True and told[kind] not in own:
                advice = nearest(told[kind], own) if own else f"，请用 [[{kind}]] 写明"
                yield source.error((*at, kind), f"本文件没有 {kind} {told[kind]}（unknown {kind}）{advice}")


def _lists(source: Source, lexicon: Mapping[str, Mapping[str, Any]]) -> Iterator[PackError]:
    """Yield the lists of words that there are not, and those of patterns, which no pack adds to."""
    from nianbao.plugins.manager import all_words

    known: dict[str, list[str]] = {}
    for name in word_lists(all_words).names:
        topic, _, key = name.partition(".")
        if topic != "patterns":
            known.setdefault(topic, []).append(key)
    for topic, lists in lexicon.items():
        if topic not in known:
            yield source.error(("lexicon", topic), f"没有词表 {topic}（unknown list）{nearest(topic, known)}")
            continue
        for key in lists:
            if key not in known[topic]:
                yield source.error(
                    ("lexicon", topic, key),
                    f"词表 {topic} 没有 {key}（unknown list）{nearest(key, known[topic])}",
                )


def wrong_regions(source: Source, told: Mapping[str, Any], at: At) -> Iterator[PackError]:
    """Yield the regions of a table that are no administrative divisions."""
    for name in told.get("region", ()):
        if not is_division(name):
            yield source.error(
                (*at, "region"), f"没有行政区划 {name}（unknown region），请写全称，如 山东省、济宁市、金乡县"
            )


def _passage(source: Source, told: Mapping[str, Any], cells: Cells, at: At) -> Iterator[PackError]:
    if "form" in told and told["form"] not in cells:
        yield source.error(
            (*at, "form"), f"没有表 {told['form']}（unknown form）{nearest(told['form'], list(cells))}"
        )
    if "pattern" in told:
        try:
            pattern_search(told["pattern"])
        except PatternError as error:
            yield source.error(
                (*at, "pattern"),
                f"正则表达式有误（bad pattern）：{error}；请检查括号是否成对，不能用 (?=…)、(?<=…) 和 \\1，写法见 RE2",
            )


def _tells_itself(told: Mapping[str, Any]) -> bool:
    """Tell whether a rule needs no sentence for its findings: their kind writes one, or a function does."""
    return "title" in told and bool({"identity", "concept", "python"} & set(told))


def _identity(
    source: Source, rule: Mapping[str, Any], forms: Sequence[FormSpec], cells: Cells, at: At
) -> Iterator[PackError]:
    told = rule["identity"]
    key = told["form"]
    if key not in cells:
        yield source.error((*at, "form"), f"没有表 {key}（unknown form）{nearest(key, list(cells))}")
        return
    if "left" not in told:
        if not any(one.code == rule["code"] for form in forms if form.key == key for one in form.identities):
            yield source.error(
                at,
                f"表 {key} 没有编号为 {rule['code']} 的数字关系（unknown identity），请写 along、left、right",
            )
        return
    yield from _parts(source, key, told, cells, at)


def _parts(source: Source, key: str, told: Mapping[str, Any], cells: Cells, at: At) -> Iterator[PackError]:
    """Yield the rows and columns of an identity that its form does not have."""
    rows, columns = (sorted({cell[part] for cell in cells[key]}) for part in (0, 1))
    parts, lines = (rows, columns) if told["along"] == "column" else (columns, rows)
    for field, known in (("left", parts), ("right", parts), ("only", lines), ("at", parts)):
        what = "行" if known is rows else "列"
        named = told.get(field, ())
        for name in (named,) if isinstance(named, str) else named:
            if name not in known:
                yield source.error(
                    (*at, field), f"表 {key} 没有{what} {name}（unknown cell）{nearest(name, known)}"
                )


def _cell(source: Source, path: str, cells: Cells, at: At) -> Iterator[PackError]:
    form, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    if (row, column) not in cells.get(form, ()):
        known = [f"{key}/{one}/{other}" for key, found in cells.items() for one, other in sorted(found)]
        from difflib import get_close_matches

        near = get_close_matches(path, known, 1, 0.4)
        advice = f"，是否为 {near[0]}？" if near else "，写作 表/行/列"
        yield source.error(at, f"没有单元格 {path}（unknown cell）{advice}")
