"""Read a pack's TOML files, parsed once and then kept as Python keeps compiled modules.

Importing tomllib and parsing the national data takes 8 ms of each start; reading the parsed data back takes 0.3.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterator
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
    kept = _kept(path)
    try:
        with open(kept, "rb") as file:
            found = marshal.loads(file.read())  # noqa: S302  (it is trusted as the compiled modules beside it are)
        if found[0] == stamp:
            return dict(found[1])
    except (
        OSError,
        ValueError,
        EOFError,
        TypeError,
        IndexError,
    ):  # not there yet, or written by another Python
        pass
    data = parse(path) if parse is not None else _parse(path)
    if not sys.dont_write_bytecode:
        _keep([stamp, data], kept)
    return data


def _parse(path: str) -> dict[str, Any]:
    import tomllib

    with open(path, "rb") as file:
        return tomllib.load(file)


def _kept(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, "__pycache__", f"{name}.{sys.implementation.cache_tag}.parsed")


def _keep(content: list[Any], path: str) -> None:
    """Write the parsed data; where that is not possible, the next start parses again."""
    unfinished = f"{path}.{os.getpid()}"
    try:
        written = marshal.dumps(content)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(unfinished, "wb") as file:
            file.write(written)
        os.replace(unfinished, path)
    except (OSError, ValueError):  # a read-only installation; TOML dates, which marshal does not know
        return
