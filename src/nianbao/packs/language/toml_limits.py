"""What a TOML file may be before it is parsed: parsing takes memory and time that grow faster than its size."""

import re
from collections.abc import Callable

_LONGEST_LINE = 1 << 15
_MOST_PARTS = 16
"""Parts of a key, ``a.b.c``: tomllib makes a table of each, and so does the index of lines."""
_MOST_BRACKETS = 100
_BETWEEN_KEYS = re.compile(r"[^\w.\s\"'-]|\n")


def excess(text: str, blanked: Callable[[], str]) -> str:
    """Return what of a file is too much, ``""`` for nothing; ``blanked`` gives it without strings and comments."""
    if any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        return f"有一行太长，超过 {_LONGEST_LINE} 个字符（line too long, or nested too deeply）"
    bare = blanked()
    depth = 0
    for found in re.finditer(r"[\[{\]}]", bare):
        depth += 1 if found.group() in "[{" else -1
        if depth > _MOST_BRACKETS:
            return "括号套得太深（nested too deeply），请检查括号"
    if any(piece.count(".") >= _MOST_PARTS for piece in _BETWEEN_KEYS.split(bare)):
        return "键的层次太多（nested too deeply），请检查其中的点"
    return ""
