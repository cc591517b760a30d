"""Text on a grid of columns where a Chinese character takes two."""

from hypothesis import given
from hypothesis import strategies as st

from nianbao.chinese.characters import width
from nianbao.reporters.layout import clip, pad, printable, wrap

WORDS = st.text(st.sampled_from("年报告公开，。（）“”ab1 9-./"), max_size=80)


def test_padding_counts_columns_not_characters() -> None:
    assert pad("总计", 6) == "总计  "


def test_what_fits_is_not_clipped() -> None:
    assert clip("自然人", 6) == "自然人"


@given(WORDS, st.integers(4, 40))
def test_clipped_text_fits(text: str, columns: int) -> None:
    assert width(clip(text, columns)) <= columns


def test_control_and_direction_characters_never_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\u202ec\nd\u0007") == "a [2Jb c d"


def test_wrapped_lines_keep_all_that_is_said() -> None:
    text = "（七）总计为 575，各项办理结果之和为 557，多 18"
    assert "".join(line.strip() for line in wrap(text, 20, "  ")).replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.integers(20, 60))
def test_wrapping_loses_nothing(text: str, columns: int) -> None:
    assert "".join("".join(wrap(text, columns, "  ")).split()) == "".join(text.split())


def test_no_line_starts_with_a_closing_mark() -> None:
    lines = list(wrap("本年新收政府信息公开申请数量，上年结转，合计。", 18))
    assert len(lines) > 2
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_numbers_are_not_broken() -> None:
    assert any("123456789" in line for line in wrap("共收到政府信息公开申请123456789件", 26))


def test_without_a_width_the_text_stays_on_one_line() -> None:
    assert list(wrap("总计" * 500, 0)) == ["总计" * 500]
