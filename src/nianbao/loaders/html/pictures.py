"""Pictures of a page that are large enough to show a table."""

import re

from lxml import etree

_WIDE, _HIGH = 150, 40
"""Pixels."""
_SIZE = {
    name: re.compile(rf"(?:^|[;\s]){name}\s*:\s*(\d{{1,5}})(?:\.\d+)?(?:px|pt)", re.IGNORECASE)
    for name in ("width", "height")
}
_ATTRIBUTE = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*\Z")


def is_large(image: etree._Element) -> bool:
    """Return whether an ``<img>`` is as large as a table, or states no size."""
    return _size(image, "width", _WIDE) >= _WIDE and _size(image, "height", _HIGH) >= _HIGH


def _size(image: etree._Element, name: str, unknown: int) -> int:
    found = _SIZE[name].search(image.get("style", "")) or _ATTRIBUTE.match(image.get(name, ""))
    return int(found[1]) if found else unknown
