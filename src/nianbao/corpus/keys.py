"""What a result depends on, as keys of the cache: the file's content, who judges it, and the program itself."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

from nianbao import __version__
from nianbao.corpus.check import SIDECAR, Judge

_DATA = (".toml", ".csv", ".tsv", ".json", ".py")
_MOST_SIDECAR = 1 << 20
_MOST_FILES = 20_000
"""Looked at in the folder of a pack."""


def content_digest(path: str, data: bytes) -> bytes:
    """Return a digest of a file's bytes and of what the file beside it says to ignore."""
    digest = hashlib.sha256(data)
    try:
        with open(path + SIDECAR, "rb") as file:
            digest.update(b"\0sidecar\0" + file.read(_MOST_SIDECAR))
    except (OSError, ValueError):
        pass
    return digest.digest()


def result_key(path: str, identity: str, content: bytes, described: bytes) -> bytes:
    """Return the key of a result; ``described`` is a digest of who judged (``judge_digest``)."""
    parts = (os.fsencode(path), os.fsencode(identity), content, described)
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()


def judge_digest(judge: Judge, program: bytes, *, whole: bool) -> bytes:
    """Return a digest of all that makes up the verdict of a judge besides the file."""
    return hashlib.sha256(program + repr((judge.described, whole)).encode("utf-8", "replace")).digest()


def program_digest(packs: Iterable[str] = ()) -> bytes:
    """Return a digest of the program: its version and files, Python's and the libraries' versions, the packs' files.

    ``packs`` are files and folders of packs. Of files size and time of change count, so that who works on a rule
    never sees an old result.
    """
    digest = hashlib.sha256(repr((__version__, sys.version, sys.platform)).encode())
    for name in sorted(_distributions()):
        digest.update(os.fsencode(name) + b"\0")
    for path in sorted({*_own_folders(), *(one for pack in packs for one in _beside(pack))}):
        for file, size, changed in _files(path):
            digest.update(os.fsencode(f"{file}\0{size}\0{changed}\0"))
    return digest.digest()


def _beside(pack: str) -> Iterator[str]:
    """Yield a pack's folder or file, and what a file may name that lies beside it."""
    yield pack
    if pack.endswith(".toml"):
        try:
            with os.scandir(os.path.dirname(pack) or ".") as entries:
                yield from (one.path for one in entries if one.name.lower().endswith(_DATA))
        except OSError:
            return


def _own_folders() -> Iterator[str]:
    """Yield the folders of our own modules and of the packs that are loaded."""
    from nianbao.packs.find import OWN_PACK
    from nianbao.packs.load import installed

    for name in ("nianbao", OWN_PACK, *(pack.module.partition(":")[0] for pack in installed())):
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            yield os.path.dirname(file) if os.path.basename(file).startswith("__init__.") else file
    yield from (pack.folder for pack in installed() if pack.manifest)


def _distributions() -> Iterator[str]:
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                yield from (entry.name for entry in entries if entry.name.endswith(".dist-info"))
        except OSError:
            continue


def _files(path: str) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of a file, or of all files of a folder."""
    waiting = [path]
    seen = 0
    while waiting and seen < _MOST_FILES:
        at = waiting.pop()
        try:
            state = os.stat(at)
            if not os.path.isdir(at):
                seen += 1
                yield at, state.st_size, state.st_mtime_ns
                continue
            with os.scandir(at) as entries:
                waiting += sorted(
                    (one.path for one in entries if not one.name.startswith((".", "__pycache__"))),
                    reverse=True,
                )
        except OSError:
            yield at, -1, -1
