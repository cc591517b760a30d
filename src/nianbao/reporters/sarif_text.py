"""sarif-om objects to JSON.

The usual way (jschema-to-python) drops every value that equals its default, so that a result lowered to ``warning``
below an ``error`` rule loses its level, escapes all Chinese, and takes forty times as long.
"""

from functools import cache
from json import JSONEncoder
from typing import Any

_ATOMS = frozenset((str, int, float, bool, dict))


def sarif_json(value: Any) -> str:
    """Return the JSON text of a sarif-om object."""
    return _encode(plain(value))


def plain(value: Any) -> Any:
    """Return a sarif-om object as JSON data. What is unset (``None`` or an index of -1) is left out."""
    kind: type = type(value)
    if kind in _ATOMS:
        return value
    if kind is list:
        return [plain(one) for one in value]
    found = {}
    keys = _keys(kind)
    for name, one in vars(value).items():
        if type(one) in _ATOMS:
            if one != -1:
                found[keys[name]] = one
        elif one is not None:
            found[keys[name]] = plain(one)
    return found


@cache
def _keys(kind: type) -> dict[str, str]:
    """Return the schema's property name of each attribute."""
    return {one.name: one.metadata["schema_property_name"] for one in kind.__attrs_attrs__}  # type: ignore[attr-defined]


def _default(value: Any) -> Any:
    return float(value) if hasattr(value, "as_tuple") else str(value)


_encode = JSONEncoder(ensure_ascii=False, default=_default).encode
