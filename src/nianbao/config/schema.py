"""The JSON schema of the configuration, made from the settings that are declared."""

from collections.abc import Mapping
from typing import Any, get_args

from nianbao.config.options import Declared, Option, choices
from nianbao.config.settings import SETTINGS

_EXTENDS = Declared(
    "extends",
    tuple[str, ...],
    Option("先用这些配置文件，本文件再改：路径，或 pack:规则包/文件名", single=True),
    (),
)
_TEXT = {"type": "string", "minLength": 1}


def config_schema() -> Mapping[str, Any]:
    """Return the schema; ``config.schema.json``, for editors, is written from it."""
    keys = {one.key: {**_type(one), "description": one.meaning} for one in (_EXTENDS, *SETTINGS)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nianbao configuration",
        "type": "object",
        "additionalProperties": False,
        "properties": {"$schema": {"type": "string"}, **keys},
    }


def _type(one: Declared) -> dict[str, Any]:
    if one.kind == "table":
        return {"type": "object", "additionalProperties": _entry(one)}
    if one.kind == "list":
        some = {"type": ["string", "array"], "minLength": 1, "minItems": 1} if one.option.single else {}
        return {"type": "array", **some, "items": _TEXT}
    if one.kind == "number":
        return {"type": "integer", "minimum": one.option.bounds[0]}
    if one.kind == "choice":
        return {"type": "string", "enum": list(one.choices)}
    return {"type": "boolean"} if one.kind == "switch" else dict(_TEXT)


def _entry(one: Declared) -> dict[str, Any]:
    """Return the schema of a table's entries."""
    kind = get_args(one.type)[1]
    meaning = {"description": one.option.entry} if one.option.entry else {}
    if choices(kind):
        return {"type": "string", "enum": list(choices(kind)), **meaning}
    if kind is str:
        return {"type": "string", "pattern": one.option.pattern, **meaning}
    held = Declared(one.field, kind, one.option)
    return {"type": "array", "items": _TEXT} if held.kind == "list" else {"type": "object", **meaning}
