import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders.encoding import declared_encoding, decode
from nianbao.loaders.limits import Budget, Limits, LoadError

TEXT = "一、总体情况\n2024年新收申请12件，予以公开10件。\n"


def read(data: bytes, declared: str = "") -> str:
    return decode(data, Budget(Limits()), declared)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_chinese_encodings_are_distinguished(encoding: str) -> None:
    assert read(TEXT.encode(encoding)) == TEXT


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=40, max_size=200))
def test_any_chinese_text_comes_back_from_gb18030_and_utf8(text: str) -> None:
    text = f"报告：{text}\n"
    assert read(text.encode()) == text
    assert read(text.encode("gb18030"), "gb2312") == text


def test_gb2312_declared_means_gb18030() -> None:
    assert read("镕喆㐀".encode("gb18030"), "gb2312") == "镕喆㐀"


def test_a_declaration_that_the_bytes_contradict_loses() -> None:
    assert read(TEXT.encode(), "gbk") == TEXT
    assert read(TEXT.encode("gb18030"), "utf-8") == TEXT
    assert read(TEXT.encode("gb18030"), "no-such-encoding") == TEXT
    assert read(TEXT.encode(), "hex") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_becomes_a_replacement_character(encoding: str) -> None:
    half = TEXT.encode(encoding) * 20
    text = read(half + b"\xff" + half)
    assert text.count("\ufffd") == 1
    assert text.startswith(TEXT)


def test_a_cut_character_at_the_end_is_one_replacement() -> None:
    assert read((TEXT * 20).encode()[:-2]).count("\ufffd") == 1


def test_bytes_that_are_no_text_are_unreadable() -> None:
    with pytest.raises(LoadError) as caught:
        read(bytes(range(256)) * 8)
    assert caught.value.failure.kind == "unreadable"


def test_the_decoded_size_is_limited() -> None:
    with pytest.raises(LoadError) as caught:
        decode(b"a" * 11, Budget(Limits(expanded_bytes=10)))
    assert caught.value.failure.kind == "limit"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b'<META http-equiv=Content-Type content="text/html; charset=GBK">', "GBK"),
        (b'<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"),
        (b"<p>charset=gbk</p>", ""),
    ],
)
def test_the_declaration_of_a_page(head: bytes, encoding: str) -> None:
    assert declared_encoding(head) == encoding


def test_a_mark_wins_over_everything() -> None:
    assert read(codecs.BOM_UTF8 + TEXT.encode(), "gbk") == TEXT
