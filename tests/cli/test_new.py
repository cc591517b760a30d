"""``nianbao new`` writes the Word file of a new report."""

from pathlib import Path

import pytest

import nianbao
from nianbao.cli.start import start
from nianbao.drafting.sources import from_report
from nianbao.testing import canonical, render


@pytest.fixture
def last(tmp_path: Path) -> str:
    path = tmp_path / "2024.docx"
    path.write_bytes(render(canonical(), "docx"))
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = start(["new", *arguments])
    return status, capsys.readouterr().err


def test_a_blank_report_has_its_title_and_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new.docx"
    status, words = said(capsys, "--agency", "云溪市教育局", "--year", "2024", "-o", str(target))
    report = nianbao.read(target)
    assert (status, "已写入" in words) == (0, True)
    assert (report.agency, report.year, sorted(report.forms)) == (
        "云溪市教育局",
        2024,
        ["applications", "disclosures", "disputes"],
    )


def test_a_continued_report_has_what_is_carried_over(
    tmp_path: Path, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new.docx"
    assert said(capsys, "--from", last, "-o", str(target), "--lang", "en") == (0, f"written: {target}\n")
    one = from_report(nianbao.read(target))
    assert (one.year, one.agency, one.cell("applications", "carried_in", "total")) == (
        2025,
        "云溪市应急管理局",
        "8",
    )


def test_what_is_there_is_not_overwritten(last: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(last).read_bytes()
    status, words = said(capsys, "--year", "2024", "-o", last)
    assert (status, "不覆盖" in words, Path(last).read_bytes() == before) == (2, True, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "请用 --year 写明报告年度"),
        (("--year", "2018"), "--year"),
        (("--from", "LAST", "--year", "2027"), "接着的是 2025 年"),
        (("--from", "missing.docx"), "找不到 missing.docx"),
        (("--from", "NOTES"), "不是政府信息公开工作年度报告"),
    ],
)
def test_wrong_usage_is_named(
    tmp_path: Path, last: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("会议纪要", encoding="utf-8")
    names = {"LAST": last, "NOTES": str(notes)}
    target = tmp_path / "new.docx"
    status, text = said(capsys, *(names.get(one, one) for one in arguments), "-o", str(target))
    assert (status, words in text, target.exists()) == (2, True, False)
