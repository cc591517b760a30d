"""``show`` tells what figures were read out of the prose, so that nobody need guess why a rule spoke or did not."""

import json
from pathlib import Path

import pytest

from nianbao.cli.start import start

CLEAN = next((Path(__file__).resolve().parents[2] / "samples/clean").glob("*.txt"))


def test_each_statement_stands_with_its_figure_and_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", str(CLEAN)]) == 0
    lines = capsys.readouterr().out.partition("正文里读到的数\n")[2].splitlines()
    reported = [line.split(maxsplit=2) for line in lines]
    assert ["本年新收申请", "117"] in [line[:2] for line in reported]
    assert all(line[2].startswith("“") for line in reported)


def test_statements_as_json_have_concept_value_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", str(CLEAN), "--format", "json"]) == 0
    statements = json.loads(capsys.readouterr().out)["statements"]
    received = next(one for one in statements if one["concept"] == "applications.received")
    assert (received["value"], received["none"]) == (117, False)
    assert received["location"]["line"] == 17
    assert "117件" in received["location"]["excerpt"]


def test_a_report_that_states_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "a.txt"
    report.write_text(
        "青山县民政局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n工作平稳。\n", encoding="utf-8"
    )
    start(["show", str(report)])
    assert capsys.readouterr().out.endswith("正文里读到的数：没有\n")
