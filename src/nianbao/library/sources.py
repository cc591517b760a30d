"""What the library is given to look at: paths, folders, patterns, bytes, open files."""

import os
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from nianbao.corpus.files import find_files
from nianbao.corpus.together.naming import UniqueNames
from nianbao.loaders import Limits

_MOST = Limits().file_bytes + 1
"""One byte more than a loader takes."""
MEMORY = "<bytes>"
"""The name of what has none."""


class Readable(Protocol):
    """A file that is open for reading bytes."""

    def read(self, size: int = ..., /) -> bytes:
        """Return so many bytes at most."""


Source = str | os.PathLike[str] | bytes | Readable
"""A path, a folder, a pattern, the bytes of a report or an open file."""


def opened(
    sources: Source | Iterable[Source], names: UniqueNames | None = None
) -> Iterator[tuple[str, bytes | None]]:
    """Yield name and, where they are at hand, bytes of each report. Raises ``NothingFound`` and ``TypeError``.

    ``names`` are those of other reports of the call.
    """
    taken = names or UniqueNames()
    for source in _each(sources):
        if isinstance(source, bytes | bytearray | memoryview):
            yield taken.take(MEMORY), bytes(source)
        elif isinstance(source, str | os.PathLike):
            for path in find_files([os.fspath(source)]):
                yield taken.note(path), None
        elif hasattr(source, "read"):
            yield taken.take(_name(source)), _bytes(source)
        else:
            kind = type(source).__name__
            raise TypeError(f"a report is a path, bytes or a file open for reading bytes, not {kind}")


def _each(sources: Source | Iterable[Source]) -> Iterable[Source]:
    if isinstance(sources, str | os.PathLike | bytes | bytearray | memoryview) or hasattr(sources, "read"):
        return (cast("Source", sources),)
    return sources


def _bytes(file: Readable) -> bytes:
    data = file.read(_MOST)
    if not isinstance(data, bytes):
        raise TypeError("a report's file must be open for reading bytes (mode 'rb')")
    return data


def _name(file: Readable) -> str:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else MEMORY
