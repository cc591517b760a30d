"""A baseline outlives what an office does to a report: saved anew by another program, a paragraph and a remark added."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from nianbao.corpus.baseline import Recorder, read_baseline
from nianbao.corpus.check import Judge, check_file
from nianbao.model import FileResult, Finding
from nianbao.packs.load import packs
from tests.editing.judged import wrong
from tests.office import convert

NAME = "年报.docx"


def judged(data: bytes) -> FileResult:
    given = packs()
    return check_file(NAME, Judge(given.rules, given.forms), data)


def new(baseline: Path, data: bytes) -> tuple[Finding, ...]:
    (left,) = read_baseline(str(baseline)).watch([judged(data)])
    return left.findings


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a report with mistakes as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "in").mkdir()
    (folder / "in" / NAME).write_bytes(wrong("docx"))
    (path,) = convert([folder / "in" / NAME], "docx", folder)
    return path.read_bytes()


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    recorder = Recorder()
    (result,) = recorder.watch([judged(wrong("docx"))])
    assert len(result.findings) >= 4
    path = tmp_path_factory.mktemp("baseline") / "known.json"
    path.write_text(recorder.text(), encoding="utf-8")
    return path


def changed(data: bytes, *, figure: str = "") -> bytes:
    """Return the report with a paragraph before all others and a remark in a row; a figure broken if told."""
    document = docx.Document(BytesIO(data))
    document.paragraphs[1].insert_paragraph_before("本报告同时在门户网站公布，欢迎查阅。")
    for table in document.tables:
        for row in table.rows:
            label = next((cell for cell in row.cells if "重复申请" in cell.text), None)
            if label is not None:
                label.paragraphs[-1].add_run("（同一申请人）")
                if figure:
                    row.cells[-1].paragraphs[0].runs[0].text = figure
                break
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_saved_anew_a_report_has_nothing_new(baseline: Path, resaved: bytes) -> None:
    assert resaved != wrong("docx")
    assert new(baseline, resaved) == ()


def test_with_a_paragraph_and_a_remark_a_report_has_nothing_new(baseline: Path, resaved: bytes) -> None:
    assert new(baseline, changed(resaved)) == ()


def test_a_figure_that_is_broken_afterwards_is_all_that_is_new(baseline: Path, resaved: bytes) -> None:
    found = new(baseline, changed(resaved, figure="777"))
    assert {(one.code, one.place.row, one.place.column) for one in found} == {
        ("ARI302", "total", "total"),
        ("ARI303", "rejected.repeated", "total"),
        ("NAR403", None, None),  # the text tells the group's sum, which is another now
    }
