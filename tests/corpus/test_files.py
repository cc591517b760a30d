"""Which files a command judges, and in what order."""

import os
from pathlib import Path

import pytest

from nianbao.corpus.files import NothingFound, Passed, find_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def found(*paths: str) -> list[str]:
    return list(find_files(paths))


def test_a_folder_gives_its_reports_at_any_depth_sorted(folder: Path) -> None:
    make(folder, "in/b.docx", "in/a.pdf", "in/2024/c.html", "in/2024/深/d.txt", "in/e.MD")
    assert found("in") == ["in/2024/c.html", "in/2024/深/d.txt", "in/a.pdf", "in/b.docx", "in/e.MD"]


def test_a_folder_gives_only_files_of_known_kinds(folder: Path) -> None:
    make(folder, "in/a.docx", "in/photo.jpg", "in/data.json", "in/list.xlsx")
    assert found("in") == ["in/a.docx"]


def test_old_formats_in_a_folder_are_judged_because_silence_would_look_clean(folder: Path) -> None:
    make(folder, "in/a.doc", "in/b.wps", "in/c.ofd")
    assert found("in") == ["in/a.doc", "in/b.wps", "in/c.ofd"]


@pytest.mark.parametrize("name", [".hidden.docx", ".git/a.docx", "~$a.docx", "__MACOSX/a.docx"])
def test_hidden_and_lock_files_are_left_out_of_folders(folder: Path, name: str) -> None:
    make(folder, "in/seen.docx", f"in/{name}")
    assert found("in") == ["in/seen.docx"]


def test_a_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    make(folder, "report.bak", ".hidden.docx")
    assert found("report.bak", ".hidden.docx") == ["report.bak", ".hidden.docx"]


def test_a_lock_file_among_named_files_is_left_out(folder: Path) -> None:
    make(folder, "~$a.docx")
    with pytest.raises(NothingFound):
        found("~$a.docx")


def test_patterns_are_expanded_and_sorted(folder: Path) -> None:
    make(folder, "b.docx", "a.docx", "c.txt", "~$a.docx")
    assert found("*.docx") == ["a.docx", "b.docx"]


def test_a_recursive_pattern_reaches_into_folders_and_gives_each_file_once(folder: Path) -> None:
    make(folder, "in/a.docx", "in/x/b.docx")
    assert found("in/**") == ["in/a.docx", "in/x/b.docx"]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(folder: Path) -> None:
    make(folder, "a[1].docx", "a1.docx")
    assert found("a[1].docx") == ["a[1].docx"]


def test_a_file_reached_twice_is_given_once(folder: Path) -> None:
    make(folder, "in/a.docx", "in/b.docx")
    assert found("in/b.docx", "in", "./in/b.docx", str(folder / "in")) == ["in/b.docx", "in/a.docx"]


def test_standard_input_is_passed_through_once(folder: Path) -> None:
    assert found("-", "-") == ["-"]


def test_a_leading_dot_slash_is_dropped(folder: Path) -> None:
    make(folder, "a.docx")
    assert found("./a.docx") == ["a.docx"]


def test_a_file_named_like_standard_input_stays_a_file(folder: Path) -> None:
    make(folder, "-")
    assert found("./-") == ["./-"]


def test_a_missing_file_is_told_before_any_file_is_given(folder: Path) -> None:
    make(folder, "a.docx")
    with pytest.raises(NothingFound) as problem:
        find_files(["a.docx", "missing.docx"])
    assert (problem.value.path, problem.value.exists) == ("missing.docx", False)


def test_a_folder_without_reports_is_told(folder: Path) -> None:
    make(folder, "in/photo.jpg")
    with pytest.raises(NothingFound) as problem:
        find_files(["in"])
    assert (problem.value.path, problem.value.exists) == ("in", True)


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    make(folder, "in/a.docx")
    os.symlink(folder / "in", folder / "in" / "again")
    assert found("in") == ["in/a.docx"]


def test_a_folder_is_read_only_as_far_as_files_are_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(folder, "in/a.docx", "in/z/b.docx")
    opened: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: opened.append(str(path)) or scandir(path))
    next(find_files(["in"]))
    assert opened == ["in"]


def test_a_link_that_loops_costs_itself_and_not_its_folder(folder: Path) -> None:
    make(folder, "in/a.docx")
    os.symlink("loop.txt", folder / "in/loop.txt")
    os.symlink("nowhere.txt", folder / "in/lost.txt")
    assert found("in") == ["in/a.docx", "in/loop.txt", "in/lost.txt"]


def test_what_is_passed_over_is_counted(folder: Path) -> None:
    make(folder, "in/a.docx")
    os.symlink(folder / "in", folder / "in/again")
    os.mkfifo(folder / "in/pipe.txt")
    os.mkfifo(folder / "in/other")
    passed = Passed()
    assert list(find_files(["in"], passed)) == ["in/a.docx"]
    assert (passed.links, passed.others) == (1, 1)
