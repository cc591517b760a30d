"""A pack's TOML is parsed once; what is kept of it is never trusted further than it goes."""

import os
from pathlib import Path

import pytest

from nianbao.recognition.toml_data import read_toml, read_toml_folder


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def write(folder: Path, text: str, name: str = "a.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def kept(folder: Path) -> list[Path]:
    return list((folder / "__pycache__").glob("*"))


def test_a_second_reading_gives_the_same_without_parsing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, 'key = "规章"\n[[row]]\ncells = [1, 2]\n')
    first = read_toml(path)
    monkeypatch.setattr("tomllib.load", lambda _: pytest.fail("parsed again"))
    assert read_toml(path) == first == {"key": "规章", "row": [{"cells": [1, 2]}]}


def test_a_changed_file_is_parsed_again(tmp_path: Path) -> None:
    path = write(tmp_path, "a = 1\n")
    read_toml(path)
    write(tmp_path, "a = 2\n")
    os.utime(path, ns=(1, 1))
    assert read_toml(path) == {"a": 2}


@pytest.mark.parametrize("content", [b"", b"\x00", b"i\x01\x00\x00\x00", b"random bytes"])
def test_damage_to_what_was_kept_does_no_harm(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "a = 1\n")
    read_toml(path)
    kept(tmp_path)[0].write_bytes(content)
    assert read_toml(path) == {"a": 1}


def test_what_cannot_be_kept_is_still_read(tmp_path: Path) -> None:
    path = write(tmp_path, "day = 2024-01-31\n")
    assert str(read_toml(path)["day"]) == "2024-01-31"
    assert kept(tmp_path) == []


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    read_toml(write(tmp_path, "a = 1\n"))
    assert kept(tmp_path) == []


def test_it_is_kept_where_python_is_asked_to_keep_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path / "elsewhere"))
    path = write(own, "a = 1\n")
    read_toml(path)
    assert kept(own) == []
    assert [file.name.split(".")[0] for file in (tmp_path / "elsewhere").rglob("*.parsed")] == ["a"]
    monkeypatch.setattr("tomllib.load", lambda _: pytest.fail("parsed again"))
    assert read_toml(path) == {"a": 1}


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    read_toml(write(tmp_path, "a = 1\n"))
    assert [file.suffix for file in kept(tmp_path)] == [".parsed"]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    write(tmp_path, "n = 2\n", "b.toml")
    write(tmp_path, "n = 1\n", "a.toml")
    write(tmp_path, "not data", "readme.md")
    assert list(read_toml_folder(tmp_path)) == [{"n": 1}, {"n": 2}]


def test_what_is_no_toml_raises(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 1"):
        read_toml(write(tmp_path, "a = \n"))
