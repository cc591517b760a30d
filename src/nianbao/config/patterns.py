"""Patterns of ``exclude``: git's, with what they are counted from written out."""

import os


def anchored(pattern: str, folder: str) -> str:
    """Return a pattern with a slash inside as one from the root of the file system; others match at any depth."""
    sign, text = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    if "/" not in text.rstrip("/") or text.startswith("**/"):
        return pattern
    base = os.path.splitdrive(folder)[1].replace(os.sep, "/").rstrip("/")
    return f"{sign}{_escaped(base)}/{text.removeprefix('./').lstrip('/')}"


def _escaped(folder: str) -> str:
    return "".join(f"\\{char}" if char in "\\*?[]!# " else char for char in folder)
