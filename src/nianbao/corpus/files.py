"""Find the files to judge: files, folders, patterns and standard input, in a fixed order."""

import os
from collections.abc import Iterator, Sequence

from nianbao.loaders.built_in import SUFFIXES

LEGACY = (".doc", ".wps", ".ofd")
"""Suffixes of reports that no loader reads: they are judged too, for a report passed over in silence looks clean."""

_SUFFIXES = SUFFIXES + LEGACY
_MAGIC = "*?["


class Passed:
    """Counts what a run passed over."""

    def __init__(self) -> None:
        self.links = 0
        """Links to folders."""
        self.others = 0
        """Pipes, devices and the like with the name of a report."""


class NothingFound(Exception):
    """A path or pattern that stands for no file; ``path`` is what the user gave."""

    def __init__(self, path: str, *, exists: bool) -> None:
        super().__init__(path)
        self.path = path
        self.exists = exists
        """True for a folder that is there and holds no report."""


def find_files(paths: Sequence[str], passed: Passed | None = None) -> Iterator[str]:
    """Yield the files that the paths stand for, each once, with ``/`` between folders.

    A file that is named is taken whatever its suffix; of a folder, at any depth, those of a known suffix. Hidden
    files and the lock files of word processors (``~$…``) are left out. Paths keep the order given, folders are
    sorted by name. Links to folders are not followed, pipes and devices not read; ``passed`` counts them.

    Raises ``NothingFound`` before the first file is yielded when one of the paths stands for nothing.
    """
    counted = passed or Passed()
    parts = [_peek(path, counted) for path in paths]
    return _all(parts) if len(parts) == 1 else _once(_all(parts))


def _all(parts: list[tuple[str, Iterator[str]]]) -> Iterator[str]:
    for first, rest in parts:
        yield first
        yield from rest


def _once(files: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for path in files:
        key = path if path == "-" else os.path.normcase(os.path.abspath(path))
        if key not in seen:
            seen.add(key)
            yield path


def _peek(path: str, passed: Passed) -> tuple[str, Iterator[str]]:
    """Return the first file of a path and the rest, so that a mistyped path is told before any work is done."""
    files = _expand(path, passed)
    for first in files:
        return first, files
    raise NothingFound(path, exists=os.path.isdir(path))


def _expand(path: str, passed: Passed) -> Iterator[str]:
    if path == "-":
        yield path
    elif os.path.isdir(path):
        yield from _walk(path, passed)
    elif os.path.lexists(path):
        if not os.path.basename(path).startswith("~$"):
            yield _plain(path)
    elif any(char in path for char in _MAGIC):
        yield from _matches(path, passed)


def _matches(pattern: str, passed: Passed) -> Iterator[str]:
    from glob import iglob

    for path in sorted(iglob(pattern, recursive=True)):
        if os.path.isdir(path):
            if not pattern.endswith("**"):  # "**" names each folder and its files already
                yield from _walk(path, passed)
        elif not _skipped(os.path.basename(path)):
            yield _plain(path)


def _walk(folder: str, passed: Passed) -> Iterator[str]:
    suffixes = _suffixes()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and not os.path.isdir(path):
            yield _plain(path)
            continue
        try:
            with os.scandir(path) as entries:
                inside = sorted(entry.path for entry in entries if _wanted(entry, suffixes, passed))
        except OSError:  # not silently: reading the folder as a file tells the user why it cannot be opened
            yield _plain(path)
            continue
        waiting += reversed(inside)


def _suffixes() -> tuple[str, ...]:
    """Return the suffixes that are looked for in folders, those of packs' loaders among them."""
    from nianbao.packs.extensions import loaders

    return (*_SUFFIXES, *(suffix.lower() for loader in loaders() for suffix in loader.suffixes))


def _wanted(entry: "os.DirEntry[str]", suffixes: tuple[str, ...], passed: Passed) -> bool:
    if _skipped(entry.name):
        return False
    named = entry.name.lower().endswith(suffixes)
    try:
        if entry.is_dir(follow_symlinks=False):
            return True
        if entry.is_symlink() and entry.is_dir():
            passed.links += 1
            return False
        if not named or entry.is_file() or not os.path.exists(entry.path):
            return named  # a link that leads nowhere is judged: what should be there cannot be read
    except OSError:
        return named  # reading it tells the user what is wrong with it
    passed.others += 1
    return False


def _skipped(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _plain(path: str) -> str:
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    short = path.removeprefix("./")
    return path if short.startswith("-") else short


def repository_root(folder: str) -> str:
    """Return the folder of the repository that a folder stands in, failing that the folder itself."""
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        if os.path.dirname(at) == at:
            return folder
        at = os.path.dirname(at)
    return at
