"""``nianbao campaign`` on the command line."""

import json
import re
import shlex
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from nianbao.cli.start import start as run
from nianbao.service.campaign.access import Person
from nianbao.service.campaign.tokens import identify
from nianbao.service.campaign.workspace import DATABASE, open_workspace
from nianbao.testing import canonical, render
from tests.architecture.sources import ROOT
from tests.service.campaign.offices import CLEAN, UNIT, YEAR, hand_in, report


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "名册.csv").write_text(f"单位,级别\n{CLEAN.agency},部门\n", encoding="utf-8")
    assert (
        run(
            [
                "campaign",
                "new",
                str(tmp_path / "区"),
                "--roster",
                str(tmp_path / "名册.csv"),
                "--year",
                str(YEAR),
            ]
        )
        == 0
    )
    return str(tmp_path / "区")


def test_a_workspace_is_made_from_a_roster_and_grows_with_it(folder: str, tmp_path: Path) -> None:
    (tmp_path / "名册.csv").write_text(
        f"单位,级别\n{CLEAN.agency},部门\n云溪市教育局,部门\n", encoding="utf-8"
    )
    arguments = ["campaign", "new", folder, "--roster", str(tmp_path / "名册.csv"), "--year"]
    assert run([*arguments, str(YEAR)]) == 0
    assert run([*arguments, str(YEAR + 1)]) == 2
    assert run(["campaign", "export", folder, "board", "-o", str(tmp_path / "b.json")]) == 0
    reported = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert (reported["year"], reported["states"]["expected"]) == (YEAR, 2)


def test_a_token_is_printed_once_and_listed_without_its_secret(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["campaign", "token", folder, "--name", "乙", "--unit", CLEAN.agency]) == 0
    token = capsys.readouterr().out.strip()
    with open_workspace(folder) as workspace:
        assert identify(workspace, token) == Person("乙", UNIT)
    run(["campaign", "token", folder])
    listed = capsys.readouterr().out
    assert listed == f"1\t乙\t{CLEAN.agency}\t有效\n"
    run(["campaign", "token", folder, "--revoke", "1"])
    with open_workspace(folder) as workspace:
        assert identify(workspace, token) is None


@pytest.mark.parametrize(
    ("what", "file", "begins"),
    [
        ("board", "a.xlsx", b"PK"),
        ("reminders", "a.csv", b"\xef\xbb\xbf"),
        ("calendar", "a.ics", b"BEGIN:VCALENDAR"),
        ("baseline", "a.json", b'{"schema": "nianbao.baseline/1"'),
    ],
)
def test_each_export_is_written(folder: str, tmp_path: Path, what: str, file: str, begins: bytes) -> None:
    assert run(["campaign", "export", folder, what, "--output", str(tmp_path / file)]) == 0
    assert (tmp_path / file).read_bytes().startswith(begins)
    assert run(["campaign", "export", folder, what, "--output", str(tmp_path / "a.docx")]) == 2


def test_reports_are_written_into_a_folder_and_none_is_replaced(folder: str, tmp_path: Path) -> None:
    with open_workspace(folder) as workspace:
        hand_in(workspace, report())
    assert run(["campaign", "export", folder, "reports", "-o", str(tmp_path / "报告")]) == 0
    assert (tmp_path / "报告" / f"{CLEAN.agency}.html").read_bytes() == report()
    assert run(["campaign", "export", folder, "reports", "-o", str(tmp_path / "报告")]) == 2


def test_a_backup_is_written_once(folder: str, tmp_path: Path) -> None:
    (tmp_path / "恢复").mkdir()
    assert run(["campaign", "backup", folder, "-o", str(tmp_path / "恢复" / DATABASE)]) == 0
    assert run(["campaign", "backup", folder, "-o", str(tmp_path / "恢复" / DATABASE)]) == 2
    assert run(["campaign", "export", str(tmp_path / "恢复"), "board"]) == 0


def test_deadlines_are_set_by_day(folder: str, tmp_path: Path) -> None:
    assert run(["campaign", "deadline", folder, "--kind", "hand_in", "--date", f"{YEAR + 1}-01-15"]) == 0
    assert run(["campaign", "deadline", folder, "--kind", "hand_in", "--date", "明天"]) == 2
    run(["campaign", "export", folder, "board", "-o", str(tmp_path / "b.json")])
    assert (
        json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["units"][0]["due"]
        == f"{YEAR + 1}-01-15"
    )


def test_a_folder_that_is_no_workspace_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["campaign", "export", str(tmp_path), "board"]) == 2
    assert "不是工作区" in capsys.readouterr().err


def test_the_commands_of_the_documentation_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Workbook(tmp_path / "名册.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位", "级别"])
        sheet.write_row(1, 0, [CLEAN.agency, "部门"])
    lines = re.findall(
        r"^\$ (.*)$", (ROOT / "docs" / "campaign.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(lines) > 8
    for line in lines:
        folder, then, command = line.removeprefix("cd ").rpartition(" && ")
        words = shlex.split(command if then else line)
        if then:
            monkeypatch.chdir(tmp_path / folder)
        if words[0] == "nianbao" and words[1] != "serve":
            assert run(words[1:]) == 0, line
        monkeypatch.chdir(tmp_path)
        if words[1:3] == ["campaign", "new"]:
            with open_workspace(words[3]) as workspace:
                hand_in(workspace, render(canonical(earlier=-1), "docx"), "年报.docx")
