"""Which files of a folder are left out: ``.gitignore`` of a repository, ``exclude`` of the settings.

Patterns are git's, read by pathspec and matched by RE2, so that no pattern of a stranger takes long. A folder that the
user names is wanted: patterns from above that would leave out the whole of it do not count.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from nianbao.corpus.files import repository_root

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from nianbao.config.settings import Settings

Why = Literal["gitignore", "excluded"]
_FILE = ".gitignore"
_MOST_BYTES = 1 << 16
_MOST_PATTERNS = 2_000
_LONGEST_PATTERN = 300


class _Patterns(Struct, frozen=True):
    """Patterns, and the folder that the paths which they match are counted from."""

    base: str
    spec: GitIgnoreSpec

    def says(self, path: str, *, folder: bool) -> bool | None:
        """Tell whether a path is left out (``True``), taken after all (``False``), or not spoken of."""
        from_base = _unix(path)[len(_unix(self.base)) :].lstrip("/")
        return self.spec.check_file(from_base + "/" * folder).include


class Ignored:
    """What is left out below the folder that the user named."""

    def __init__(
        self, root: str, *, gitignore: bool, settings: Callable[[str], Settings] | None = None
    ) -> None:
        """``settings`` returns those in force for a file; without it, none excludes anything."""
        self._settings = settings
        self._root = os.path.abspath(root)
        self._repository = _repository(self._root) if gitignore else ""
        self._read: dict[str, tuple[_Patterns, ...]] = {}
        above = self._between(self._repository, self._root) if self._repository else []
        self._above = tuple(
            one for some in above for one in some if not _leaves_out((one,), self._root, folder=True)
        )

    def why(self, path: str, *, folder: bool) -> Why | None:
        """Return why an entry is left out, ``None`` when it is not."""
        full = os.path.abspath(path)
        if self._excluded(full, folder=folder):
            return "excluded"
        if self._repository:
            below = self._between(self._root, os.path.dirname(full))[1:]
            patterns = (*self._above, *(one for some in below for one in some))
            if _leaves_out(patterns, full, folder=folder):
                return "gitignore"
        return None

    def _between(self, first: str, last: str) -> list[tuple[_Patterns, ...]]:
        """Return the patterns of the folders from one down to another, the files read once."""
        found = []
        for folder in _folders(first, last):
            if folder not in self._read:
                self._read[folder] = _read(folder)
            found.append(self._read[folder])
        return found

    def _excluded(self, full: str, *, folder: bool) -> bool:
        if self._settings is None:
            return False
        settings = self._settings(full)
        texts = (*settings.exclude, *settings.extend_exclude)
        if not texts:
            return False
        patterns = (_Patterns(os.sep, _spec(texts)),)
        if _leaves_out(patterns, self._root, folder=True):
            return False
        return _leaves_out(patterns, full, folder=folder)


def _leaves_out(patterns: Sequence[_Patterns], full: str, *, folder: bool) -> bool:
    """Tell what the nearest patterns that speak of a path say."""
    for one in reversed(patterns):
        said = one.says(full, folder=folder)
        if said is not None:
            return said
    return False


def _unix(path: str) -> str:
    path = os.path.splitdrive(path)[1]
    return path if os.sep == "/" else path.replace(os.sep, "/")


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns, backend="re2")


def _read(folder: str) -> tuple[_Patterns, ...]:
    """Return the patterns of a folder's own file; one that is no such list has none."""
    try:
        with open(os.path.join(folder, _FILE), "rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ()
    lines = [line for line in text.splitlines() if len(line) <= _LONGEST_PATTERN][:_MOST_PATTERNS]
    try:
        return (_Patterns(folder, _spec(tuple(lines))),)
    except ValueError:  # git, too, disregards what is no pattern
        return ()


def _folders(first: str, last: str) -> list[str]:
    """Return the folders from one down to another that lies in it, both included."""
    found = [last]
    while found[-1] != first and os.path.dirname(found[-1]) != found[-1]:
        found.append(os.path.dirname(found[-1]))
    return found[::-1]


def _repository(folder: str) -> str:
    """Return the folder of the repository that a folder stands in, ``""`` where there is none."""
    root = repository_root(folder)
    return root if os.path.exists(os.path.join(root, ".git")) else ""
