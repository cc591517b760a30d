"""The commands that look at reports and rules: extract, show, rules, explain."""

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from nianbao.cli.start import start
from nianbao.corpus.check import judged
from nianbao.corpus.worker import Checker
from nianbao.linting.rule import Rule
from nianbao.model import Document, Failure, FormCell, Report
from tests.reporters.results import report

from .conftest import RULES, Pack, write


@pytest.fixture
def reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Report], str]:
    """Return a function that makes every file read as the given report, and returns a file's name."""

    def give(found: Report) -> str:
        monkeypatch.setattr(Checker, "report", lambda *_: found)
        monkeypatch.setattr(Checker, "check", lambda _, path, judge, *__: judged(found, path, judge))
        return write(folder, "a.txt", "")

    return give


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert start(list(arguments)) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def with_cell(cell: FormCell) -> Report:
    found = report()
    form = found.forms["applications"]
    cells = {**form.cells, (cell.row, cell.column): cell}
    return replace(found, forms={"applications": replace(form, cells=cells)})


def test_extract_gives_every_cell_of_the_edition(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    data: Any = json.loads(printed(capsys, "extract", reads(report())))
    assert data["schema"] == "nianbao.figures/1"
    (file,) = data["files"]
    assert list(file) == ["path", "report", "forms"]
    assert list(file["forms"]) == ["disclosures", "applications", "disputes"]
    assert file["forms"]["applications"]["new"]["natural_person"] == 545
    assert len(file["forms"]["applications"]) == 25


def test_what_is_blank_absent_or_of_an_absent_form_is_null(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    forms = json.loads(printed(capsys, "extract", reads(report())))["files"][0]["forms"]
    assert forms["applications"]["carried_out"]["other_org"] is None
    assert forms["applications"]["carried_out"]["business"] is None
    assert forms["disputes"]["review"] == dict.fromkeys(("upheld", "corrected", "other", "pending", "total"))


def test_a_fee_is_a_json_number(reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]) -> None:
    cell = FormCell("new", "business", "12.50", "number", Decimal("12.50"))
    out = printed(capsys, "extract", reads(with_cell(cell)))
    assert '"business": 12.5,' in out


def test_csv_is_one_line_a_cell_with_the_cell_as_written(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    cell = FormCell("new", "business", "１２ 件", "number", 12)
    out = printed(capsys, "extract", reads(with_cell(cell)), "--format", "csv")
    assert out.startswith("\ufeffpath,agency,year,form,row,column,value,text")
    lines = list(csv.DictReader(out.removeprefix("\ufeff").splitlines()))
    assert len(lines) == 25 * 7 + 10 + 15
    (line,) = [line for line in lines if (line["row"], line["column"]) == ("new", "business")]
    assert list(line.values())[:8] == [
        "a.txt",
        "青山县民政局",
        "2024",
        "applications",
        "new",
        "business",
        "12",
        "１２ 件",
    ]


def test_a_cell_cannot_become_a_formula(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    cell = FormCell("new", "business", "=1+1", "not_number", None)
    out = printed(capsys, "extract", reads(with_cell(cell)), "--format", "csv")
    assert ",new,business,,'=1+1,department," in out.replace("\r", "")


def test_extract_tells_of_a_file_that_cannot_be_read(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    name = reads(Report(Document("a.txt", "", failure=Failure("unreadable", "文件已损坏"))))
    assert start(["extract", name]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["files"][0]["forms"] == {}
    assert said.err == "a.txt：文件已损坏\n"


@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_missing_file_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert start([command, "missing.docx"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "错误：找不到 missing.docx，请检查文件名和所在文件夹\n")


def test_show_prints_what_was_recognised(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, "show", reads(report()))
    assert "机关：青山县民政局" in out
    assert "年度：2024　格式版本：2021　级别：部门" in out
    assert "表 三、收到和处理政府信息公开申请情况（2021 版）" in out
    assert "表 四、政府信息公开行政复议、行政诉讼情况：没有找到" in out


def test_show_aligns_the_cells_of_a_table(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    from nianbao.chinese.characters import width

    lines = printed(capsys, "show", reads(report())).splitlines()
    head = next(line for line in lines if "自然人" in line)
    row = next(line for line in lines if "（七）总计" in line)
    assert width(head[: head.index("自然人")]) == width(row[: row.index("575")])


def test_show_says_why_a_file_cannot_be_read(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    name = reads(Report(Document("a.txt", "", failure=Failure("encrypted", "文件有密码"))))
    assert start(["show", name]) == 1
    assert "无法读取：文件有密码" in capsys.readouterr().out


def test_show_as_json_gives_cells_with_their_state(
    reads: Callable[[Report], str], capsys: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads(printed(capsys, "show", reads(report()), "--format", "json"))
    assert tree["schema"] == "nianbao.tree/1"
    states = {cell["state"] for cell in tree["forms"]["applications"]["cells"]}
    assert states == {"number", "blank"}


def test_rules_are_listed_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "rules").splitlines()
    assert lines[0].split() == ["TST001", "错误", "no-error", "不应有错误二字。"]
    assert len(lines) == len(RULES) + 1


def test_rules_are_filtered(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "rules", "--select", "TST002", "--format", "json"))
    assert data == {
        "schema": "nianbao.rules/1",
        "rules": [
            {
                "code": "TST002",
                "name": "no-warning",
                "severity": "warning",
                "title": "不应有警告二字。",
                "title_en": "no warning",
                "basis": "乙",
                "off": False,
            }
        ],
    }


@pytest.fixture
def paged(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rule:
    """Return a rule that has a page beside its module."""
    page = (
        "# TST001 no-error 不应有错误\n\n说明 `代码` **重点**。\n\n## 依据\n\n甲\n\n```toml\n[[patch]]\n```\n"
        "\n## How to mend\n\nDelete `it`.\n"
    )
    (tmp_path / "paged_rule.md").write_text(page, encoding="utf-8")
    (tmp_path / "paged_rule.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("paged_rule")
    rule = replace(RULES[0], module="paged_rule")
    pack.give((rule, *RULES[1:]))
    return rule


@pytest.mark.parametrize("name", ["TST001", "tst001", "no-error"])
def test_explain_prints_the_rule_s_page_without_markup(
    paged: Rule, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = printed(capsys, "explain", name)
    assert out.startswith("TST001 no-error 不应有错误\n====")
    assert "说明 代码 重点。" in out
    assert "\n依据\n" in out
    assert "[[patch]]" not in out
    assert "#" not in out
    assert "```" not in out


def test_rules_are_listed_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "rules", "--lang", "en").splitlines()
    assert lines[0].split()[:3] == ["TST001", "error", "no-error"]
    assert lines[-1].startswith(f"{len(RULES)} rules.")


def test_explain_in_english_gives_title_basis_and_what_to_do(
    paged: Rule, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, "explain", "TST001", "--lang", "en")
    assert paged.title_en in out
    assert f"Basis: {paged.basis}" in out
    assert "How to mend\n\nDelete it.\n" in out


def test_explain_as_json_holds_the_page_as_written(paged: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "explain", "TST001", "--format", "json"))
    assert data["code"] == "TST001"
    assert data["page"].startswith("# TST001")


def test_explain_of_a_rule_without_a_page_gives_title_and_basis(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "explain", "TST002")
    assert "不应有警告二字。" in out
    assert "依据：乙" in out


def test_explain_of_an_unknown_rule_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["explain", "TST0001"]) == 2
    assert "TST001" in capsys.readouterr().err
