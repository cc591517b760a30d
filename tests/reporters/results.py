"""Hand-made results that the reporters' tests share: an invented agency, one finding of each kind."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.model import (
    Document,
    Failure,
    FileResult,
    Finding,
    Form,
    FormCell,
    FormRow,
    FormSpec,
    Location,
    Paragraph,
    Passage,
    Place,
    Report,
    Suppressed,
    Suspect,
    Title,
)
from nianbao.recognition.tables.form_specs import read_forms
from nianbao.reporters import RenderOptions, RuleInfo, written
from nianbao.reporters.formats import find_format

SPECS: dict[str, FormSpec] = {
    spec.key: spec
    for spec in read_forms(Path(__file__).parents[2] / "rules" / "nianbao_rules" / "forms")
    if spec.edition == "2021"
}

RULES = (
    RuleInfo(
        "ARI302",
        "outcomes-sum",
        "error",
        "总计应等于各项办理结果之和。",
        "the total is the sum",
        "表三",
        "# ARI302\n\n说明。\n",
    ),
    RuleInfo(
        "ARI304", "disputes-sum", "error", "表四总计应等于四种结果之和。", "the total is the sum", "表四"
    ),
    RuleInfo(
        "LOD001",
        "unreadable-file",
        "error",
        "文件应能读取。",
        "the file is readable",
        "国办公开办函〔2021〕30号",
    ),
    RuleInfo(
        "SEC103", "section-title", "warning", "标题用语应与格式一致。", "headings keep to the format", "格式"
    ),
    RuleInfo("TAB210", "number-format", "note", "数字书写应规范。", "numbers are plainly written", "格式"),
)

OPTIONS = RenderOptions(version="1.2.3", rules=RULES, root="/repo")

_VALUES = {
    "new": 545,
    "carried_in": 12,
    "granted": 400,
    "partial": 50,
    "denied.law_forbidden": 107,
    "total": 575,
}


def applications() -> Form:
    """Return table three: one column is filled, all else is 0, and a total that is 18 too high."""
    spec = SPECS["applications"]
    cells = {}
    for number, (row, column) in enumerate(spec.cell_keys()):
        value = _VALUES.get(row, 0) if column in ("natural_person", "total") else 0
        location = Location(line=40 + number // 7, column=number % 7 * 4 + 1)
        cells[row, column] = FormCell(row, column, str(value), "number", value, (), location)
    cells["carried_out", "other_org"] = FormCell("carried_out", "other_org", "", "blank", None)
    del cells["carried_out", "business"]
    rows = tuple(FormRow(row.key, row.labels[0]) for row in spec.rows)
    return Form(spec, "applications", rows, (), cells)


def report(loader: str = "text") -> Report:
    """Return a report of an invented agency."""
    title = Title(
        "青山县民政局2024年政府信息公开工作年度报告",
        "青山县民政局",
        2024,
        Passage("青山县民政局2024年政府信息公开工作年度报告", Location(line=1, column=1)),
    )
    return Report(
        Document("a.txt", loader, (Paragraph("一、总体情况", Location(line=3)),)).numbered(),
        title,
        "青山县民政局",
        2024,
        "department",
        "2021",
        forms={"applications": applications()},
        specs=SPECS,
        recognised=True,
    )


_TOTAL = Location(line=71, column=5)


def sum_finding(location: Location = _TOTAL) -> Finding:
    """Return a failing sum with its suspect."""
    place = replace(applications().place("total", "natural_person"), location=location)
    return Finding(
        message="（七）总计为 575，各项办理结果之和为 557，多 18",
        message_en="the total is 575, the outcomes add up to 557, 18 too many",
        place=place,
        related=(applications().place("granted", "natural_person"),),
        evidence={"formula": "（七）总计＝各项办理结果之和", "expected": 557, "actual": 575},
        suspects=(Suspect("applications", "total", "natural_person", 575, 557),),
        severity="error",
        code="ARI302",
        rule="outcomes-sum",
        fingerprint="ab" * 32,
    )


def heading_finding() -> Finding:
    """Return a finding on a heading."""
    place = Place("overview", None, None, None, "一、总体情况", Location(line=3, column=1), "一、总的情况")
    return Finding(
        message="标题应为“一、总体情况”",
        place=place,
        severity="warning",
        code="SEC103",
        rule="section-title",
        fingerprint="cd" * 32,
    )


def cell_finding() -> Finding:
    """Return a finding on a cell of a row."""
    return Finding(
        message="数字应写作 545",
        place=applications().place("new", "natural_person"),
        severity="note",
        code="TAB210",
        rule="number-format",
        fingerprint="ef" * 32,
    )


def broken(path: str = "报告/年报 1.txt") -> FileResult:
    """Return a report with three findings."""
    findings = (sum_finding(), heading_finding(), cell_finding())
    checks = {
        "ARI302": "fail",
        "ARI304": "not_assessable",
        "LOD001": "pass",
        "SEC103": "fail",
        "TAB210": "fail",
    }
    return FileResult(path, report(), findings, checks)  # type: ignore[arg-type]


def word_file(path: str = "报告/100%完成#1.docx") -> FileResult:
    """Return a Word file, which has no lines, with one finding."""
    location = Location(node="body/tbl[2]/tr[26]/tc[4]")
    checks = {
        "ARI302": "fail",
        "ARI304": "not_applicable",
        "LOD001": "pass",
        "SEC103": "pass",
        "TAB210": "pass",
    }
    return FileResult(path, report("docx"), (sum_finding(location),), checks)  # type: ignore[arg-type]


def clean(path: str = "b.txt") -> FileResult:
    """Return a report without findings."""
    return FileResult(path, report(), (), dict.fromkeys((rule.code for rule in RULES), "pass"))


def unreadable(path: str = "c.docx") -> FileResult:
    """Return a file that could not be read."""
    failure = Failure("unreadable", "文件已损坏")
    finding = Finding(
        message="文件已损坏",
        place=Place(label="全文"),
        severity="error",
        code="LOD001",
        rule="unreadable-file",
        fingerprint="01" * 32,
    )
    checks = {"LOD001": "fail", **dict.fromkeys(("ARI302", "ARI304", "SEC103", "TAB210"), "not_assessable")}
    return FileResult(path, Report(Document(path, "", failure=failure)), (finding,), checks)  # type: ignore[arg-type]


def with_rule_error(path: str = "d.txt") -> FileResult:
    """Return a report on which a rule failed."""
    checks = {
        "ARI302": "not_assessable",
        "ARI304": "pass",
        "LOD001": "pass",
        "SEC103": "pass",
        "TAB210": "pass",
    }
    return FileResult(path, report(), (), checks, ("ARI302: ValueError: 规则内部错误",))  # type: ignore[arg-type]


def suppressed() -> FileResult:
    """Return a result whose two findings do not count."""
    result = word_file()
    first = result.findings[0]
    known = Suppressed(replace(first, fingerprint="known" * 6), "baseline")
    silenced = Suppressed(first, "in_source", "已与原件核对")
    return replace(result, path="已核对.docx", findings=(), checks={}, suppressed=(silenced, known))


ALL = (broken(), word_file(), clean(), unreadable(), with_rule_error(), suppressed())
"""One result of each kind."""
NAMES = st.text(
    st.sampled_from("年报a1 %#:?&+~,.\\'\"<>[]{}|`@*_-=\t\n\r\x00\x1b\u202e😀é中"), min_size=1, max_size=16
)
"""Names and messages that mean something to one format or another."""


def named(path: str, message: str = "甲") -> FileResult:
    """Return a result with one finding."""
    finding = replace(sum_finding(), message=message)
    return FileResult(path, report(), (finding,), {"ARI302": "fail"})


def rendered(name: str, results: Iterable[FileResult], **changes: Any) -> str:
    """Return what the format says of the results."""
    return "".join(map(str, written(find_format(name).make(replace(OPTIONS, **changes)), results)))
