"""Check data against the JSON schema that ships; each fault with its line and its cure.

It knows the part of JSON Schema that our own schemas use (a test holds it against the ``jsonschema`` package): a
general validator takes longer to import than judging a report and tells no lines.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from nianbao.chinese.advice import nearest
from nianbao.packs.language.source import At, PackError, Source

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
_WORDS = {
    "object": "表（{ … }）",
    "array": "列表（[ … ]）",
    "string": "引号中的文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
}
Schema = Mapping[str, Any]


@cache
def schema(name: str, folder: str = os.path.dirname(__file__)) -> Schema:
    """Return a schema that ships with nianbao, e.g. ``pack``, from the folder of its room."""
    import json

    with open(os.path.join(folder, f"{name}.schema.json"), encoding="utf-8") as file:
        found: Schema = json.load(file)
    return found


def faults(source: Source, whole: Schema) -> Iterator[PackError]:
    """Yield what is wrong with a source, in the order of the schema."""
    yield from _faults(source, source.data, whole, (), whole)


def _faults(source: Source, value: Any, rule: Schema, at: At, whole: Schema) -> Iterator[PackError]:
    if "$ref" in rule:
        rule = whole["$defs"][rule["$ref"].rpartition("/")[2]]
    wanted = rule.get("type", ())
    kinds = (wanted,) if isinstance(wanted, str) else tuple(wanted)
    if kinds and not any(_is(value, kind) for kind in kinds):
        words = "或".join(_WORDS[kind] for kind in kinds)
        yield source.error(at, f"{_name(at)} 的值类型不对（wrong type），应为{words}{_meaning(rule)}")
    elif isinstance(value, dict):
        yield from _table_faults(source, value, rule, at, whole)
    elif isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            yield source.error(at, f"{_name(at)} 不能为空（empty list）{_meaning(rule)}")
        for number, one in enumerate(value):
            yield from _faults(source, one, rule.get("items", {}), (*at, number), whole)
    else:
        yield from _value_faults(source, value, rule, at)


def _table_faults(
    source: Source, value: Mapping[str, Any], rule: Schema, at: At, whole: Schema
) -> Iterator[PackError]:
    known = rule.get("properties", {})
    for key, one in value.items():
        if key in known:
            yield from _faults(source, one, known[key], (*at, key), whole)
        elif rule.get("additionalProperties") is False:
            yield source.error((*at, key), f"未知的键 {key}（unknown key），{nearest(key, known)}")
        elif isinstance(rule.get("additionalProperties"), dict):
            yield from _faults(source, one, rule["additionalProperties"], (*at, key), whole)
    for key in rule.get("required", ()):
        if key not in value:
            yield source.error(at, f"{_name(at)} 缺少 {key}（missing key）{_meaning(known[key])}")
    for key, others in rule.get("dependentRequired", {}).items():
        lacking = [other for other in others if key in value and other not in value]
        if lacking:
            yield source.error(
                at,
                f"{_name(at)} 有 {key}，缺少 {'、'.join(lacking)}（missing key）{_meaning(known[lacking[0]])}",
            )
            break
    choices = [one["required"][0] for one in rule.get("oneOf", ())]
    there = [key for key in choices if key in value]
    if choices and len(there) != 1 and set(value) <= set(known):
        said = f"同时有 {'、'.join(there)}" if there else "一个也没有"
        yield source.error(
            at, f"{_name(at)} 应有且只有其中一个（exactly one of）：{'、'.join(choices)}；现在{said}"
        )


def _value_faults(source: Source, value: Any, rule: Schema, at: At) -> Iterator[PackError]:
    if "enum" in rule and value not in rule["enum"]:
        yield source.error(
            at,
            f"{_name(at)} 不能是 {value}（not allowed），{nearest(str(value), [str(one) for one in rule['enum']])}",
        )
    if "const" in rule and value != rule["const"]:
        yield source.error(
            at, f"{_name(at)} 只能是 {rule['const']}，不是 {value}（not allowed）{_meaning(rule)}"
        )
    if isinstance(value, str):
        if len(value) < rule.get("minLength", 0):
            yield source.error(at, f"{_name(at)} 不能为空（empty text）{_meaning(rule)}")
        elif "pattern" in rule and not re.search(rule["pattern"], value):
            yield source.error(at, f"{_name(at)} 的写法不对（malformed）：{value}{_meaning(rule)}")
    elif not isinstance(value, bool) and value < rule.get("minimum", value):
        yield source.error(at, f"{_name(at)} 不能小于 {rule['minimum']}（too small）")


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _name(at: At) -> str:
    """Return a place in words: ``第 2 个 rule 的 require``."""
    name = ""
    for part in at:
        if isinstance(part, int):
            held, _, last = name.rpartition(" 的 ")
            name = f"{held}{' 的 ' if held else ''}第 {part + 1} 个 {last}"
        else:
            name = f"{name} 的 {part}" if name else part
    return name or "文件"


def _meaning(rule: Schema) -> str:
    return f"；{rule['description']}" if "description" in rule else ""
