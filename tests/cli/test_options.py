"""What typer makes of a ``check`` line, from the options that are declared."""

import pytest

from nianbao.cli import app
from nianbao.cli.options import CheckRequest, RunOptions, request
from nianbao.cli.start import start
from nianbao.config.settings import Settings


def asked(*arguments: str) -> CheckRequest:
    values = app.load("check").make_context("check", list(arguments)).params
    return request(tuple(values.pop("paths")), values)


def test_what_is_not_given_is_not_stated() -> None:
    assert asked("a.docx", "-") == CheckRequest(("a.docx", "-"), {}, RunOptions())


def test_settings_are_stated_and_the_rest_is_for_the_run() -> None:
    found = asked(
        "a.docx", "--fail-on=never", "--year", "2024", "--format", "json", "-q", "-o", "x.json", "--fix"
    )
    assert found.stated == {"fail_on": "never", "year": 2024, "format": ("json",)}
    assert found.options == RunOptions(output="x.json", fix=True, quiet=True)


def test_lists_are_split_at_commas_of_either_width() -> None:
    found = asked("a.docx", "--select", "ARI302，TAB,", "--select", "LOD", "--pack", "a,b.toml")
    assert found.stated == {"select": ("ARI302", "TAB", "LOD")}
    assert found.options.pack == ("a,b.toml",)


def test_a_number_of_zero_is_stated() -> None:
    assert asked("a.docx", "--max-findings", "0").stated == {"max_findings": 0}


def test_no_option_is_declared_twice() -> None:
    assert set(RunOptions._fields) & set(Settings._fields) == set()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["annotate"], "缺少参数 PATH..."),
        (["check", "a.docx", "--fail-on", "fatal"], "--fail-on 只能是：error、warning、note、never"),
        (["check", "a.docx", "--year", "24"], "--year 的值不对"),
        (["check", "a.docx", "--fial-on", "note"], "没有选项 --fial-on，是否为 --fail-on"),
        (["chekc", "a.docx"], "没有命令 chekc，是否为 check？"),
    ],
)
def test_a_mistake_is_reported_in_chinese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert start(arguments) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "用法见：nianbao" in said


def test_the_command_of_a_line_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    load, built = app.load, list[str]()

    def counted(name: str) -> object:
        built.append(name)
        return load(name)

    monkeypatch.setattr(app, "load", counted)
    assert app.run(["check", "--help"]) == 0
    assert built == ["check"]
