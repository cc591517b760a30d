"""Names for the reports of a run that do not lie in files: findings on one refer to others by name."""

from __future__ import annotations

import os


class UniqueNames:
    """The names of a run, of which no two reports have the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return the name, with a number before its suffix where it is taken."""
        stem, suffix = os.path.splitext(name)
        found, number = name, 1
        while found in self._taken:
            number += 1
            found = f"{stem} ({number}){suffix}"
        self._taken.add(found)
        return found

    def note(self, path: str) -> str:
        """Return a path, which names the same file each time."""
        self._taken.add(path)
        return path
