"""A PDF that embeds no Chinese font reads alike on every machine, whatever fonts are installed there."""

from .build import cell_texts, read, say, texts
from .fallback_font import FILE, build
from .test_tables import ruled


def test_the_font_that_ships_is_the_one_that_is_built() -> None:
    assert FILE.read_bytes() == build()


def test_a_character_that_stands_alone_is_there() -> None:
    assert cell_texts(ruled([["甲", "1"], ["业", "20"]])) == ["甲", "1", "业", "20"]


def test_a_line_of_one_character_is_there() -> None:
    assert "".join(texts(read(say("企", "业", "年")))) == "企业年"
