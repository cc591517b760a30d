"""The plain reader reads a plain line exactly as typer does, and leaves every other line to it."""

from collections.abc import Sequence

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.cli.app import load
from nianbao.cli.options import OPTIONS, CheckRequest, RunOptions, request
from nianbao.cli.plain import parse_check
from nianbao.config.settings import Settings

FLAGS = [one.flag for one in OPTIONS.values()]
VALUES = [
    *(
        "text",
        "json",
        "sarif",
        "error",
        "never",
        "zh",
        "en",
        "auto",
        "always",
        "out.json",
        "ARI,TAB201",
        "ARI302",
    ),
    *(
        "2024",
        "1999",
        "02024",
        "+2024",
        " 2024",
        "２０２４",
        "-1",
        "x",
        "",
        "-",
        "--",
        "a b.docx",
        "报告.docx",
        "，",
        "-q",
    ),
]
WORDS = st.one_of(
    st.sampled_from(FLAGS),
    st.sampled_from(VALUES),
    st.builds("{}={}".format, st.sampled_from(FLAGS), st.sampled_from(VALUES)),
    st.sampled_from(["--help", "-h", "--form", "--version", "--no-quiet", "--unknown", "-", "--"]),
)


def by_typer(arguments: Sequence[str]) -> CheckRequest | None:
    """Return what typer makes of a line, ``None`` when it stops with help or a mistake."""
    try:
        values = load("check").make_context("check", list(arguments)).params
    except (typer.Exit, typer.BadParameter.__mro__[2]):
        return None
    return request(tuple(values.pop("paths")), values)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=7))
def test_what_is_read_without_typer_means_the_same_to_typer(arguments: list[str]) -> None:
    plain = parse_check(arguments)
    assert plain is None or plain == by_typer(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.docx"],
        ["-"],
        ["in", "*.docx", "--format", "json"],
        ["--format=sarif", "--output", "out.sarif", "a.docx"],
        ["a.docx", "--output", "-"],
        ["--select", "ARI,TAB201", "--select=LOD", "--ignore", "TAB210，TAB206", "a.docx"],
        ["a.docx", "--fail-on", "never", "--lang", "en", "--year", "2024", "--quiet", "--color", "always"],
    ],
)
def test_plain_lines_need_no_typer(arguments: list[str]) -> None:
    plain = parse_check(arguments)
    assert plain is not None
    assert plain == by_typer(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["a.docx", "--fail-on", "fatal"],
        ["a.docx", "--format"],
        ["a.docx", "--year", "24"],
        ["a.docx", "--quiet=yes"],
        ["a.docx", "--unknown"],
        ["--", "a.docx"],
        [""],
    ],
)
def test_help_mistakes_and_the_unusual_are_left_to_typer(arguments: list[str]) -> None:
    assert parse_check(arguments) is None


def test_lists_are_split_at_commas_of_either_width() -> None:
    asked = parse_check(["a.docx", "--select", "ARI302，TAB,", "--select", "LOD"])
    assert asked is not None
    assert asked.stated == {"select": ("ARI302", "TAB", "LOD")}


def test_a_number_of_zero_is_stated() -> None:
    asked = parse_check(["a.docx", "--max-findings", "0"])
    assert asked is not None
    assert asked.stated == {"max_findings": 0}


def test_no_option_is_declared_twice() -> None:
    assert set(RunOptions._fields) & set(Settings._fields) == set()
