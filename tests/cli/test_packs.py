"""Packs on the command line."""

import json
from pathlib import Path

import pytest

from nianbao.cli.start import start

from .conftest import write

PACK = """\
[pack]
name = "shandong"
title = "山东省要求"
version = "1.2"
api = 1
region = ["山东省"]

[[rule]]
code = "SD101"
name = "leaflets"
severity = "warning"
message = "应报告明白纸"
basis = "试"
require = { any = ["明白纸"] }
"""


@pytest.fixture
def shandong(folder: Path) -> Path:
    path = folder / "shandong.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["option", "configuration"])
def test_a_pack_judges(folder: Path, shandong: Path, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", write(folder, "a.txt", "好。"), "--fail-on", "warning"]
    if how == "option":
        arguments += ["--pack", "shandong.toml"]
    else:
        (folder / "nianbao.toml").write_text('packs = ["./shandong.toml"]\n', encoding="utf-8")
    assert start(arguments) == 1
    assert "SD101  应报告明白纸" in capsys.readouterr().out


def test_a_broken_pack_is_status_two_and_the_rest_is_judged(
    folder: Path, shandong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shandong.write_text(PACK.replace("require", "requre"), encoding="utf-8")
    name = write(folder, "a.txt", "有错误。")
    assert start(["check", name, "--pack", "shandong.toml"]) == 2
    said = capsys.readouterr()
    assert "第 14 行" in said.err
    assert "是否为 require？" in said.err
    assert "TST001" in said.out
    assert start(["check", write(folder, "b.txt", "好。"), "--pack", "x.toml", "--allow-missing-packs"]) == 0


def test_a_broken_configuration_is_status_two_and_nothing_is_judged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "nianbao.toml").write_text("pakcs = []\n", encoding="utf-8")
    for arguments in (["check", write(folder, "a.txt", "有错误。")], ["rules"], ["packs"], ["show", "a.txt"]):
        assert start(arguments) == 2
        said = capsys.readouterr()
        assert "第 1 行：未知的键 pakcs（unknown key），是否为 packs？" in said.err
        assert said.out == ""


def test_a_pack_s_rules_are_listed_and_explained(
    folder: Path, shandong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["rules", "--pack", "shandong.toml", "--select", "SD"]) == 0
    assert "应报告明白纸" in capsys.readouterr().out
    (folder / "sd101_leaflets.md").write_text("# SD101 leaflets 明白纸\n", encoding="utf-8")
    assert start(["explain", "SD101", "--pack", "shandong.toml"]) == 0
    assert "SD101 leaflets 明白纸" in capsys.readouterr().out


def test_packs_are_listed_with_origin_and_reason(
    folder: Path, shandong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["packs", "--pack", "shandong.toml"]) == 0
    out = capsys.readouterr().out
    for words in ("national", "shandong 1.2  山东省要求", str(shandong), "单位在山东省时"):
        assert words in out
    assert start(["packs", "--pack", "shandong.toml", "--format", "json"]) == 0
    (reported,) = json.loads(capsys.readouterr().out)["packs"]
    assert (reported["name"], reported["version"], reported["regions"]) == ("shandong", "1.2", ["山东省"])


def test_for_a_report_it_is_reported_whether_each_pack_is_on_and_why_not(
    folder: Path, shandong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for agency, reported, on in (
        ("金乡县民政局", "金乡县民政局（山东省济宁市金乡县），2024 年度", "这份报告：启用"),
        ("南京市教育局", "南京市教育局（江苏省南京市），2024 年度", "这份报告：不启用，不在山东省"),
        ("云溪市民政局", "云溪市民政局（看不出在哪里），2024 年度", "这份报告：启用"),
    ):
        name = "a.txt"
        text = f"{agency}2024年政府信息公开工作年度报告\n\n一、总体情况\n\n好。\n"
        (folder / name).write_text(text, encoding="utf-8")
        assert start(["packs", name, "--pack", "shandong.toml"]) == 0
        out = capsys.readouterr().out
        assert reported in out
        assert on in out
        assert start(["packs", name, "--pack", "shandong.toml", "--format", "json"]) == 0
        (pack,) = json.loads(capsys.readouterr().out)["packs"]
        assert pack["on"] is ("不启用" not in on)
    assert start(["packs", "missing.txt"]) == 2
    assert "无法打开文件" in capsys.readouterr().err


def test_a_rule_in_python_that_prints_and_raises_harms_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PACK.replace('require = { any = ["明白纸"] }', 'python = "noisy_rules:check"')
    pack = folder / "noisy"
    pack.mkdir()
    (pack / "pack.toml").write_text(text.replace('region = ["山东省"]\n', ""), encoding="utf-8")
    (pack / "noisy_rules.py").write_text(
        "print('noise')\ndef check(report):\n    print('more noise')\n    raise ValueError('broken')\n",
        encoding="utf-8",
    )
    arguments = ["check", write(folder, "a.txt", "好。"), "--pack", "./noisy", "--allow-code", "--format"]
    assert start([*arguments, "json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["files"][0]["findings"] == []
    assert "SD101: ValueError: broken" in said.err
    assert start([*arguments, "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["associatedRule"]["id"] == "SD101"
