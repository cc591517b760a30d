"""Files at URLs, through fsspec: what lies in a folder, and the bytes of one, no more than are of use."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fsspec.core import url_to_fs

from nianbao.api import Failure

_SCHEMES = frozenset(
    ("abfs", "az", "ftp", "gs", "hdfs", "http", "https", "oss", "s3", "s3a", "sftp", "webhdfs")
)
"""Whose URLs are taken: storages. Others that fsspec knows are chains, archives and programs."""
_WEB = ("http", "https")
_MAGIC = "*?["
_ATTEMPTS = 3
_PAUSE = 0.5
"""Seconds before the second attempt; then twice as long."""
_FINAL = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, ImportError, ValueError)
"""Errors that asking again does not change."""
_PIECE = 1 << 20


def is_url(path: str) -> bool:
    """Tell whether a path is a URL."""
    scheme, between, _ = path.partition("://")
    return bool(between) and scheme.isalnum()


def listed(url: str, suffixes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the files that a URL stands for, by name, each with what tells its state, ``""`` where nothing does.

    A web address is one file. Of others a pattern is what matches it, a folder what lies in it at any depth and has one
    of the suffixes, but for hidden files. Raises ``OSError`` and ``ValueError``.
    """
    system, path = _system(url)
    if _scheme(url) in _WEB:
        yield url, ""
        return
    if any(char in path for char in _MAGIC):
        found = system.glob(path, detail=True)
    else:
        try:
            about = system.info(path)
        except FileNotFoundError:
            return
        if about["type"] == "file" and not url.endswith("/"):
            yield url, _state(about)
            return
        found = _wanted(system.find(path, detail=True), path, suffixes)
    for name in sorted(found):
        if found[name]["type"] == "file":
            yield system.unstrip_protocol(name), _state(found[name])


def read(url: str, most: int) -> bytes | Failure:
    """Return at most so many bytes of a file, or why there are none. Raises ``OSError`` when that may pass."""
    for attempt in range(_ATTEMPTS):
        try:
            return _read(url, most)
        except _FINAL as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            return Failure("unreadable", f"无法打开文件（{reason}）", f"cannot open ({reason})")
        except Exception as error:
            if attempt == _ATTEMPTS - 1:
                raise OSError(f"{url}: {type(error).__name__}: {error}") from error
            time.sleep(_PAUSE * 2**attempt)
    raise AssertionError("no attempt")


def _read(url: str, most: int) -> bytes:
    system, path = _system(url)
    if _scheme(url) in _WEB:  # as a stream, whatever its size: a server need not know of ranges
        with system.open(path, block_size=0, size=1) as file:
            body = bytearray()
            while len(body) < most and (piece := file.read(min(_PIECE, most - len(body)))):
                body += piece
            return bytes(body)
    try:
        return bytes(system.cat_file(path, start=0, end=most))
    except OSError as error:
        if error.errno in (errno.EINVAL, None) and system.size(path) == 0:  # of nothing there is no range
            return b""
        raise


def _scheme(url: str) -> str:
    return url.partition("://")[0].lower()


def _system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL and the path in it. Raises ``ValueError`` for one that is not taken."""
    if _scheme(url) not in _SCHEMES or "::" in url:
        raise ValueError(f"不支持的网址 {url}（unknown scheme）；可用 {'、'.join(sorted(_SCHEMES))}")
    system, path = url_to_fs(url)
    return system, path


def _wanted(
    found: Mapping[str, Mapping[str, Any]], folder: str, suffixes: Sequence[str]
) -> dict[str, Mapping[str, Any]]:
    start = len(folder.rstrip("/")) + 1
    return {
        name: about
        for name, about in found.items()
        if name.lower().endswith(tuple(suffixes))
        and not any(part.startswith((".", "~$")) for part in name[start:].split("/"))
    }


def _state(about: Mapping[str, Any]) -> str:
    """Return what changes whenever the file does, ``""`` when the storage says nothing of the kind."""
    for key in ("ETag", "etag", "LastModified", "mtime", "modificationTime", "last_modified", "updated"):
        if about.get(key):
            return f"{key}={about[key]} {about.get('size')}"
    return ""
