"""Baselines: what was there before does not count, what is new does."""

import json
from pathlib import Path

import pytest

from nianbao.corpus.baseline import Baseline, BaselineError, Recorder, read_baseline
from nianbao.linting.fingerprint import with_fingerprints
from nianbao.model import Document, FileResult, Finding, Place, Report


def sentence(text: str, code: str = "NAR401") -> Finding:
    return Finding("有误", Place(section="overview", label="一、总体情况", excerpt=text), code=code)


def cell(row: str, text: str = "1") -> Finding:
    place = Place(section="applications", form="applications", row=row, column="total", excerpt=text)
    return Finding("有误", place, code="ARI303")


def result(*findings: Finding, path: str = "a.docx") -> FileResult:
    checks = {finding.code: "fail" for finding in findings}
    return FileResult(path, Report(Document(path, "docx")), with_fingerprints(findings, path), checks)  # type: ignore[arg-type]


def baseline(folder: Path, *results: FileResult) -> Baseline:
    recorder = Recorder()
    list(recorder.watch(results))
    path = folder / "baseline.json"
    path.write_text(recorder.text(), encoding="utf-8")
    return read_baseline(str(path))


def new(known: Baseline, *findings: Finding) -> list[str]:
    (left,) = known.watch([result(*findings)])
    return [finding.place.excerpt for finding in left.findings]


def test_what_is_known_does_not_count(tmp_path: Path) -> None:
    known = baseline(tmp_path, result(sentence("收到申请5件"), cell("new")))
    (left,) = known.watch([result(sentence("收到申请5件"), cell("new"))])
    assert left.findings == ()
    assert {one.kind for one in left.suppressed} == {"baseline"}
    assert set(left.checks.values()) == {"pass"}


def test_a_changed_figure_or_layout_is_no_new_finding(tmp_path: Path) -> None:
    known = baseline(tmp_path, result(sentence("收到申请5件"), cell("new", "5")))
    assert new(known, sentence("收到 申请１２件"), cell("new", "12")) == []


def test_a_second_finding_of_the_kind_is_new_wherever_it_stands(tmp_path: Path) -> None:
    known = baseline(tmp_path, result(sentence("收到申请5件")))
    assert new(known, sentence("全年受理7件"), sentence("收到申请5件")) == ["全年受理7件"]
    assert new(known, sentence("收到申请5件"), sentence("收到申请5件")) == ["收到申请5件"]


def test_another_cell_or_rule_is_new(tmp_path: Path) -> None:
    known = baseline(tmp_path, result(cell("new"), sentence("收到申请5件")))
    assert new(known, cell("granted")) == ["1"]
    assert new(known, sentence("收到申请5件", "NAR402")) == ["收到申请5件"]


def test_what_is_there_no_more_is_counted_for_the_files_seen(tmp_path: Path) -> None:
    known = baseline(tmp_path, result(cell("new"), cell("granted")), result(cell("new"), path="b.docx"))
    list(known.watch([result(cell("new"))]))
    assert known.gone == 1


def test_the_file_is_sorted_and_one_finding_a_line(tmp_path: Path) -> None:
    recorder = Recorder()
    list(recorder.watch([result(cell("new"), path="b.docx"), result(cell("new"), sentence("甲5"))]))
    written = json.loads(recorder.text())
    assert written["schema"] == "nianbao.baseline/1"
    assert [one["path"] for one in written["findings"]] == ["a.docx", "a.docx", "b.docx"]
    assert recorder.number == 3
    assert recorder.text().count("\n") == 5


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": "x"}', '{"schema": "nianbao.baseline/1", "findings": [1]}']
)
def test_what_is_no_baseline_is_reported(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match="--write-baseline"):
        read_baseline(str(path))


def test_a_missing_baseline_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="无法读取"):
        read_baseline(str(tmp_path / "gone.json"))
