"""Help pages and usage mistakes are in Chinese, also where typer has words of its own."""

import re

import pytest

from nianbao.cli.app import COMMANDS, run

TYPER = re.compile(
    r"Usage|Options:|Arguments:|Commands:|required|default:|Show |Install |<=|>=|\[OPTIONS\]|\[ARGS\]"
)


@pytest.mark.parametrize(
    "line", [[], *([name] for name in COMMANDS), ["pack", "new"], ["campaign", "new"], ["cache", "clear"]]
)
def test_a_help_page_has_no_english_words_of_typer(line, capsys):
    assert run([*line, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：")
    assert TYPER.findall(page) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["compare", "a", "b", "c"], "多出了 c"),
        (["check", "--jobs"], "选项 --jobs 后面缺少值"),
        (["check", "--quiet=3"], "选项 --quiet 后面不跟值"),
        (["extract"], "缺少参数 PATH..."),
        (["check", "--year", "abc"], "--year 的值不对：abc 不是可用的值"),
        (["check", "--year", "3"], "--year 的值不对：3 不在 2008 到 2099 之间"),
        (["campaign", "tokn", "x"], "没有命令 tokn，是否为 token？"),
        (["roster", "foo"], "没有命令 foo，可用的有：new"),
        (["check", "--fail-on", "foo"], "--fail-on 只能是：error、warning、note、never"),
    ],
)
def test_a_mistake_in_a_line_is_reported_in_chinese(line, said, capsys):
    assert run(line) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"错误：{said}"


@pytest.mark.parametrize("line", [[], ["pack"], ["campaign"]])
def test_a_line_without_a_command_gets_the_help_page(line, capsys):
    assert run(line) == 2
    assert capsys.readouterr().err.startswith("用法：nianbao")
