"""The JSON schema of the language of packs, made of its types."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from nianbao.packs.language.rules import Table
from nianbao.packs.language.tables import PackTable

_MEANINGLESS = {"title", "default"}
"""What editors gain nothing from: names of our types, and defaults, most of which say that nothing is there."""
_COMMENT = "$schema", "https://json-schema.org/draft/2020-12/schema"
_TITLE = "nianbao rule pack, API version 1"


@cache
def pack_schema() -> Mapping[str, Any]:
    """Return the schema of a pack's file."""
    made = msgspec.json.schema(PackTable)
    more = {table.__name__: table.MORE for table in _tables(Table)}
    shown = {"Years"}  # the types whose docstring is the meaning of the table, in Chinese
    definitions = {
        name: {**_plain(definition, name in shown), **more.get(name, {})}
        for name, definition in made["$defs"].items()
    }
    whole = definitions.pop(PackTable.__name__)
    return {_COMMENT[0]: _COMMENT[1], "title": _TITLE, **whole, "$defs": definitions}


def _tables(table: type[Table]) -> list[type[Table]]:
    found: list[type[Table]] = []
    for one in table.__subclasses__():
        found += [one, *_tables(one)]
    return found


def _plain(schema: Any, described: bool = True) -> Any:
    """Return a schema without null, which TOML does not have."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found: dict[str, Any] = {
        key: _properties(value) if key == "properties" else _plain(value)
        for key, value in schema.items()
        if key not in _MEANINGLESS and not (key == "description" and not described) and value != []
    }
    if "enum" in found:
        found["type"] = "string" if all(isinstance(one, str) for one in found["enum"]) else "integer"
        if len(found["enum"]) == 1:
            (found["const"],) = found.pop("enum")
    choices = [one for one in found.pop("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        found |= choices[0]
    elif choices:
        found["type"] = [one["type"] for one in choices]
    return found


def _properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(one) for name, one in properties.items()}
