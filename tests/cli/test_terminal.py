"""When output is coloured, and how it reaches a screen or a file."""

import io
import os
import sys
from pathlib import Path

import pytest

from nianbao.cli.terminal import OutputError, columns, emit, wants_color


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize(
    ("choice", "output", "environment", "system", "expected"),
    [
        ("auto", "-", {}, "posix", True),
        ("auto", "-", {"NO_COLOR": "1"}, "posix", False),
        ("auto", "-", {"NO_COLOR": ""}, "posix", True),
        ("auto", "-", {"TERM": "dumb"}, "posix", False),
        ("auto", "out.txt", {}, "posix", False),
        ("auto", "-", {}, "nt", False),
        ("auto", "-", {"WT_SESSION": "x"}, "nt", True),
        ("always", "out.txt", {"NO_COLOR": "1"}, "nt", True),
        ("never", "-", {}, "posix", False),
    ],
)
def test_colour(choice: str, output: str, environment: dict[str, str], system: str, expected: bool) -> None:
    assert wants_color(choice, output, environment, system) is expected


def test_what_is_no_terminal_has_no_columns() -> None:
    assert columns("-") == 0
    assert columns("out.txt") == 0


def test_a_link_stays_a_link_when_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    os.symlink(tmp_path / "real.txt", tmp_path / "link.txt")
    emit(["new"], str(tmp_path / "link.txt"), utf8=True)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    emit(["x"], "/dev/null", utf8=True)
    assert not Path("/dev/null").is_file()


def test_a_file_in_a_missing_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="无法写入"):
        emit(["x"], str(tmp_path / "no" / "out.txt"), utf8=True)


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="无法写入"):
        emit(["x"], str(tmp_path), utf8=True)


def test_the_text_of_a_screen_that_lacks_characters_still_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk"))
    emit(["年报 \U0001f600"], "-", utf8=False)
    assert raw.getvalue().decode("gbk") == "年报 \\U0001f600"


def test_without_standard_output_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    emit(["x"], "-", utf8=True)
