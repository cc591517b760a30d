"""The tables of the language of packs in ``packs.md``, made of its types."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nianbao.packs.language.json_schema import pack_schema

_BEGIN, _END = "<!-- tables of the language: python docs/generate.py -->", "<!-- end of the tables -->"
_TITLES = {
    "About": "`[pack]`",
    "RuleTable": "`[[rule]]`",
    "AppliesTo": "`when`",
    "Require": "`require`",
    "Forbid": "`forbid`",
    "Prefer": "`prefer`",
    "IdentityRule": "`identity`",
    "Form": "`[[form]]`",
    "ColumnTable": "`[[form.column]]`",
    "RowTable": "`[[form.row]]`",
    "FormIdentity": "`[[form.identity]]`",
    "ConceptTable": "`[[concept]]`",
    "WordingTable": "`[[wording]]`",
}
_TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true、false", "object": "表"}


def with_tables(page: Path) -> str:
    """Return the page with its tables made anew."""
    text = page.read_text(encoding="utf-8")
    tables = "\n".join(_lines(pack_schema()["$defs"]))
    marked = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    return marked.sub(lambda _: f"{_BEGIN}\n{tables}\n{_END}", text)


def _lines(definitions: Mapping[str, Any]) -> Iterator[str]:
    for name, title in _TITLES.items():
        definition = definitions[name]
        required = definition.get("required", ())
        yield from ("", title, "", "| 键 | 写什么 | 必填 | 意思 |", "|---|---|---|---|")
        for key, value in definition["properties"].items():
            meaning = value.get("description", definitions.get(_reference(value), {}).get("description", ""))
            yield f"| `{key}` | {_type(value)} | {'是' if key in required else ''} | {_cell(meaning)} |"
    yield ""


def _reference(value: Mapping[str, Any]) -> str:
    return str(value.get("$ref", "")).rpartition("/")[2]


def _type(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        return "表"
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return "、".join(f"`{one}`" for one in value["enum"])
    if value.get("type") == "array":
        return f"列表：{_type(value['items'])}"
    kinds = value.get("type", "object")
    return "或".join(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
