"""Results of former runs, by what they depend on, in an SQLite file of the user's own.

Nothing here can stop or change a run: a cache that is locked, damaged or full is done without. Several processes may
use one at a time. What is read from it is unpacked as an untrusted answer is.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct

FOLDER_VARIABLE = "NIANBAO_CACHE_DIR"
_FILE = "results-1.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, "
    "data BLOB NOT NULL)"
)
_MOST_BYTES = 256 << 20
_KEPT = 0.75
"""Of the bytes, after the oldest results were dropped."""
_LARGEST = 4 << 20
"""Bytes of a result."""
_BATCH = 200
_SECONDS = 2.0
"""Until what is new is written, so that a run which is killed loses little."""
_DAY = 86_400
_PATIENCE = 2.0
"""Seconds to wait for another process."""


class Size(Struct, frozen=True):
    """What a cache holds."""

    results: int
    bytes: int


class Cache:
    """The results of a folder."""

    def __init__(self, folder: str, most_bytes: int = _MOST_BYTES) -> None:
        """Open the cache in a folder, which is made where it is not there."""
        self.file = os.path.join(folder, _FILE)
        self._most = most_bytes
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._written = time.monotonic()
        self._database = self._opened(folder)

    def get(self, key: bytes) -> bytes | None:
        """Return a result; ``None`` when it is not known."""
        if self._database is None:
            return None
        with self._careful():
            row = self._database.execute("SELECT data, used FROM results WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            if row[1] < time.time() - _DAY:
                self._used.append(key)
            return bytes(row[0])
        return None

    def put(self, key: bytes, data: bytes) -> None:
        """Remember a result."""
        if self._database is None or len(data) > _LARGEST:
            return
        self._new[key] = data
        if len(self._new) >= _BATCH or time.monotonic() - self._written > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        now = int(time.time())
        new, used = self._new, self._used
        self._new, self._used = {}, []
        self._written = time.monotonic()
        if self._database is None or not (new or used):
            return
        with self._careful(), self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
                [(key, now, len(data), data) for key, data in new.items()],
            )
            self._database.executemany(
                "UPDATE results SET used = ? WHERE key = ?", [(now, key) for key in used]
            )

    def close(self) -> None:
        """Write what is new, drop the oldest where it has become too much, and close the file."""
        self.flush()
        if self._database is not None:
            with self._careful():
                self._shrink(self._database)
        self._end()

    def clear(self) -> None:
        """Forget everything."""
        self._end()
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(self.file + suffix)

    def size(self) -> Size:
        """Return what the cache holds."""
        if self._database is not None:
            with self._careful():
                row = self._database.execute("SELECT count(*), total(size) FROM results").fetchone()
                return Size(int(row[0]), int(row[1]))
        return Size(0, 0)

    def _opened(self, folder: str) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                os.makedirs(folder, mode=0o700, exist_ok=True)
                os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, 0o600))
                database = sqlite3.connect(self.file, timeout=_PATIENCE)
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=NORMAL")
                database.execute(_TABLE)
                database.execute("SELECT key, used, size, data FROM results LIMIT 1")
            except sqlite3.OperationalError:  # locked, or nothing can be written
                return None
            except sqlite3.DatabaseError:  # no database: of no use to anybody
                with suppress(OSError):
                    os.unlink(self.file)
                continue
            except OSError:
                return None
            return database
        return None

    def _shrink(self, database: sqlite3.Connection) -> None:
        total = int(database.execute("SELECT total(size) FROM results").fetchone()[0])
        if total <= self._most:
            return
        with database:
            for key, size in database.execute("SELECT key, size FROM results ORDER BY used").fetchall():
                if total <= self._most * _KEPT:
                    break
                database.execute("DELETE FROM results WHERE key = ?", (key,))
                total -= size
        database.execute("VACUUM")

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """Do without the cache from now on when it fails."""
        try:
            yield
        except sqlite3.Error:
            self._end()

    def _end(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()


def cache_folder() -> str:
    """Return where the cache lies: ``NIANBAO_CACHE_DIR``, else the system's place for the caches of a user."""
    named = os.environ.get(FOLDER_VARIABLE, "")
    if named:
        return os.path.abspath(named)
    from platformdirs import user_cache_dir

    return user_cache_dir("nianbao", appauthor=False)
