"""Commands that packs bring."""

import pytest

from nianbao.cli.start import start
from tests.site import Site

COMMANDS = """
import typer
def greet(name: str, loud: bool = False) -> int:
    typer.echo(f"你好，{name}{'！' if loud else ''}")
    return 3
def fail():
    raise ValueError("broken")
def odd(x: object): pass
nested = typer.Typer()
@nested.command()
def one(): typer.echo("一")
@nested.command()
def two(): typer.echo("二")
@hookimpl
def nianbao_commands():
    return [Command(NAME, RUN)]
"""


def install(site: Site, run: str, name: str = "greet") -> None:
    site.install("our_pack", COMMANDS.replace("NAME", repr(name)).replace("RUN", run))


def test_a_function_is_a_command_with_its_parameters_and_status(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "greet")
    assert start(["greet", "小王", "--loud"]) == 3
    assert capsys.readouterr().out == "你好，小王！\n"
    assert start(["greet"]) == 2
    assert "缺少参数" in capsys.readouterr().err


def test_an_application_is_a_group_of_commands(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    install(site, "nested")
    assert start(["greet", "two"]) == 0
    assert capsys.readouterr().out == "二\n"


def test_a_name_of_ours_is_not_taken_away(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    install(site, "greet", "rules")
    assert start(["rules"]) == 0
    assert "TST001" in capsys.readouterr().out
    assert start(["--help"]) == 0
    words = "our_pack (our_pack-1.0) 无法使用：命令 rules 已有（duplicate command），请换一个名称"
    assert words in capsys.readouterr().err


def test_what_typer_cannot_use_is_reported(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    install(site, "odd", "odd")
    assert start(["--help"]) == 0
    assert "命令 odd 无法使用" in capsys.readouterr().err


def test_a_command_that_fails_is_reported_as_the_pack_s(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "fail")
    assert start(["greet"]) == 2
    assert (
        "命令 greet 出错（ValueError: broken），请告知规则包 our_pack (our_pack-1.0) 的作者"
        in capsys.readouterr().err
    )
