"""What ``check`` does with findings that do not count: suppressed in the report, beside it, or in the baseline."""

import json
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from tests.cli.conftest import Pack, write


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    start(["check", *arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert isinstance(found, list)
    return found


def test_a_comment_silences_and_the_status_follows(folder: Path) -> None:
    path = write(folder, "a.txt", "# nianbao: ignore TST001 样例\n\n错误")
    assert start(["check", path]) == 0
    path = write(folder, "a.txt", "# nianbao: ignore TST002 样例\n\n错误")
    assert start(["check", path]) == 1


def test_a_sidecar_silences_by_fingerprint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "a.txt", "错误\n\n还有错误")
    first, second = findings(capsys, path)
    sidecar = folder / "a.txt.nianbao.toml"
    sidecar.write_text(
        f'[[ignore]]\nfingerprint = "{first["fingerprint"]}"\nreason = "样例"\n', encoding="utf-8"
    )
    assert [one["fingerprint"] for one in findings(capsys, path)] == [second["fingerprint"]]


def test_a_baseline_leaves_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "a.txt", "错误")
    assert start(["check", path, "--write-baseline", "known.json"]) == 0
    assert "基线已写入 known.json：1 个问题" in capsys.readouterr().err
    assert start(["check", path, "--baseline", "known.json"]) == 0
    write(folder, "a.txt", "新增一段。\n\n错误\n\n又一处错误")
    capsys.readouterr()
    (new,) = findings(capsys, path, "--baseline", "known.json")
    assert new["location"]["excerpt"] == "又一处错误"


def test_a_baseline_in_the_configuration_is_used(folder: Path) -> None:
    path = write(folder, "a.txt", "错误")
    start(["check", path, "--write-baseline", "known.json"])
    (folder / "nianbao.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert start(["check", path]) == 0


def test_what_a_baseline_has_in_vain_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "a.txt", "错误")
    start(["check", path, "--write-baseline", "known.json"])
    write(folder, "a.txt", "无")
    capsys.readouterr()
    assert start(["check", path, "--baseline", "known.json"]) == 0
    assert "基线中有 1 个问题已不存在" in capsys.readouterr().err


def test_a_baseline_that_is_not_there_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(folder, "a.txt", "无")
    assert start(["check", path, "--baseline", "gone.json"]) == 2
    assert "gone.json" in capsys.readouterr().err


def test_a_fingerprint_is_the_same_from_wherever_one_stands(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".git").mkdir()
    (folder / "south").mkdir()
    write(folder / "south", "a.txt", "错误")
    (first,) = findings(capsys, "south/a.txt")
    (full,) = findings(capsys, str(folder / "south" / "a.txt"))
    monkeypatch.chdir(folder / "south")
    (inside,) = findings(capsys, "a.txt")
    assert first["fingerprint"] == full["fingerprint"] == inside["fingerprint"]


def test_a_rule_that_was_silenced_everywhere_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "a.txt", "# nianbao: ignore TST001 样例\n\n错误")
    start(["check", path, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["files"][0]["checks"]["TST001"] == "pass"


def test_an_order_without_effect_is_a_finding(
    folder: Path, capsys: pytest.CaptureFixture[str], pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nianbao.packs.load import packs

    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert packs().rules
    path = write(folder, "a.txt", "# nianbao: ignore TXT801 样例\n\n正文。")
    (found,) = findings(capsys, path, "--select", "SUP,TXT801")
    assert (found["code"], found["location"]["line"]) == ("SUP001", 7)
    path = write(folder, "a.txt", "# nianbao: ignore TXT901 样例\n\n正文。")
    (found,) = findings(capsys, path, "--select", "SUP")
    assert "没有的规则" in found["message"]
