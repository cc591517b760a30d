"""Text that keeps the columns of a page: labels of several lines with their figures beside the middle line."""

import pytest

from nianbao.model import Form, Paragraph, Table
from nianbao.recognition.tables.flat import fold_flat_tables
from tests.recognition.tables.build import OUTCOMES, bind, book, spec

COLUMNS = spec("applications").rows[0].columns
FIGURES = {
    row.key: [str(100 * index + place) for place in range(7)]
    for index, row in enumerate(spec("applications").rows)
}
TRUTH = {
    (row, column): int(text)
    for row, texts in FIGURES.items()
    for column, text in zip(COLUMNS, texts, strict=True)
}


def read(lines: list[str], form: str = "applications") -> Form:
    blocks = fold_flat_tables([Paragraph(line.strip()) for line in lines], book())
    return bind(*(block for block in blocks if isinstance(block, Table)))[form]


def stated(form: Form) -> dict[tuple[str, str], object]:
    return {key: cell.value for key, cell in form.cells.items()}


def printed(width: int, *, group_between: bool = False) -> list[str]:
    """Return the lines of table 3 with labels of so many characters a line, figures beside the middle one."""
    lines = ["自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"]
    for row in spec("applications").rows:
        label = row.labels[0]
        pieces = [label[start : start + width] for start in range(0, len(label), width)]
        pieces[(len(pieces) - 1) // 2] += "    " + "   ".join(FIGURES[row.key])
        if group_between and row.key == "other.fee_overdue":
            pieces = ["（六）其他", pieces[0], "处理", *pieces[1:]]
        lines += pieces
    return lines


@pytest.mark.parametrize("width", [15, 18, 26, 60])
def test_a_label_is_put_together_from_the_lines_around_its_figures(width: int) -> None:
    assert stated(read(printed(width))) == TRUTH


def test_the_lines_of_a_group_s_label_fall_between_those_of_a_row_s() -> None:
    assert stated(read(printed(15, group_between=True))) == TRUTH


def test_a_label_of_which_a_line_is_lost_is_read_as_no_other_row() -> None:
    lines = printed(15, group_between=True)
    lost = next(index for index, line in enumerate(lines) if line.startswith("2.申请人"))
    form = read([*lines[:lost], *lines[lost + 1 :]])
    assert all(TRUTH[key] == value for key, value in stated(form).items())
    assert form.doubts
    assert ("other.fee_overdue", "total") not in form.cells


def test_figures_are_read_below_heads_broken_over_lines() -> None:
    upper, lower = [[one[:3] for one in OUTCOMES[:4]], [one[3:] for one in OUTCOMES[:4]]]
    form = read(
        [
            "行政复议    行政诉讼",
            "未经复议直接起诉    复议后起诉",
            " ".join(upper),
            " ".join(["总计", *upper, *upper]),
            " ".join([*lower, "总计", "总计"]),
            " ".join([*lower, *lower]),
            "   ".join(map(str, range(15))),
        ],
        "disputes",
    )
    assert [form.cells[row.key, key].value for row in spec("disputes").rows for key in row.columns] == list(
        range(15)
    )


def test_a_label_broken_behind_the_word_for_none_gives_its_row_no_figure() -> None:
    rows = {row.key: row.labels[0] for row in spec("applications").rows}
    lines = []
    for key, figures in FIGURES.items():
        if key == "unavailable.not_held":
            lines += ["（四）无", "法提供", rows[key], " ".join(figures)]
        else:
            lines += [f"{rows[key]} {' '.join(figures)}"]
    assert stated(read(lines)) == TRUTH
