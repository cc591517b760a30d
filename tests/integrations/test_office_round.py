"""A round of a supervising office in one folder: check, annotate, mend one, annotate again, check again."""

import json
import random
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from nianbao.cli.start import start
from nianbao.testing import SampleReport, apply_patches, render
from tests.generators import random_report

TOTAL = ("applications", "total", "total")
REVIEW = ("disputes", "review", "total")
FAULTS: dict[str, list[dict[str, Any]]] = {
    "甲局/年报.docx": [{"set": [*TOTAL, "90017"]}, {"drop_section": ["problems"]}],
    "乙局/年报.docx": [{"set": [*REVIEW, "90019"]}],
    "丙局/年报.pdf": [{"set": [*TOTAL, "90017"]}],
    "丁局/年报.html": [],
    "戊局/年报.txt": [{"set": [*REVIEW, "90019"]}],
}
"""What is wrong with the report of each unit."""
DAMAGED = "己局/年报.docx"


class Counts(NamedTuple):
    """What a check of the folder says of its reports, and which they are."""

    passed: int
    with_errors: int
    failed: int
    paths: list[str]


def sample(name: str) -> SampleReport:
    return random_report(random.Random(2 * list(FAULTS).index(name)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the office's folder: reports of one file name, one that is damaged, a scan, what Word leaves."""
    monkeypatch.chdir(tmp_path)
    for name, patches in FAULTS.items():
        path = tmp_path / name
        path.parent.mkdir()
        kind: Any = {".txt": "text"}.get(path.suffix, path.suffix[1:])
        path.write_bytes(render(apply_patches(sample(name), patches), kind))
    (tmp_path / DAMAGED).parent.mkdir()
    (tmp_path / DAMAGED).write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "甲局/扫描.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "甲局/~$年报.docx").write_bytes(b"x")
    return tmp_path


def counts(capsys: pytest.CaptureFixture[str]) -> Counts:
    """Check the folder as an office does, with results in it that the next check finds."""
    capsys.readouterr()
    start(["check", ".", "--format", "json", "--format", "html:结果/", "--format", "xlsx:结果.xlsx"])
    found = json.loads(capsys.readouterr().out)
    summary = found["summary"]
    paths = sorted(file["path"] for file in found["files"])
    return Counts(summary["passed"], summary["with_errors"], summary["failed"], paths)


def comments(path: Path) -> str:
    return "\n".join(one.text for one in docx.Document(str(path)).comments)


def mend(path: Path, wrong: str, right: str) -> None:
    """Correct a figure of a table in Word."""
    document = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs]
    (at,) = {run._r: run for run in runs if run.text == wrong}.values()
    at.text = right
    document.save(str(path))


def test_counts_comments_and_files_are_right_after_each_step(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = sorted([*FAULTS, DAMAGED])
    assert counts(capsys) == Counts(1, 4, 1, reports)

    start(["annotate", ".", "--output", "退回"])
    back = folder / "退回"
    assert {path.relative_to(back).as_posix() for path in back.rglob("*.*")} == {
        "甲局/年报.批注.docx",
        "乙局/年报.批注.docx",
        "丙局/年报.批注.pdf",
        "戊局/年报.txt.批注.html",
    }
    first, second = comments(back / "甲局/年报.批注.docx"), comments(back / "乙局/年报.批注.docx")
    assert ("90017" in first, "90019" in first) == (True, False)
    assert ("90017" in second, "90019" in second) == (False, True)

    form, row, column = REVIEW
    mend(back / "乙局/年报.批注.docx", "90019", sample("乙局/年报.docx").figures[form][row][column])
    start(["annotate", "退回/乙局/年报.批注.docx"])
    assert comments(back / "乙局/年报.批注.docx") == "nianbao 检查结果：未发现问题。"
    start(["annotate", "--clear", "退回/乙局/年报.批注.docx"])
    (back / "乙局/年报.清稿.docx").replace(folder / "乙局/年报.docx")

    start(["annotate", ".", "--output", "退回", "--force"])
    assert comments(back / "甲局/年报.批注.docx") == first
    assert comments(back / "乙局/年报.批注.docx") == "nianbao 检查结果：未发现问题。"
    assert counts(capsys) == Counts(2, 3, 1, reports)
