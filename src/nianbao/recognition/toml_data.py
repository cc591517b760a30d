"""Read a pack's TOML files, parsed once and then kept as Python keeps compiled modules.

Importing tomllib and parsing the national data takes 8 ms of each start; reading the parsed data back takes 0.3.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from nianbao import __version__


def read_toml_folder(folder: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """Yield the TOML documents of a folder, in the order of their names.

    Raises ``OSError`` when a file cannot be read and ``ValueError`` (``tomllib.TOMLDecodeError``) when one is no TOML.
    """
    for name in sorted(os.listdir(folder)):  # not pathlib: its import takes 3 ms of each start
        if name.endswith(".toml"):
            yield read_toml(os.path.join(folder, name))


def read_toml(path: str, parse: Callable[[str], dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return a TOML document; raises as ``read_toml_folder`` does.

    ``parse`` parses and checks the file in place of tomllib; what it raises is passed on, and nothing is kept.
    """
    stat = os.stat(path)
    stamp = [stat.st_mtime_ns, stat.st_size, __version__]
    found = read_kept(path, stamp)
    if found is None:
        found = parse(path) if parse is not None else _parse(path)
        keep(path, stamp, found)
    return found


def read_kept(path: str, stamp: list[Any]) -> dict[str, Any] | None:
    """Return what was kept for a path under that stamp, ``None`` when there is no such thing."""
    try:
        with open(_kept(path), "rb", buffering=0) as file:
            found = marshal.loads(file.read())  # noqa: S302  (it is trusted as the compiled modules beside it are)
        return dict(found[1]) if found[0] == stamp else None
    # not there yet, damaged, or written by another Python
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


def keep(path: str, stamp: list[Any], data: dict[str, Any]) -> None:
    """Keep something for a path; where that is not possible or not wanted, the next start does without."""
    if sys.dont_write_bytecode:
        return
    kept = _kept(path)
    unfinished = f"{kept}.{os.getpid()}"
    try:
        written = marshal.dumps([stamp, data])
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(unfinished, "wb") as file:
            file.write(written)
        os.replace(unfinished, kept)
    # a read-only installation, a full disk; TOML dates, which marshal does not know
    except (OSError, ValueError):
        with suppress(OSError):
            os.unlink(unfinished)


def _parse(path: str) -> dict[str, Any]:
    import tomllib

    with open(path, "rb") as file:
        return tomllib.load(file)


def _kept(path: str) -> str:
    """Return where Python would keep a module of the path, PYTHONPYCACHEPREFIX respected."""
    folder, name = os.path.split(path)
    if sys.pycache_prefix is None:
        folder = os.path.join(folder, "__pycache__")
    else:
        folder = sys.pycache_prefix + os.path.splitdrive(os.path.abspath(folder))[1]
    return os.path.join(folder, f"{name}.{sys.implementation.cache_tag}.parsed")
