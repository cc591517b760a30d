"""Which files a command judges, and in what order."""

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from nianbao.config.patterns import anchored
from nianbao.config.settings import Settings
from nianbao.corpus.files import NothingFound, Search, find_files, read_list


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


def test_a_missing_file_is_reported_before_any_file_is_given(folder: Path) -> None:
    make(folder, "a.docx")
    with pytest.raises(NothingFound) as problem:
        find_files(["a.docx", "missing.docx"])
    assert (problem.value.path, problem.value.exists) == ("missing.docx", False)


def test_a_folder_without_reports_is_reported(folder: Path) -> None:
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
    search = Search()
    assert list(search.find(["in"])) == ["in/a.docx"]
    assert search.passed.kinds == {"link": 1, "special": 1}


def kinds(search: Search) -> dict[str, int]:
    return dict(search.passed.kinds)


def packed(path: Path, *names: str, data: bytes = b"x") -> None:
    with ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, data)


def test_files_of_other_kinds_are_counted_by_suffix(folder: Path) -> None:
    make(folder, "in/a.docx", "in/b.ODT", "in/c.odt", "in/d.jpg", "in/README")
    search = Search()
    assert list(search.find(["in"])) == ["in/a.docx"]
    assert kinds(search) == {".odt": 2, ".jpg": 1, ".": 1}


def test_lock_files_are_counted(folder: Path) -> None:
    make(folder, "in/a.docx", "in/~$a.docx")
    search = Search()
    list(search.find(["in"]))
    assert kinds(search) == {"lock": 1}


def test_the_reports_of_an_archive_are_found_in_a_folder_and_by_name(folder: Path) -> None:
    (folder / "in").mkdir()
    packed(folder / "in/2024.zip", "b/乙.docx", "甲.txt", "图.jpg", "里.zip")
    search = Search()
    expected = ["in/2024.zip!/b/乙.docx", "in/2024.zip!/甲.txt"]
    assert list(search.find(["in"])) == expected
    assert kinds(search) == {".jpg": 1, "nested": 1}
    assert found("in/2024.zip") == expected
    assert found("in/2024.zip!/甲.txt") == ["in/2024.zip!/甲.txt"]


def test_an_archive_without_reports_is_counted_in_a_folder_and_judged_when_named(folder: Path) -> None:
    (folder / "in").mkdir()
    make(folder, "in/a.docx")
    packed(folder / "in/b.zip", "图.jpg")
    search = Search()
    assert list(search.find(["in"])) == ["in/a.docx"]
    assert kinds(search) == {".jpg": 1, ".zip": 1}
    assert found("in/b.zip") == ["in/b.zip"]


def test_what_is_no_archive_is_judged_as_a_file(folder: Path) -> None:
    make(folder, "in/a.zip")
    packed(folder / "in/b.zip", "[Content_Types].xml", "word/document.xml")
    assert found("in") == ["in/a.zip", "in/b.zip"]


def test_a_recursive_pattern_does_not_follow_links_out(folder: Path) -> None:
    make(folder, "in/x/a.docx", "out/b.docx")
    os.symlink(folder / "out", folder / "in/link")
    search = Search()
    assert list(search.find(["in/**/*.docx"])) == ["in/x/a.docx"]
    assert kinds(search) == {"link": 1}


def test_a_recursive_pattern_distinguishes_folders_and_suffixes(folder: Path) -> None:
    make(folder, "in/2023/a.docx", "in/2024/b.docx", "in/2024/x/c.bak", "in/2024/d.txt")
    assert found("**/2024/*.docx") == ["in/2024/b.docx"]
    assert found("in/**/*.bak") == ["in/2024/x/c.bak"]


def git(folder: Path, ignored: str) -> None:
    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".gitignore").write_text(ignored, encoding="utf-8")


def test_what_a_repository_ignores_is_left_out_unless_the_user_wants_it(folder: Path) -> None:
    make(folder, "a.docx", "旧/b.docx", "c.bak.docx", "keep.bak.docx")
    git(folder, "旧/\n*.bak.docx\n!keep.bak.docx\n")
    search = Search()
    assert list(search.find(["."])) == ["a.docx", "keep.bak.docx"]
    assert kinds(search) == {"gitignore": 2}
    assert len(list(Search(gitignore=False).find(["."]))) == 4


