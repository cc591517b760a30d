"""Every key of a TOML file has its line."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.packs.language.source import PackError, line_index, read_source

TEXT = '''\
# a comment with [brackets] and key = 1
[pack]
name = "a # no comment"
years = { from = 2021 }

[[rule]]
code = "A"
when.level = ["government"]
any = [
  "x = 1",
  "[[rule]]",
]
[[rule]]
text = """
code = "no key"
"""
[rule.require]
section = "other"
[[form]]
[[form.row]]
key = "r"
[[form.row]]
key = "s"
'''


def test_lines_are_those_of_tables_keys_and_elements_of_arrays() -> None:
    assert line_index(TEXT) == {
        ("pack",): 2,
        ("pack", "name"): 3,
        ("pack", "years"): 4,
        ("rule", 0): 6,
        ("rule", 0, "code"): 7,
        ("rule", 0, "when"): 8,
        ("rule", 0, "when", "level"): 8,
        ("rule", 0, "any"): 9,
        ("rule", 1): 13,
        ("rule", 1, "text"): 14,
        ("rule", 1, "require"): 17,
        ("rule", 1, "require", "section"): 18,
        ("form", 0): 19,
        ("form", 0, "row", 0): 20,
        ("form", 0, "row", 0, "key"): 21,
        ("form", 0, "row", 1): 22,
        ("form", 0, "row", 1, "key"): 23,
    }


@given(st.dictionaries(st.text("abc", min_size=1), st.text("[]{}=\"'#x1 \\").map(repr), max_size=5))
def test_what_stands_in_texts_is_no_key(values: dict[str, str]) -> None:
    text = "".join(f"{key} = '''{value}'''\n" for key, value in values.items() if "''" not in value)
    try:
        keys = list(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return
    assert line_index(text) == {(key,): number for number, key in enumerate(keys, 1)}


def test_an_error_of_a_key_without_a_line_of_its_own_names_the_line_of_what_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[pack]\nyears = { from = "x" }\n', encoding="utf-8")
    error = read_source(str(path)).error(("pack", "years", "from"), "不对")
    assert str(error) == f"{path} 第 2 行：不对"


@pytest.mark.parametrize(
    ("data", "reported"),
    [
        (b'[pack]\nname = "a\n', "第 2 行第 10 列"),
        (b"[pack\n", "第 1 行第 6 列"),
        ("[pack]\nname = “a”\n".encode(), "第 2 行第 8 列"),
        (b"\xff\xfe", "UTF-8"),
    ],
    ids=["open text", "open header", "curly quotes", "encoding"],
)
def test_a_file_that_is_no_toml_is_reported_with_line_and_column(
    tmp_path: Path, data: bytes, reported: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(PackError, match=reported):
        read_source(str(path))


def test_a_file_that_is_not_there_is_reported() -> None:
    with pytest.raises(PackError, match="无法读取"):
        read_source("missing.toml")


def test_keys_in_quotes_have_lines() -> None:
    assert line_index("[a]\n\"b/**\" = 1\n'c' = 2\n") == {("a",): 1, ("a", "b/**"): 2, ("a", "c"): 3}


@pytest.mark.parametrize(
    ("text", "reported"),
    [("a = " + "[\n" * 20_000 + "]\n" * 20_000, "套得太深"), ("#" * (5 << 20), "太大")],
    ids=["deep", "large"],
)
def test_a_file_that_would_take_all_memory_is_refused(tmp_path: Path, text: str, reported: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=reported):
        read_source(str(path))
