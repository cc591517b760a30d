"""Find the files to judge: files, folders, patterns, lists and archives, in a fixed order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from nianbao.corpus.suffixes import LEGACY, media
from nianbao.loaders.archive import BETWEEN, members
from nianbao.loaders.archive import SUFFIX as ARCHIVE

if TYPE_CHECKING:
    from nianbao.config.settings import Settings
    from nianbao.corpus.ignored import Ignored

_MAGIC = "*?["
_RECURSIVE = "**"
BETWEEN_SCHEME = "://"
_MOST_LIST = 1 << 26
"""Bytes of a list of files."""


class NothingFound(Exception):
    """A path or pattern that stands for no file; ``path`` is what the user gave."""

    def __init__(self, path: str, *, exists: bool) -> None:
        super().__init__(path)
        self.path = path
        self.exists = exists
        """True for a folder or an archive that is there and holds no report."""


class PassedOver:
    """Counts what a run passed over, by kind: ``link``, ``special`` (pipes, devices), ``lock``, ``gitignore``,
    ``excluded``, ``own`` (nianbao's output), ``no_report``, ``nested`` (an archive in an archive), else the suffix with
    its dot, ``.`` for none.
    """

    def __init__(self, note: Callable[[str, str], None] | None = None) -> None:
        """``note`` is called with kind and path of each."""
        self.kinds: Counter[str] = Counter()
        self._note = note

    def add(self, kind: str, path: str) -> None:
        """Count a file, or a folder that was left out with all that lies in it."""
        self.kinds[kind] += 1
        if self._note is not None:
            self._note(kind, path)

    def add_other(self, path: str) -> None:
        """Count a file of a kind that is not looked for."""
        self.add(os.path.splitext(path)[1].lower() or ".", path)


class Search:
    """How the files of a run are found, and what was passed over."""

    def __init__(
        self,
        *,
        gitignore: bool = True,
        settings: Callable[[str], Settings] | None = None,
        note: Callable[[str, str], None] | None = None,
        own: bool = False,
        urls: Callable[[str, Sequence[str]], Iterator[str]] | None = None,
    ) -> None:
        """``settings`` returns those in force for a file: what they exclude is left out of folders.

        ``own`` wants our own outputs too. ``urls`` finds the files of a URL, of a folder those with one of the suffixes;
        without it a URL is a path like another.
        """
        self._urls = urls
        self.passed = PassedOver(note)
        self._gitignore = gitignore
        self._settings = settings
        self._own = own
        self._named: set[str] = set()
        self._in_repository: dict[str, bool] = {}

    def find(self, paths: Sequence[str], listed: Sequence[str] = ()) -> Iterator[str]:
        """Yield the files that the paths stand for, each once, with ``/`` between folders.

        A file that is named is taken whatever its suffix; of a folder, at any depth, those of a known suffix, and
        those in zip archives as ``ARCHIVE!/MEMBER``. Hidden files, the lock files of word processors (``~$…``) and
        our own outputs are left out. Paths keep the order given, folders are sorted by name. Links to folders are
        not followed, pipes and devices not read. ``listed`` are paths of a list, of which one that is not there is
        yielded too: reading it tells the user.

        Raises ``NothingFound`` before the first file is yielded when one of the paths stands for nothing.
        """
        parts = [self._certain(path) for path in paths]  # before any work is done
        files = chain.from_iterable(chain(parts, map(self._listed, listed)))
        return files if len(parts) == 1 and not listed else _once(files)

    def is_stray(self, path: str) -> bool:
        """Tell whether a file without a report in it is to be left out: text of a repository that nobody named."""
        if path in self._named or media().get(os.path.splitext(path)[1].lower()) != "lines":
            return False
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._in_repository:
            self._in_repository[folder] = os.path.exists(os.path.join(repository_root(folder), ".git"))
        return self._in_repository[folder]

    def _certain(self, path: str) -> Iterator[str]:
        """Return the files of a path. Raises ``NothingFound``."""
        files = self._expand(path)
        for first in files:
            return chain((first,), files)
        raise NothingFound(path, exists=os.path.exists(path))

    def _listed(self, path: str) -> Iterator[str]:
        if os.path.isdir(path):
            return self._walk(path)
        self._named.add(_plain(path))
        return iter((_plain(path),)) if not path.lower().endswith(ARCHIVE) else self._archive(path, None)

    def _expand(self, path: str) -> Iterator[str]:
        if path == "-":
            yield path
        elif self._urls is not None and is_url(path):
            yield from self._urls(path, _wanted_suffixes(archives=False))
        elif os.path.isdir(path):
            yield from self._walk(path)
        elif os.path.lexists(path) or _is_member(path):
            if os.path.basename(path).startswith("~$"):
                self.passed.add("lock", path)
                return
            self._named.add(_plain(path))
            yield from self._archive(path, None) if path.lower().endswith(ARCHIVE) else (_plain(path),)
        elif _RECURSIVE in path:
            yield from self._below(path)
        elif any(char in path for char in _MAGIC):
            yield from self._matches(path)

    def _matches(self, pattern: str) -> Iterator[str]:
        from glob import iglob

        for path in sorted(iglob(pattern)):
            if os.path.isdir(path):
                yield from self._walk(path)
            elif not self._skipped(path) and not self._is_own(path):
                yield from self._archive(path, None) if path.lower().endswith(ARCHIVE) else (_plain(path),)

    def _below(self, pattern: str) -> Iterator[str]:
        """Yield what a pattern with ``**`` stands for; links to folders are not followed there either."""
        from glob import iglob

        from pathspec import GitIgnoreSpec

        before, _, behind = pattern.partition(_RECURSIVE)
        spec = GitIgnoreSpec.from_lines([f"/{_RECURSIVE}{behind}"], backend="re2")
        suffix = os.path.splitext(pattern)[1]
        wanted = () if not suffix or any(char in suffix for char in _MAGIC) else (suffix.lower(),)
        folders = sorted(iglob(before)) if any(char in before for char in _MAGIC) else [before or "."]
        for folder in folders:
            if os.path.isdir(folder):
                for path in self._walk(folder, wanted):
                    if spec.match_file(os.path.relpath(path, folder).replace(os.sep, "/")):
                        yield path

    def _walk(self, folder: str, suffixes: tuple[str, ...] = ()) -> Iterator[str]:
        from nianbao.corpus.ignored import Ignored

        wanted = (*_wanted_suffixes(), *suffixes)
        ignored = Ignored(folder, gitignore=self._gitignore, settings=self._settings)
        waiting = [folder]
        while waiting:
            path = waiting.pop()
            if path is not folder and not os.path.isdir(path):
                yield from self._archive(path, ignored) if path.lower().endswith(ARCHIVE) else (_plain(path),)
                continue
            try:
                with os.scandir(path) as entries:
                    ordered = sorted(entries, key=attrgetter("path"))
                inside = [one.path for one in ordered if self._is_wanted(one, wanted, ignored)]
            except (
                OSError
            ):  # not silently: reading the folder as a file tells the user why it cannot be opened
                yield _plain(path)
                continue
            waiting += reversed(inside)

    def _is_wanted(self, entry: os.DirEntry[str], suffixes: tuple[str, ...], ignored: Ignored) -> bool:
        path = entry.path
        if self._skipped(path):
            return False
        named = entry.name.lower().endswith(suffixes)
        try:
            folder = entry.is_dir(follow_symlinks=False)
            if not folder and entry.is_symlink() and entry.is_dir():
                self.passed.add("link", path)
                return False
            why = ignored.why(path, folder=folder)
            if why is not None:
                self.passed.add(why, path)
                return False
            if folder:
                return True
            if os.path.exists(path) and not entry.is_file():
                if named:
                    self.passed.add("special", path)
                return False
        except OSError:
            return named  # reading it tells the user what is wrong with it
        if self._is_own(path):
            return False
        if not named:
            self.passed.add_other(path)
        return named  # a link that leads nowhere is judged: what should be there cannot be read

    def _archive(self, path: str, ignored: Ignored | None) -> Iterator[str]:
        """Yield the reports in an archive; the archive itself where it was named and holds none, or is none."""
        found = members(path)
        if found is None:
            yield _plain(path)
            return
        suffixes = _wanted_suffixes(archives=False)
        some = False
        for one in found:
            inside = f"{_plain(path)}{BETWEEN}{one.name}"
            why = ignored.why(inside, folder=False) if ignored is not None else None
            if any(_is_hidden(part) for part in one.name.split("/")):
                continue
            if why is not None:
                self.passed.add(why, inside)
            elif one.name.lower().endswith(ARCHIVE):
                self.passed.add("nested", inside)
            elif not one.name.lower().endswith(suffixes):
                self.passed.add_other(inside)
            else:
                some = True
                yield inside
        if not some and ignored is None:
            yield _plain(path)
        elif not some:
            self.passed.add_other(path)

    def _skipped(self, path: str) -> bool:
        """Tell whether a file is hidden, or the lock of an open document, which is counted."""
        name = os.path.basename(path)
        if name.startswith("~$"):
            self.passed.add("lock", path)
        return _is_hidden(name)

    def _is_own(self, path: str) -> bool:
        from nianbao.corpus.own_output import is_own_output

        own = not self._own and is_own_output(path)
        if own:
            self.passed.add("own", path)
        return own


def find_files(paths: Sequence[str], search: Search | None = None) -> Iterator[str]:
    """Yield the files that the paths stand for, as ``Search.find`` does. Raises ``NothingFound``."""
    return (search or Search()).find(paths)


def read_list(path: str) -> tuple[str, ...]:
    """Return the paths that a list holds, ``-`` for standard input: a line each, or with NUL between them.

    Raises ``OSError``, and ``ValueError`` for what is too long or no text.
    """
    if path == "-":
        import sys

        data = sys.stdin.buffer.read(_MOST_LIST + 1) if sys.stdin is not None else b""
    else:
        with open(path, "rb") as file:
            data = file.read(_MOST_LIST + 1)
    if len(data) > _MOST_LIST:
        raise ValueError("too long")
    text = _decoded(data)
    names = text.split("\0") if "\0" in text else text.splitlines()
    return tuple(name for name in names if name.strip())


def _decoded(data: bytes) -> str:
    """Return the text of a list: in UTF-8, or as Windows in Chinese writes it; else with the bytes of the names."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return os.fsdecode(data)


def _once(files: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for path in files:
        key = path if path == "-" else os.path.normcase(os.path.abspath(path))
        if key not in seen:
            seen.add(key)
            yield path


def _is_member(path: str) -> bool:
    from nianbao.loaders.archive import split

    archive, name = split(path)
    return bool(name) and any(one.name == name for one in members(archive) or ())


def is_url(path: str) -> bool:
    """Tell whether a path is the address of something that lies elsewhere (``s3://bucket/a.docx``)."""
    return BETWEEN_SCHEME in path and path.partition(BETWEEN_SCHEME)[0].isalnum()


def _wanted_suffixes(*, archives: bool = True) -> tuple[str, ...]:
    """Return the suffixes that are looked for in folders, those of packs' loaders among them."""
    return (*media(), *LEGACY, *((ARCHIVE,) if archives else ()))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _plain(path: str) -> str:
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    short = path.removeprefix("./")
    return path if short.startswith("-") or not short else short


def repository_root(folder: str) -> str:
    """Return the folder of the repository that a folder stands in, failing that the folder itself."""
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        if os.path.dirname(at) == at:
            return folder
        at = os.path.dirname(at)
    return at
