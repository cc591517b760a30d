"""From a file to what is said of it: one bad file never stops the rest."""

import os
from pathlib import Path

import pytest

from nianbao.corpus.check import Judge, check_files, read_at_most, read_document
from nianbao.model import Report
from nianbao.packs.load import packs


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    failure = read_document(str(tmp_path / "missing.docx")).failure
    assert failure is not None
    assert failure.kind == "unreadable"


def test_a_folder_read_as_a_file_is_a_failure(tmp_path: Path) -> None:
    assert read_document(str(tmp_path)).failure is not None


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_may_have_no_end_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    if kind == "pipe":
        os.mkfifo(path)
    failure = read_document("/dev/zero" if kind == "device" else str(path)).failure
    assert failure is not None
    assert failure.kind == "unreadable"
    assert failure.detail_en.startswith("not a regular file (a pipe or a device)")


def test_what_the_caller_has_opened_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, "一、总体情况".encode())
    os.close(writing)
    assert read_document(f"/dev/fd/{reading}").failure is None
    os.close(reading)


@pytest.mark.parametrize(("most", "read"), [(3, b"abc"), (5, b"abcde"), (9, b"abcde")])
def test_no_more_is_read_than_asked_for(tmp_path: Path, most: int, read: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abcde")
    with path.open("rb") as file:
        assert read_at_most(file, most) == read


def test_what_does_not_say_how_much_it_holds_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"abcde")
    os.close(writing)
    with open(reading, "rb") as file:
        assert read_at_most(file, 9) == b"abcde"


def test_a_defect_in_recognition_is_reported_as_ours_and_is_that_file_s_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([None, Report])

    def recognise(document: object, *_: object) -> object:
        if next(answers) is None:
            raise RecursionError("deep")
        return Report(document)  # type: ignore[arg-type]

    monkeypatch.setattr("nianbao.corpus.check.recognise", recognise)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("一、总体情况", encoding="utf-8")
    judge = Judge(packs().rules, ())
    first, second = check_files((str(tmp_path / name), judge) for name in ("a.txt", "b.txt"))
    assert (first.failed, first.findings, first.errors) == (False, (), ("recognition: RecursionError: deep",))
    assert set(first.checks.values()) == {"not_assessable"}
    assert [finding.code for finding in second.findings] == ["LOD005"]
