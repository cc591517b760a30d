"""Reports in zip archives: names that lead nowhere, limits, and bytes that are never unpacked to the disk."""

from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from nianbao.loaders import archive
from nianbao.loaders.archive import members, read_member, split
from nianbao.loaders.limits import LoadError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.zip"


def write(path: Path, *names: str, method: int = ZIP_DEFLATED) -> str:
    with ZipFile(path, "w", method) as opened:
        for name in names:
            opened.writestr(ZipInfo(name), f"内容 {name}", method)
    return str(path)


def names(path: str) -> list[str] | None:
    found = members(path)
    return None if found is None else [one.name for one in found]


def test_a_member_is_read_by_its_name(path: Path) -> None:
    where = write(path, "甲.txt", "乙/丙.txt")
    assert names(where) == ["甲.txt", "乙/丙.txt"]
    assert read_member(where, "乙/丙.txt").decode() == "内容 乙/丙.txt"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("C:/a.txt", "C:/a.txt"),
        ("./a.txt", "a.txt"),
    ],
)
def test_a_name_that_leads_out_is_shown_without_that(path: Path, name: str, shown: str) -> None:
    where = write(path, name)
    assert names(where) == [shown]
    assert b"a.txt" in read_member(where, shown)


def test_equal_names_are_kept_separate(path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        where = write(path, "a.txt", "../a.txt", "a.txt")
    assert names(where) == ["a.txt", "a (2).txt", "a (3).txt"]
    assert read_member(where, "a (2).txt").decode() == "内容 ../a.txt"


def test_names_written_by_windows_in_chinese_are_read(path: Path) -> None:
    where = write(path, "XXXXXX.txt")
    data = path.read_bytes().replace(b"XXXXXX", "年报甲".encode("gb18030"))
    path.write_bytes(data)
    assert names(where) == ["年报甲.txt"]


def test_an_archive_with_more_members_than_anybody_packs_is_none(path: Path) -> None:
    assert names(write(path, *(f"{number}.txt" for number in range(5001)))) is None


def test_an_archive_that_says_it_unpacks_to_gigabytes_is_none(path: Path) -> None:
    where = write(path, "a.txt", method=ZIP_STORED)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = (2**32 - 2).to_bytes(4, "little")
    path.write_bytes(data)
    assert names(where) is None


def test_a_compression_that_could_take_any_memory_is_not_unpacked(path: Path) -> None:
    assert names(write(path, "a.txt", method=ZIP_BZIP2)) is None


def test_a_member_is_unpacked_no_further_than_a_loader_reads(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "Limits", _Small)
    with ZipFile(path, "w", ZIP_DEFLATED) as opened:
        opened.writestr("a.txt", b"\0" * 1_000_000)
    assert len(read_member(str(path), "a.txt")) == _Small.file_bytes + 1


class _Small:
    file_bytes = 1000


def test_a_damaged_or_locked_member_is_a_load_error(path: Path) -> None:
    where = write(path, "a.txt")
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(LoadError):
        read_member(where, "a.txt")
    with pytest.raises(LoadError):
        read_member(where, "gone.txt")


def test_a_path_is_split_at_an_archive_that_is_there(path: Path) -> None:
    where = write(path, "x.zip!/b.txt")
    assert split(f"{where}!/x.zip!/b.txt") == (where, "x.zip!/b.txt")
    assert split("gone.zip!/b.txt") == ("gone.zip!/b.txt", "")
