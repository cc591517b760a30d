"""The Windows bundle: what is in it, and what is found missing. The whole is built by the project's workflow, on Windows."""

import importlib.util
import zipfile
from pathlib import Path
from types import ModuleType
from typing import cast

import pip
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "integrations" / "windows"
PROGRAM = Path(cast(str, pip.__file__)).parent / "_vendor" / "distlib" / "t64.exe"
"""A program for Windows, which pip carries."""
EMBEDDABLE = ("python.exe", "python312.dll", "python312.zip", "python312._pth")


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundle", FOLDER / "bundle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bundle = load()


def package(path: Path, names: tuple[str, ...] = EMBEDDABLE) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return path


def distribution(folder: Path, name: str, version: str, *needs: str) -> None:
    there = folder / f"{name}-{version}.dist-info"
    there.mkdir(parents=True)
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        f"Version: {version}",
        *(f"Requires-Dist: {one}" for one in needs),
    ]
    (there / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")


def missing(folder: Path) -> list[str]:
    return [str(one) for one in bundle.missing_requirements(folder, "312")]


def test_our_libraries_and_nothing_of_the_machine_are_on_the_path(tmp_path: Path) -> None:
    version = bundle.unpack_python(package(tmp_path / "python.zip"), tmp_path / "python")
    lines = (tmp_path / "python" / "python312._pth").read_text(encoding="ascii").split()
    assert (version, lines) == ("312", ["python312.zip", ".", "../app"])


@pytest.mark.parametrize("left_out", ["python.exe", "python312.dll", "python312._pth"])
def test_what_is_no_embeddable_package_is_refused(tmp_path: Path, left_out: str) -> None:
    other = package(tmp_path / "other.zip", tuple(name for name in EMBEDDABLE if name != left_out))
    with pytest.raises(bundle.BundleError, match="not Python's embeddable package"):
        bundle.unpack_python(other, tmp_path / "python")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python.zip").write_bytes(b"<html>")
    with pytest.raises(bundle.BundleError, match="cannot be read"):
        bundle.unpack_python(tmp_path / "python.zip", tmp_path / "python")


def test_what_only_windows_needs_is_missed(tmp_path: Path) -> None:
    distribution(tmp_path, "nianbao", "1.0", 'colour>=2; sys_platform == "win32"', 'tty; os_name == "posix"')
    assert missing(tmp_path) == ["colour>=2"]


def test_what_the_service_and_its_needs_need_is_missed(tmp_path: Path) -> None:
    distribution(tmp_path, "nianbao", "1.0", 'web; extra == "service"', 'draw; extra == "plots"')
    distribution(tmp_path, "web", "1.0", "socket")
    assert missing(tmp_path) == ["socket"]


def test_a_version_that_is_too_old_is_missed(tmp_path: Path) -> None:
    distribution(tmp_path, "nianbao", "1.0", "xml>=2")
    distribution(tmp_path, "xml", "1.9")
    assert missing(tmp_path) == ["xml>=2"]


def test_what_is_whole_misses_nothing(tmp_path: Path) -> None:
    distribution(tmp_path, "nianbao", "1.0", "xml>=2")
    distribution(tmp_path, "xml", "2.0")
    assert missing(tmp_path) == []


def test_libraries_of_windows_are_not_missed(tmp_path: Path) -> None:
    (tmp_path / "program.exe").write_bytes(PROGRAM.read_bytes())
    assert list(bundle.missing_libraries(tmp_path)) == []


def test_a_library_that_is_neither_there_nor_of_windows_is_missed(tmp_path: Path) -> None:
    data = PROGRAM.read_bytes()
    (tmp_path / "program.exe").write_bytes(data.replace(b"KERNEL32.dll", b"KERNEL77.dll"))
    (one,) = bundle.missing_libraries(tmp_path)
    assert one == "program.exe loads kernel77.dll, which is not there"
    (tmp_path / "KERNEL77.dll").write_bytes(b"")
    assert list(bundle.missing_libraries(tmp_path)) == []


def test_the_same_files_give_the_same_archive(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "说明.txt").write_text("甲", encoding="utf-8")
    first = bundle.zipped(folder, tmp_path / "1.zip").read_bytes()
    (folder / "说明.txt").touch()
    assert bundle.zipped(folder, tmp_path / "2.zip").read_bytes() == first
    assert zipfile.ZipFile(tmp_path / "1.zip").namelist() == ["a/说明.txt"]


def test_command_files_are_read_by_every_windows() -> None:
    commands = list((FOLDER / "files").glob("*.cmd"))
    assert len(commands) == 2
    for one in commands:
        data = one.read_bytes()
        assert data.isascii()  # it is read in the code page of the machine
        assert data.count(b"\n") == data.count(b"\r\n") > 0
