"""Rules on files that cannot be read, are no annual report, or are damaged."""

import pytest

from nianbao.corpus.check import understand
from nianbao.loaders import load
from nianbao.model import Cell, Document, Failure, Location, Medium, Paragraph, Report, Table
from nianbao.packs.load import packs

from .judge import found, judge, outcome, read

FAILURES = {"unreadable": "LOD001", "encrypted": "LOD002", "limit": "LOD003", "no_text": "LOD004"}


def failed(kind: str) -> Report:
    return Report(Document("a.pdf", "pdf", failure=Failure(kind, "出了毛病；请重新导出", "trouble")))  # type: ignore[arg-type]


def damaged(text: str, medium: Medium = "word") -> list[str]:
    document = Document("a", "", (Paragraph(text),), medium=medium)
    result = judge(Report(document, recognised=True), "LOD006")
    return [finding.evidence["text"] for finding in result.findings]


@pytest.mark.parametrize(("kind", "code"), FAILURES.items())
def test_a_failure_is_one_finding_and_nothing_else_is_judged(kind: str, code: str) -> None:
    result = judge(failed(kind))
    assert [(one.code, one.message, one.message_en) for one in result.findings] == [
        (code, "出了毛病；请重新导出", "trouble")
    ]
    gates = {gate: "pass" for gate in FAILURES.values() if gate < code}
    assert {key: value for key, value in result.checks.items() if value != "not_assessable"} == {
        **gates,
        code: "fail",
    }


def test_a_file_that_is_no_annual_report_is_reported_so_and_nothing_else() -> None:
    text = "关于召开会议的通知\n\n各科室：\n\n定于本月召开会议，请准时参加。\n"
    result = judge(understand(load(text.encode(), "a.txt"), packs().forms))
    assert [one.code for one in result.findings] == ["LOD005"]
    assert set(result.checks.values()) == {"pass", "fail", "not_assessable"}


def test_an_annual_report_passes_the_gates() -> None:
    assert set(judge(read(), "LOD").checks.values()) == {"pass"}


@pytest.mark.parametrize(
    "text",
    [
        "信息公开\ufffd工作",
        "本年度锟斤拷未收取",
        "烫烫烫烫",
        "ä¸»åŠ¨å…¬å¼€",
        "一、总体情况â€œ公开",
        "Â·主动公开",
        "涓诲姩鍏紑锛屽叕寮€",
        "ÕþÎñ¹«¿ª",
        "政务\ue123公开",
        "政务\uf8f0公开",
        "\U000f0001公开",
    ],
)
def test_damage_is_found(text: str) -> None:
    assert damaged(text)


@pytest.mark.parametrize(
    "text",
    [
        "⼀、总体情况",  # Kangxi radical
        "ｄｉｓｃｌｏｓｕｒｅ：５４５件",
        "按规定\u00a0公开\u3000信息\u200b。",
        "\uf06c 加强培训",
        "\uf052同意 \uf0a8不同意",
        "收费标准为××××元，误差±0.5‰，温度25℃，§3·第二条",
        "Café——“Müller”与 naïve 之谊，É、ü",
        "水温烫烫的，屯屯有路",
        "政务\ue5e5公开",
        "邮箱：a@b.cn，电话：0000-1234567",
    ],
)
def test_what_only_looks_odd_is_no_damage(text: str) -> None:
    assert damaged(text) == []


def test_icons_of_a_web_page_are_no_damage_but_glyphs_in_the_text_are() -> None:
    assert damaged("\ue608 首页 \ue610", "page") == []
    assert damaged("\ue608 首页", "word")
    assert damaged("政务\ue608公开", "page")


def test_each_paragraph_and_each_cell_is_one_finding_with_its_place() -> None:
    cells = (Cell("锟斤拷", 0, 0, location=Location(line=5)), Cell("好", 0, 1), Cell("\ufffd", 1, 1))
    blocks = (Paragraph("\ufffd甲\ufffd", Location(line=2)), Paragraph("乙"), Table(cells, 2, 2))
    findings = judge(Report(Document("a", "text", blocks), recognised=True), "LOD006").findings
    assert sorted((one.place.label, one.place.location.line or 0) for one in findings) == [
        ("正文", 2),
        ("表格第 1 行第 1 列", 5),
        ("表格第 2 行第 2 列", 0),
    ]


def test_a_damaged_paragraph_is_reported_with_its_section_and_what_stands_around() -> None:
    (finding,) = found("LOD006", {"add_paragraph": ["problems", "下一步将加强信息发布审\ufffd核把关。"]})
    assert finding.place.section == "problems"
    assert finding.place.excerpt == "下一步将加强信息发布审\ufffd核把关。"


def test_a_report_without_text_is_no_damage() -> None:
    assert outcome("LOD006", Report(Document("a", "text"), recognised=True)) == "pass"
