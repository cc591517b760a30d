"""typer's own English words on its help pages and in its messages, in Chinese."""

import re

_HELP = (
    (r"^Usage: ", "用法："),
    (r"^Options:$", "选项："),
    (r"^Arguments:$", "参数："),
    (r"^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\[required\]", "[必填]"),
    (r";\s+required\]", "；必填]"),
    (r"\[default:\s+([^\]]*)\]", r"[默认 \1]"),
    (r"([0-9]+)<=x<=([0-9]+)", r"\1 到 \2"),
    (r"x>=([0-9]+)", r"不小于 \1"),
    (r"(\[默认 [^];]*);\s+", r"\1；"),
    (r"Show this message and exit\.", "显示这份说明。"),
    (r"Install completion for the current shell\.", "为所用的命令行装上自动补全。"),
    (
        r"Show completion for the current shell, to copy it or\s+customize the installation\.",
        "显示自动补全的脚本。",
    ),
)
_MESSAGES = (
    (r"Got unexpected extra argument\(?s?\)? \((.*)\)", r"多出了 \1"),
    (r"Option '?([^' ]+)'? requires (?:an argument|\d+ arguments)\.", r"选项 \1 后面缺少值"),
    (r"Option '?([^' ]+)'? does not take a value\.", r"选项 \1 后面不跟值"),
    (r"'?(.*?)'? is not a valid (?:integer|int|float|boolean|range).*", r"\1 不是可用的值"),
    (r"(.*?) is not in the range ([0-9]+)<=x<=([0-9]+)\.", r"\1 不在 \2 到 \3 之间"),
    (r"(.*?) is not in the range x>=([0-9]+)\.", r"\1 小于 \2"),
    (r"(?:Option|Argument) '?([^' ]+)'? takes ([0-9]+) values\.", r"\1 后面应有 \2 个值"),
    (r"Missing command\.", "缺少命令"),
)


def chinese_help(text: str) -> str:
    """Return a help page with typer's words in Chinese; ours are there already."""
    for english, words in _HELP:
        text = re.sub(english, words, text, flags=re.MULTILINE)
    return text


def chinese_message(text: str) -> str:
    """Return a message on a mistake in Chinese; one that is unknown here as it is."""
    for english, words in _MESSAGES:
        if match := re.fullmatch(english, text, re.DOTALL):
            return match.expand(words)
    return text
