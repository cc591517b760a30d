"""Texts are compared in half width and without white space."""

import unicodedata

import pytest

from nianbao.chinese.characters import squash

EVERY = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x30000))))
"""Every character but those for pairs of which UTF-16 makes others."""


@pytest.mark.parametrize(
    "text",
    [
        "（一）行政机关：制定、公布；修改？废止！",
        "①⑴㈠　三.公开ＡＢＣ１２％…",
        "e，\u0301（\u0338；\u0301",
        pytest.param(EVERY, id="every"),
    ],
)
def test_squashed_text_is_its_compatibility_form_without_white_space(text: str) -> None:
    assert squash(text) == "".join(unicodedata.normalize("NFKC", text).split())
