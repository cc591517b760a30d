"""Runs of files that one task judges, named by what their results depend on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nianbao_dask.storage import is_url

LEAST = 50
MOST = 200
_ENDS = 50
"""One path of so many ends a shard that is long enough."""
_SIDECAR = ".nianbao.toml"
_MEMBER = "!/"


class Shard(NamedTuple):
    """A run of files."""

    paths: tuple[str, ...]
    name: str
    """Another one for other files, other states of them and other judges; ``""`` where somebody does not know that."""


def shards(
    paths: Iterable[str], key: Callable[[str], str], least: int = LEAST, most: int = MOST
) -> Iterator[Shard]:
    """Cut the paths, in their order, into shards; ``key`` names the result of a file (``Judge.key``).

    Where a shard ends depends on the path at its end: a file more changes the shard that it is in and seldom another.
    """
    run: list[str] = []
    for path in paths:
        run.append(path)
        if len(run) >= most or (len(run) >= least and _ends(path)):
            yield _shard(run, key)
            run = []
    if run:
        yield _shard(run, key)


def local_state(path: str) -> str:
    """Return size and time of change of a file and of the file beside it that says what to ignore, ``""`` for none."""
    if is_url(path):
        return ""
    parts = []
    for file in (path.partition(_MEMBER)[0] if not os.path.lexists(path) else path, path + _SIDECAR):
        try:
            state = os.stat(file)
        except OSError:
            parts.append("none")
        else:
            parts.append(f"{state.st_size}:{state.st_mtime_ns}")
    return " ".join(parts) if parts[0] != "none" else ""


def _ends(path: str) -> bool:
    digest = hashlib.blake2b(os.fsencode(path), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _ENDS == 0


def _shard(run: list[str], key: Callable[[str], str]) -> Shard:
    keys = [key(path) for path in run]
    name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:40] if all(keys) else ""
    return Shard(tuple(run), name)
