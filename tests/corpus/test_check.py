"""From a file to what is said of it: one bad file never stops the rest."""

from pathlib import Path

import pytest

from nianbao.corpus.check import Judge, check_files, read_document
from nianbao.model import Report


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    failure = read_document(str(tmp_path / "missing.docx")).failure
    assert failure is not None
    assert failure.kind == "unreadable"


def test_a_folder_read_as_a_file_is_a_failure(tmp_path: Path) -> None:
    assert read_document(str(tmp_path)).failure is not None


def test_what_has_no_end_is_refused() -> None:
    failure = read_document("/dev/zero").failure
    assert failure is not None
    assert failure.kind == "limit"


def test_a_defect_in_recognition_is_a_failure_of_that_file_only(
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
    results = list(check_files((str(tmp_path / name), Judge((), ())) for name in ("a.txt", "b.txt")))
    assert [result.failed for result in results] == [True, False]
