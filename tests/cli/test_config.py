"""``nianbao config``, and the settings as ``check`` follows them."""

import json
from pathlib import Path

import pytest

from nianbao.cli.start import start
from tests.cli.conftest import write


def test_the_settings_in_force_are_reported_with_their_sources(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "nianbao.toml").write_text(
        'fail-on = "warning"\n[severity]\nTST003 = "off"\n', encoding="utf-8"
    )
    assert start(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f'fail-on = "warning"  # {folder / "nianbao.toml"} 第 1 行' in lines
    assert 'lang = "zh"  # 默认值' in lines
    assert f'"TST003" = "off"  # {folder / "nianbao.toml"} 第 3 行' in lines


def test_the_settings_reported_are_a_configuration_that_says_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = folder / "nianbao.toml"
    config.write_text(
        'select = ["TST"]\nyear = 2024\n[per-file-ignores]\n"a/*" = ["TST001"]\n', encoding="utf-8"
    )

    def reported() -> str:
        assert start(["config"]) == 0
        return capsys.readouterr().out

    first = reported()
    config.write_text(first, encoding="utf-8")
    plain = [line.partition("  # ")[0] for line in first.splitlines()]
    assert [line.partition("  # ")[0] for line in reported().splitlines()] == plain


def test_the_settings_of_one_file_are_reported_as_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "south").mkdir()
    (folder / "south" / "nianbao.toml").write_text("year = 2023\n", encoding="utf-8")
    assert start(["config", "south/a.txt", "--format", "json"]) == 0
    reported = json.loads(capsys.readouterr().out)
    assert reported["schema"] == "nianbao.config/1"
    assert reported["file"] == str(folder / "south" / "nianbao.toml")
    assert reported["settings"]["year"] == 2023
    assert reported["origins"]["year"].endswith("第 1 行")
    assert reported["origins"]["lang"] == "默认值"


@pytest.mark.parametrize("command", [["config"], ["check", "a.txt"], ["rules"], ["extract", "a.txt"]])
def test_a_wrong_configuration_is_status_two_and_nothing_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    write(folder, "a.txt", "错误")
    (folder / "nianbao.toml").write_text("fail_on = 1\n", encoding="utf-8")
    assert start(command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "第 1 行：未知的键 fail_on（unknown key），是否为 fail-on？" in said.err


def test_check_follows_the_configuration_and_the_command_line_is_over_it(folder: Path) -> None:
    path = write(folder, "a.txt", "警告")
    assert start(["check", path]) == 0
    (folder / "nianbao.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    assert start(["check", path]) == 1
    assert start(["check", path, "--fail-on", "error"]) == 0
    assert start(["check", path, "--isolated"]) == 0
    (folder / "other.toml").write_text('ignore = ["TST002"]\nfail-on = "note"\n', encoding="utf-8")
    assert start(["check", path, "--config", "other.toml"]) == 0


def test_the_exit_status_can_be_zero_with_findings(folder: Path) -> None:
    path = write(folder, "a.txt", "错误\n\n还有错误")
    assert start(["check", path]) == 1
    assert start(["check", path, "--exit-zero"]) == 0
    assert start(["check", path, "--max-findings", "1"]) == 1
    assert start(["check", path, "--max-findings", "2"]) == 0
    assert start(["check", "gone.txt", "--exit-zero"]) == 2


def test_max_findings_counts_what_fails(folder: Path) -> None:
    path = write(folder, "a.txt", "错误\n\n警告")
    assert start(["check", path, "--max-findings", "1"]) == 0
    assert start(["check", path, "--max-findings", "1", "--fail-on", "warning"]) == 1


def test_the_level_may_be_given(folder: Path) -> None:
    path = write(folder, "a.txt", "警告")
    assert start(["check", path, "--level", "department"]) == 0
    assert start(["check", path, "--level", "county"]) == 2
