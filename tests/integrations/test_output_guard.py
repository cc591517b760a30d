"""No output takes the place of an input; a found configuration writes beside itself only, and over our own files only."""

from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.reporters.formats import BUILT_IN
from nianbao.testing import apply_patches, canonical, render


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which we stand, with a report in it and a stranger's file beside it."""
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "a.txt").write_bytes(render(canonical(), "text"))
    (tmp_path / "victim.txt").write_text("重要", encoding="utf-8")
    monkeypatch.chdir(inner)
    return inner


def configure(folder: Path, output: str) -> None:
    (folder / "nianbao.toml").write_text(f'format = ["text", "{output}"]\n', encoding="utf-8")


@pytest.mark.parametrize("path", ["../victim.txt", "{folder}/victim.txt", "link.txt"])
def test_a_found_configuration_writes_nothing_outside_its_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (folder / "link.txt").symlink_to("../victim.txt")
    configure(folder, f"json:{path.format(folder=folder.parent)}")
    assert start(["check", "a.txt"]) == 2
    assert "配置不能要求写入" in capsys.readouterr().err
    assert (folder.parent / "victim.txt").read_text(encoding="utf-8") == "重要"


def test_a_found_configuration_does_not_write_over_what_is_not_ours(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "notes.txt").write_text("重要", encoding="utf-8")
    configure(folder, "json:notes.txt")
    assert start(["check", "a.txt"]) == 2
    assert "配置不能要求覆盖" in capsys.readouterr().err


@pytest.mark.parametrize("format", [*BUILT_IN])
@pytest.mark.parametrize("is_wrong", [True, False])
def test_a_found_configuration_writes_its_own_file_again(folder: Path, format: str, is_wrong: bool) -> None:
    if is_wrong:
        wrong = apply_patches(canonical(), ({"set": ["applications", "total", "natural_person", "68"]},))
        (folder / "a.txt").write_bytes(render(wrong, "text"))
    configure(folder, f"{format}:out.file")
    assert [start(["check", "a.txt"]) for _ in range(2)] == [is_wrong, is_wrong]


def test_the_command_line_names_any_file(folder: Path) -> None:
    assert start(["check", "a.txt", "--format", "json:../victim.txt"]) == 0
    assert "nianbao" in (folder.parent / "victim.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["--format", "json:a.txt"], ["-o", "./a.txt"], ["--write-baseline", "a.txt"]]
)
def test_no_output_is_one_of_the_inputs(folder: Path, arguments: list[str]) -> None:
    before = (folder / "a.txt").read_bytes()
    assert start(["check", "a.txt", *arguments]) == 2
    assert (folder / "a.txt").read_bytes() == before


def test_annotations_do_not_take_the_place_of_the_report(folder: Path) -> None:
    before = (folder / "a.txt").read_bytes()
    assert start(["annotate", "a.txt", "--output", "a.txt", "--force"]) == 1
    assert (folder / "a.txt").read_bytes() == before
