"""What is done: for each shard one Parquet part and one marker, which is there whole or not at all.

A marker names its part, whose name holds the digest of its bytes: whoever else does the same shard at the same time, or
died in the midst of it, has harmed nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pyarrow as pa
from fsspec.core import url_to_fs
from pyarrow.parquet import read_table, write_table

from nianbao.api import FileResult

_MARKER = ".done"
_MOST_MARKER = 1 << 12
_ATOMIC = frozenset({"abfs", "az", "gs", "gcs", "oss", "s3", "s3a"})
"""Storages in which an object is there whole or not at all, and nothing can be renamed."""


class Parts:
    """A folder of parts, on disk or at a URL. It can be pickled."""

    def __init__(self, folder: str) -> None:
        self.folder = folder if "://" in folder else os.path.abspath(folder)

    def done(self) -> set[str]:
        """Return the names of the shards that have a marker."""
        system, folder = self._system()
        try:
            found = system.ls(folder, detail=False)
        except FileNotFoundError:
            return set()
        names = (os.path.basename(str(path)) for path in found)
        return {name.removesuffix(_MARKER) for name in names if name.endswith(_MARKER)}

    def write(self, name: str, results: Sequence[FileResult], packed: Sequence[bytes]) -> None:
        """Keep the results of a shard. Raises ``OSError``."""
        body = _parquet(results, packed)
        digest = hashlib.sha256(body).hexdigest()
        part = f"{name}.{digest[:16]}.parquet"
        marker = {"part": part, "sha256": digest, "files": len(packed)}
        self._put(part, body)
        self._put(name + _MARKER, json.dumps(marker).encode())

    def read(self, name: str, paths: Sequence[str]) -> list[bytes] | None:
        """Return the packed results of a shard, ``None`` where its marker or its part is not what it should be."""
        try:
            marker = json.loads(self._get(name + _MARKER, _MOST_MARKER))
            part = str(marker["part"])
            if os.path.basename(part) != part:
                return None
            body = self._get(part)
            if hashlib.sha256(body).hexdigest() != marker["sha256"]:
                return None
            return _packed(body, paths)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _system(self) -> tuple[Any, str]:
        system, folder = url_to_fs(self.folder)
        return system, folder.rstrip("/")

    def _get(self, name: str, most: int | None = None) -> bytes:
        system, folder = self._system()
        return bytes(system.cat_file(f"{folder}/{name}", start=None if most is None else 0, end=most))

    def _put(self, name: str, body: bytes) -> None:
        system, folder = self._system()
        protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
        target = f"{folder}/{name}"
        if _ATOMIC.intersection(protocols):
            system.pipe_file(target, body)
            return
        passing = f"{folder}/.{secrets.token_hex(8)}.tmp"
        system.makedirs(folder, exist_ok=True)
        system.pipe_file(passing, body)
        if "file" in protocols:
            os.replace(passing, target)
        else:
            if system.exists(target):
                system.rm_file(target)
            system.mv(passing, target)


def _parquet(results: Iterable[FileResult], packed: Sequence[bytes]) -> bytes:
    """Return a Parquet file: a row a file, with what one looks for in many of them, and the packed result."""
    rows = [_row(result) for result in results]
    columns = {field.name: [row[at] for row in rows] for at, field in enumerate(_fields())}
    schema = pa.schema([*_fields(), pa.field("result", pa.binary())])
    sink = BytesIO()
    write_table(pa.table({**columns, "result": list(packed)}, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _fields() -> list[Any]:
    words = ("path", "agency", "level", "title", "edition", "status")
    counts = ("year", "errors", "warnings", "notes")
    return [
        *(pa.field(name, pa.string()) for name in words),
        *(pa.field(name, pa.int32()) for name in counts),
    ]


def _row(result: FileResult) -> tuple[Any, ...]:
    report = result.report
    severities = [one.severity for one in result.findings]
    words = (
        result.path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"),
        report.agency,
        report.level,
        report.title.text if report.title else None,
        report.edition,
        "failed" if result.failed else "checked",
    )
    return (*words, report.year, *(severities.count(one) for one in ("error", "warning", "note")))


def _packed(body: bytes, paths: Sequence[str]) -> list[bytes] | None:
    found = read_table(BytesIO(body), columns=["result"]).column("result").to_pylist()
    return found if len(found) == len(paths) else None