def test_a_list_of_ignored_files_counts_for_its_folder_and_the_nearest_one_is_heard(folder: Path) -> None:
    make(folder, "a.txt", "in/a.txt", "in/b.txt")
    git(folder, "a.txt\n")
    (folder / "in/.gitignore").write_text("!a.txt\n/b.txt\n", encoding="utf-8")
    assert found(".") == ["in/a.txt"]


def test_an_ignored_file_or_folder_that_is_named_is_wanted(folder: Path) -> None:
    make(folder, "旧/b.docx", "a.docx")
    git(folder, "旧/\na.docx\n")
    assert found("旧", "a.docx") == ["旧/b.docx", "a.docx"]


def test_a_list_of_ignored_files_outside_of_repositories_counts_for_nothing(folder: Path) -> None:
    make(folder, "a.docx")
    (folder / ".gitignore").write_text("*.docx\n", encoding="utf-8")
    assert found(".") == ["a.docx"]


def test_a_pattern_made_to_take_for_ever_costs_nothing(folder: Path) -> None:
    make(folder, f"{'a' * 200}.docx")
    git(folder, "a*" * 100 + "b\n")
    assert len(found(".")) == 1


def excluding(*patterns: str) -> Search:
    settings = Settings(exclude=tuple(anchored(one, os.getcwd()) for one in patterns))
    return Search(settings=lambda _: settings)


def test_excluded_files_are_left_out_of_folders_and_archives(folder: Path) -> None:
    make(folder, "in/旧稿/a.docx", "in/b.docx", "in/2023/c.docx", "x/in/2023/d.docx")
    packed(folder / "in/e.zip", "f.docx", "旧稿/g.docx")
    search = excluding("旧稿/", "in/2023")
    assert list(search.find(["."])) == ["in/b.docx", "in/e.zip!/f.docx", "x/in/2023/d.docx"]
    assert kinds(search) == {"excluded": 3}


def test_an_excluded_folder_that_is_named_is_wanted(folder: Path) -> None:
    make(folder, "旧稿/a.docx")
    assert list(excluding("旧稿/").find(["旧稿"])) == ["旧稿/a.docx"]


def test_our_own_outputs_are_left_out_unless_named(folder: Path) -> None:
    make(folder, "a.docx")
    (folder / "result.html").write_text('<meta name="generator" content="nianbao 9">', encoding="utf-8")
    search = Search()
    assert list(search.find(["."])) == ["a.docx"]
    assert kinds(search) == {"own": 1}
    assert found("result.html") == ["result.html"]


def test_text_of_a_repository_may_be_no_report_unless_it_was_named(folder: Path) -> None:
    make(folder, "in/README.md", "in/note.txt", "in/a.docx")
    git(folder, "")
    search = Search()
    list(search.find(["in", "in/note.txt"]))
    strays = {path: search.is_stray(path) for path in ("in/README.md", "in/a.docx", "in/note.txt")}
    assert strays == {"in/README.md": True, "in/a.docx": False, "in/note.txt": False}


def test_text_outside_of_repositories_is_judged_whatever_it_is(folder: Path) -> None:
    make(folder, "in/README.md")
    search = Search()
    list(search.find(["in"]))
    assert not search.is_stray("in/README.md")


@pytest.mark.parametrize(
    "data",
    [
        "甲.docx\n乙.docx\n".encode(),
        "\ufeff甲.docx\r\n\r\n乙.docx".encode(),
        "甲.docx\0乙.docx\0".encode(),
        "甲.docx\n乙.docx\n".encode("gb18030"),
    ],
    ids=["lines", "Windows", "NUL", "GB 18030"],
)
def test_a_list_of_files_is_read_as_it_is_written(folder: Path, data: bytes) -> None:
    (folder / "list").write_bytes(data)
    assert read_list("list") == ("甲.docx", "乙.docx")


def test_a_listed_file_that_is_gone_is_judged_all_the_same(folder: Path) -> None:
    make(folder, "a.docx", "in/b.docx")
    assert list(Search().find([], ["a.docx", "gone.docx", "in"])) == ["a.docx", "gone.docx", "in/b.docx"]
