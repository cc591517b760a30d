"""TXT807: the national wording list, and lists of packs and offices as a run has them."""

import json
from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.testing import canonical
from nianbao.testing.rendering import render
from tests.rules.judge import found

WRONG = {
    "坚持以公开为原则、不公开为例外，及时公开政府信息。": "note",
    "坚持以公开为原则，不公开为例外的要求。": "note",
    "落实“以公开为原则、不公开为例外”。": "note",
    "做到应该公开尽公开。": "note",
    "坚持“应该公开尽公开”，及时发布。": "note",
    "切实做到应公开应公开。": "note",
    "坚持公开为常态、不公开为特例。": "warning",
    "坚持以公开为常态，不公开为特例。": "warning",
    "行政机关应当遵循公正、公平、便民的原则。": "note",
    "全年收到依申清公开12件。": "warning",
    "收到政府信息公开申清3件。": "warning",
    "办理公开申清，按期答复。": "warning",
    "加强政府信息工开。": "warning",
    "推进政府信息工开工作。": "warning",
    "主动工开政府信息20条。": "warning",
    "全年无行政复义。": "warning",
    "行政复仪1件，结果维持。": "warning",
    "未发生行政诉松。": "warning",
    "清理规犯性文件5件。": "warning",
    "制发规范性文档3件。": "note",
    "不予处里2件。": "warning",
    "申请人逾期不补证的，不再处理。": "warning",
    "结转下年度继续办里1件。": "warning",
    "认真学习政府信息公开条列。": "warning",
}
RIGHT = (
    "坚持以公开为常态、不公开为例外，及时公开政府信息。",
    "坚持公正、公平、公开为原则，做好各项工作。",
    "以公正、公开为原则组织评审。",
    "做到应公开尽公开。",
    "应该公开的尽快公开。",
    "遵循公正、公平、合法、便民的原则。",
    "印发《关于应该公开尽公开的通知》。",
    "全年可以申请公开的信息均已列入目录。",
    "编制政府信息公开申清单。",
    "结合实际推进政府信息工开展培训。",
    "主动工开展走访。",
    "收到依申请公开12件。",
    "行政复议、行政诉讼均为0件。",
    "清理规范性文件5件。",
    "规范性文件档案齐全。",
    "申请人逾期不补正的，不再处理。",
    "逾期不补充证明的，按规定处理。",
    "公开条例列入学习计划。",
    "不予处理2件。",
    "结转下年度继续办理1件。",
)


def sentence(text: str) -> list[tuple[str, str]]:
    return [
        (one.severity, one.evidence["actual"])
        for one in found("TXT807", {"add_paragraph": ["overview", text]})
    ]


@pytest.mark.parametrize(("text", "severity"), WRONG.items())
def test_a_wrong_word_of_the_national_list_is_found(text: str, severity: str) -> None:
    assert [one for one, _ in sentence(text)] == [severity]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sentence_is_left_alone(text: str) -> None:
    assert sentence(text) == []


def test_a_word_that_stands_twice_in_a_paragraph_is_one_finding_with_two_edits() -> None:
    (one,) = found("TXT807", {"add_paragraph": ["overview", "行政复义1件，行政复义结果维持。"]})
    assert one.evidence["count"] == 2
    assert one.fix is not None
    assert [edit.new for edit in one.fix.edits] == ["行政复议", "行政复议"]


@pytest.mark.parametrize(("text", "safe"), [("全年无行政复义。", True), ("标题是“行政复义”。", False)])
def test_a_fix_within_quotation_marks_waits_for_a_look(text: str, safe: bool) -> None:
    (one,) = found("TXT807", {"add_paragraph": ["overview", text]})
    assert one.fix is not None
    assert one.fix.safe is safe


# --- lists of an office and of packs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    report = canonical()
    report.add_paragraph("overview", "县政务办召开坐谈会。")
    (tmp_path / "a.html").write_bytes(render(report, "html"))
    (tmp_path / "用语表.csv").write_text(
        "错误,正确,类别,来源,级别\n县政务办,县政数局,机构名称,改革方案,error\n坐谈会,座谈会,错别字,词典,\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    start(["check", "a.html", "--format", "json", *arguments])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    return [(one["severity"], one["evidence"]["actual"]) for one in file["findings"]]


def test_a_list_on_the_command_line_is_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "--wording", "用语表.csv") == [("error", "县政务办"), ("warning", "坐谈会")]


def test_a_list_of_the_configuration_lies_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "nianbao.toml").write_text('wording = ["用语表.csv"]\nignore = ["错别字"]\n', encoding="utf-8")
    assert check(capsys) == [("error", "县政务办")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "机构名称"], ["县政务办"]),
        (["--ignore", "机构名称"], ["坐谈会"]),
        (["--select", "TXT807", "--ignore", "错别字"], ["县政务办"]),
        (["--select", "TXT807", "--ignore", "TXT"], None),
        (["--select", "wording"], ["县政务办", "坐谈会"]),
    ],
)
def test_kinds_are_selected_and_ignored_by_name(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: list[str] | None
) -> None:
    found = check(capsys, "--wording", "用语表.csv", *arguments)
    assert [word for _, word in found] == (words or [])


def test_an_unknown_kind_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["check", "a.html", "--wording", "用语表.csv", "--select", "错别子"]) == 2


def test_a_mistake_in_a_list_is_wrong_usage_and_stated(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "用语表.csv").write_text("wrong,right\n坐,座\n", encoding="utf-8")
    assert start(["check", "a.html", "--wording", "用语表.csv"]) == 2
    assert "用语表.csv 第 2 行：“坐”太短" in capsys.readouterr().err


def test_a_wrong_word_is_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", "a.html", "--wording", "用语表.csv", "--fix"])
    assert "县政数局召开座谈会。" in (folder / "a.html").read_text(encoding="utf-8")


PACK = """
[pack]
name = "qingshan"
title = "青山县用语"
version = "1.0"
api = 1
{region}
[[wording]]
wrong = "坐谈会"
right = "座谈会"
kind = "错别字"
source = "词典"
"""


@pytest.mark.parametrize(
    ("region", "number"), [("", 1), ('region = ["济宁市"]', 1), ("years = { to = 2019 }", 0)]
)
def test_a_list_of_a_pack_is_for_the_reports_of_the_pack(
    folder: Path, capsys: pytest.CaptureFixture[str], region: str, number: int
) -> None:
    (folder / "pack.toml").write_text(PACK.format(region=region), encoding="utf-8")
    assert len(check(capsys, "--pack", "pack.toml")) == number
