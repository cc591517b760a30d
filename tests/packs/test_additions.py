"""Tables and words of a pack join the recognition of the reports that the pack is for, and of no other."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from nianbao.corpus.check import understand
from nianbao.linting.rule import Usage
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import FileResult, Report
from nianbao.packs.collection import PackContents, PackOptions, collect
from nianbao.packs.regions import regions_named
from nianbao.testing import canonical, render

HERE = "金乡县民政局"
# labels of the statutory table 3, and a phrase for a figure of table 2: what could disturb the national reading most
PACK = """\
[pack]
name = "p{number}"
title = "试用"
version = "1.0"
api = 1
{where}
[[rule]]
code = "PK{number}"
name = "extra-table"
severity = "warning"
message = "应附表"
basis = "试"
form = "extra_{number}"
[[rule]]
code = "PL{number}"
name = "permits"
severity = "warning"
message = "应一致"
basis = "试"
concept = "p{number}.permits"
[[concept]]
key = "p{number}.permits"
name = "许可"
words = ["行政许可", "受理申请", "一窗许可"]
cells = [["disclosures/licensing/decisions"]]
[[form]]
key = "extra_{number}"
title = "附表"
section = "other"
columns = ["total"]
[[form.column]]
key = "total"
labels = ["总计"]
[[form.row]]
key = "new"
labels = ["一、本年新收政府信息公开申请数量"]
[[form.row]]
key = "carried_in"
labels = ["二、上年结转政府信息公开申请数量"]
[[form.row]]
key = "granted"
labels = ["（一）予以公开"]
[[form.row]]
key = "leaflets"
labels = ["明白纸"]
[[form.row]]
key = "lectures"
labels = ["宣讲会"]
[[form.row]]
key = "visits"
labels = ["走访"]
"""
ROWS = (("项目", "总计"), ("明白纸", 1), ("宣讲会", 2), ("走访", 3))
TABLE = "".join(f"<tr><td>{label}</td><td>{number}</td></tr>" for label, number in ROWS)


def packs(folder: Path, where: str, number: int = 1) -> PackContents:
    """Return what a run has with so many packs; ``where`` says which reports they are for."""
    paths = []
    for one in range(101, 101 + number):
        path = folder / f"p{one}.toml"
        path.write_text(PACK.format(number=one, where=where), encoding="utf-8")
        paths.append(str(path))
    given = collect(PackOptions(tuple(paths)))
    assert given.problems == ()
    return given


def read(given: PackContents, *, agency: str = HERE) -> Report:
    report = canonical()
    report.replace(report.agency, agency)
    report.replace("没有其他需要报告的事项。", "全年一窗许可3件，办理行政许可5件。")
    page = render(report, "html").replace(b"</body>", f"<table>{TABLE}</table></body>".encode())
    document = load(page, "a.html")
    return understand(document, given.forms, None, given.words, given.additions)


def facts(report: Report) -> tuple[Any, ...]:
    return (replace(report, reader=None), report.narrative.statements)


@pytest.mark.parametrize(
    "where",
    ['region = ["江苏省"]', 'region = ["青岛市"]', "years = { from = 2030 }"],
    ids=["another province", "another city", "another year"],
)
def test_twenty_packs_that_do_not_apply_leave_a_report_as_it_is(tmp_path: Path, where: str) -> None:
    given = packs(tmp_path, where, number=20)
    alone = replace(given, additions=None)
    assert facts(read(given)) == facts(read(alone))


def test_the_same_pack_where_it_applies_is_read(tmp_path: Path) -> None:
    given = packs(tmp_path, 'region = ["济宁市"]')
    report = read(given)
    assert report.forms["extra_101"].reading("lectures", "total") == 2
    assert "p101.permits" in {one.concept for one in report.narrative.statements}
    elsewhere = read(given, agency="青岛市民政局")
    assert "extra_101" not in elsewhere.forms
    assert "p101.permits" not in {one.concept for one in elsewhere.narrative.statements}


def test_no_pack_changes_what_the_national_words_mean(tmp_path: Path) -> None:
    mean = 'key = "applications.received"'
    path = tmp_path / "p101.toml"
    packs(tmp_path, "")
    path.write_text(
        path.read_text("utf-8")
        .replace('key = "p101.permits"', mean)
        .replace('"p101.permits"', '"applications.received"'),
        encoding="utf-8",
    )
    given = collect(PackOptions((str(path),)))
    assert given.problems == ()
    alone = read(replace(given, additions=None)).narrative.concepts["applications.received"]
    assert read(given).narrative.concepts["applications.received"] == alone


def test_rules_of_a_pack_that_does_not_apply_are_not_called(tmp_path: Path) -> None:
    given = packs(tmp_path, 'region = ["江苏省"]')
    rules = [
        replace(rule, check=lambda report: pytest.fail("called"))
        for rule in given.rules
        if rule.code.startswith("P")
    ]
    result: FileResult = lint(read(given), rules, "a")
    assert dict(result.checks) == {"PK101": "not_applicable", "PL101": "not_applicable"}


def test_whether_a_pack_applies_is_asked_once_a_report(tmp_path: Path) -> None:
    given = packs(tmp_path, 'region = ["济宁市"]')
    asked = []

    def applies(report: Report) -> None:
        asked.append(report)

    rules = [
        replace(rule, usage=Usage(applies=applies), check=lambda report: iter(())) for rule in given.rules
    ]
    lint(read(given), rules, "a")
    assert len(asked) == 1


def test_the_table_of_divisions_is_read_only_for_a_pack_with_a_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.packs.regions._divisions", lambda: pytest.fail("read"))
    regions_named.cache_clear()
    read(packs(tmp_path, "years = { from = 2021 }"))
    with pytest.raises(pytest.fail.Exception):
        packs(tmp_path, 'region = ["江苏省"]')
