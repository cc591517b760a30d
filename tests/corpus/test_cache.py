"""The cache forgets the oldest, and never stops a run."""

import os
import sqlite3
import stat
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from nianbao.corpus.cache import Cache, cache_folder
from nianbao.corpus.keys import program_digest
from nianbao.corpus.packed import unpacked


def test_what_was_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.put(b"key", b"data")
    cache.close()
    assert Cache(str(tmp_path)).get(b"key") == b"data"
    assert Cache(str(tmp_path)).get(b"other") is None


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "new"))
    modes = [stat.S_IMODE(os.stat(path).st_mode) & 0o077 for path in (tmp_path / "new", cache.file)]
    assert modes == [0, 0]


def test_the_oldest_go_when_it_becomes_too_large(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path), most_bytes=1000)
    for number in range(20):
        cache.put(bytes([number]), b"x" * 100)
        cache.flush()
    cache.close()
    assert Cache(str(tmp_path)).size().bytes <= 1000


def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.close()
    Path(cache.file).write_bytes(b"rubbish" * 1000)
    cache = Cache(str(tmp_path))
    cache.put(b"key", b"data")
    cache.flush()
    assert cache.get(b"key") == b"data"


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(str(tmp_path / "file" / "below"))
    cache.put(b"key", b"data")
    cache.close()
    assert cache.get(b"key") is None


def test_a_database_that_another_process_has_locked_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.corpus.cache._PATIENCE", 0.01)
    cache = Cache(str(tmp_path))
    other = sqlite3.connect(cache.file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    cache.put(b"key", b"data")
    cache.flush()
    other.execute("ROLLBACK")
    assert Cache(str(tmp_path)).get(b"key") is None


def test_a_full_disk_is_done_without(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    assert cache._database is not None
    cache._database.execute("PRAGMA max_page_count = 4")
    for number in range(50):
        cache.put(bytes([number]), b"x" * 5000)
    cache.flush()
    cache.close()
    assert Cache(str(tmp_path)).size().results < 50


def _fill(folder: str, first: int) -> None:
    cache = Cache(folder)
    for number in range(50):
        cache.put(bytes([first, number]), bytes([number]))
        if number % 10 == 0:
            cache.flush()
    cache.close()


def test_several_processes_use_one_at_a_time(tmp_path: Path) -> None:
    Cache(str(tmp_path)).close()
    workers = [get_context("spawn").Process(target=_fill, args=(str(tmp_path), first)) for first in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Cache(str(tmp_path)).size().results == 100


def test_what_somebody_else_has_put_there_cannot_act() -> None:
    with pytest.raises(ValueError, match="no message"):
        unpacked(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(ValueError, match="no result"):
        unpacked(b"N.")


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_CACHE_DIR", "/elsewhere")
    assert cache_folder() == "/elsewhere"


def test_without_a_name_it_is_the_user_s_folder_for_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_CACHE_DIR")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder() == "/caches/nianbao"


def test_a_pack_that_changes_changes_the_digest_of_the_program(tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text("a", encoding="utf-8")
    before = program_digest([str(pack)])
    assert program_digest([str(pack)]) == before
    (tmp_path / "words.csv").write_text("b", encoding="utf-8")
    assert program_digest([str(pack)]) != before
