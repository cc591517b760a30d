"""What is taken out: the board, the calendar, the mail-merge table, the baseline that the command line reads."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest

from nianbao.cli.app import run
from nianbao.corpus.roster import Unit
from nianbao.service.campaign.board import board
from nianbao.service.campaign.decisions import dispose, waive
from nianbao.service.campaign.due import deadlines
from nianbao.service.campaign.exports.baseline import baseline, reports
from nianbao.service.campaign.exports.calendar import calendar
from nianbao.service.campaign.exports.tables import board_json, board_xlsx, merge_csv, merge_xlsx
from nianbao.service.campaign.intake import Submission, take_in
from nianbao.service.campaign.setup import add_units, set_deadline
from nianbao.service.campaign.workspace import Workspace
from nianbao.testing.sample import SampleReport
from tests.service.campaign.offices import (
    AT,
    CLEAN,
    OFFICE,
    OFFICER,
    OTHER,
    TODAY,
    UNIT,
    YEAR,
    detail,
    hand_in,
    judged,
    renamed,
    report,
    roster,
    wrong_total,
)


def sheet(data: bytes, name: str) -> list[tuple[object, ...]]:
    """Return the rows of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [tuple(cell.value for cell in row) for row in book[name].iter_rows()]


def test_the_board_is_an_excel_file_with_a_row_a_unit(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    data = board_xlsx(board(workspace, OFFICE, TODAY))
    head, *rows = sheet(data, "单位")
    row = dict(zip(head, next(one for one in rows if one[0] == CLEAN.agency), strict=True))
    assert (row["状态"], row["层级"], row["期限"], row["剩余天数"], row["稿次"], row["错误"], row["待处理"]) == (
        "已报送", "部门", f"{YEAR + 1}-01-31", 21, 1, 1, 1
    )  # fmt: skip
    assert ("已报送", 1) in sheet(data, "概况")


def test_the_board_is_json(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    reported = json.loads(board_json(board(workspace, OFFICE, TODAY)))
    assert (reported["schema"], reported["year"], reported["states"]["handed_in"]) == (
        "nianbao.board/1",
        YEAR,
        1,
    )
    (unit,) = [one for one in reported["units"] if one["name"] == CLEAN.agency]
    assert (unit["state"], unit["due"], unit["counts"]["open"]) == ("handed_in", f"{YEAR + 1}-01-31", 1)


def test_the_calendar_has_an_event_a_deadline_with_the_units_that_it_waits_for(workspace: Workspace) -> None:
    set_deadline(workspace, OFFICE, "hand_in", date(2025, 1, 15), AT)
    data = calendar(
        board(workspace, OFFICE, TODAY), deadlines(workspace, OFFICE), datetime(2025, 1, 10, 8, tzinfo=UTC)
    )
    read = icalendar.Calendar.from_ical(data)
    assert (read["version"], bool(read["prodid"])) == ("2.0", True)
    events = {event["dtstart"].dt: event for event in read.walk("VEVENT")}
    assert list(events) == [date(2025, 1, 15), date(2025, 1, 31), date(2025, 3, 31)]
    first = events[date(2025, 1, 15)]
    assert (first["dtend"].dt, first["dtstart"].params["VALUE"]) == (date(2025, 1, 16), "DATE")
    assert "还有 2 个单位" in first["description"]
    assert CLEAN.agency in first["description"]
    assert len(first.walk("VALARM")) == 2
    assert len({event["uid"] for event in events.values()}) == 3
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "RFC 5545, 3.1"


def test_an_event_of_a_calendar_stays_the_same_one(workspace: Workspace) -> None:
    def uids() -> list[str]:
        data = calendar(board(workspace, OFFICE, TODAY), deadlines(workspace, OFFICE), AT)
        return [event["uid"] for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]

    before = uids()
    hand_in(workspace, report())
    assert uids() == before


def test_the_mail_merge_table_has_who_owes_something_and_the_findings_in_words(workspace: Workspace) -> None:
    from nianbao.service.campaign.decisions import send_back

    revision = hand_in(workspace, report(wrong_total)).revision or 0
    send_back(workspace, OFFICE, UNIT, revision, "总计不符", AT)
    waive(workspace, OFFICE, OTHER, 1, "已撤销", AT)
    head, row = csv.reader(io.StringIO(merge_csv(workspace, OFFICE, TODAY).removeprefix("\ufeff")))
    reported = dict(zip(head, row, strict=True))
    assert (reported["单位"], reported["联系人"], reported["状态"], reported["剩余天数"], reported["备注"]) == (
        CLEAN.agency, "李四 0000-1", "已退回", "21", "总计不符"
    )  # fmt: skip
    assert reported["问题"].startswith("1. ")
    assert "9999" in reported["问题"]
    assert tuple(map(str, sheet(merge_xlsx(workspace, OFFICE, TODAY), "催报")[1][:5])) == tuple(row[:5])


def test_a_name_that_looks_like_a_formula_is_none(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("=1+1", contact="@cmd")), AT)
    rows = list(csv.reader(io.StringIO(merge_csv(workspace, OFFICE, TODAY))))
    assert ["'=1+1", "'@cmd"] in [[row[0], row[2]] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(board_xlsx(board(workspace, OFFICE, TODAY))))
    assert [cell.data_type for row in book["单位"].iter_rows() for cell in row if cell.value == "=1+1"] == [
        "s"
    ]


def two_wrong(sample: SampleReport) -> None:
    """Let two totals contradict their parts."""
    wrong_total(sample)
    sample.set("disputes", "litigation_direct", "total", "7777")


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "导出"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_command_line_reads_the_baseline_of_what_was_settled(
    workspace: Workspace, in_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(workspace, report(two_wrong), "../上传的名字.html")
    one = detail(workspace)
    settled = next(finding for finding in one.findings if "9999" in finding.message)
    dispose(workspace, OFFICE, UNIT, one.unit.revision, settled.fingerprint, "explained", "", AT)
    for name, content in reports(workspace, OFFICE):
        (in_folder / name).write_bytes(content)
    (in_folder / "基线.json").write_text(baseline(workspace, OFFICE), encoding="utf-8")
    options = ["--baseline", "基线.json", "--select", "ARI", "--isolated", "--format", "json"]
    run(["check", f"{CLEAN.agency}.html", *options])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert ["7777" in finding["message"] for finding in file["findings"]] == [True]
    assert [(one["kind"], "9999" in one["finding"]["message"]) for one in file["suppressed"]] == [
        ("baseline", True)
    ]


def test_an_explanation_of_the_unit_s_own_counts_when_the_report_is_cleared(workspace: Workspace) -> None:
    from nianbao.service.campaign.decisions import clear

    hand_in(workspace, report(wrong_total))
    one = detail(workspace)
    revision = dispose(
        workspace, OFFICER, UNIT, one.unit.revision, one.findings[0].fingerprint, "explained", "", AT
    )
    assert json.loads(baseline(workspace, OFFICE))["findings"] == []
    clear(workspace, OFFICE, UNIT, revision, AT)
    assert len(json.loads(baseline(workspace, OFFICE))["findings"]) == 1


def test_reports_are_named_after_their_units_and_never_after_what_was_sent(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("../甲/局"), Unit("..乙..")), AT)
    hand_in(workspace, report(), "../../etc/passwd.HTML")
    foreign = report(renamed)
    for unit in (3, 4):
        take_in(workspace, OFFICE, Submission("b/..\\c.docx", foreign, judged(foreign)), AT, unit=unit)
    names = [name for name, _ in reports(workspace, OFFICE)]
    assert names == [f"{CLEAN.agency}.html", "_甲_局.docx", "乙.docx"]
