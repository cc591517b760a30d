"""Binding tables to the statutory forms: labels decide, in real grids and in flat dumps."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.model import Location, Paragraph, Table
from nianbao.recognition.tables.flat import fold_flat_tables
from tests.recognition.tables.build import (
    applications,
    bind,
    book,
    disclosures,
    disputes,
    flat,
    spec,
    table,
    values,
)

COLUMNS = ["natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total"]
NEW = [str(n) for n in range(11, 18)]
figures = st.integers(min_value=0, max_value=999_999).map(str)


@pytest.mark.parametrize("grid", [True, False])
def test_every_figure_of_the_three_forms_is_bound(grid: bool) -> None:
    as_is = (lambda rows: rows) if grid else flat
    forms = bind(
        table(as_is(disclosures()), grid),
        table(as_is(applications({"new": NEW})), grid),
        table(as_is(disputes([str(n) for n in range(15)])), grid),
    )
    assert {key: len(form.cells) for key, form in forms.items()} == {
        "applications": 175,
        "disclosures": 10,
        "disputes": 15,
    }
    assert [forms["applications"].cells["new", column].value for column in COLUMNS] == list(range(11, 18))
    assert forms["disclosures"].cells["fees", "amount"].value == Decimal("79.6954")
    assert forms["disputes"].cells["litigation_after_review", "total"].value == 14
    assert not any(form.strays or form.unknown_rows or form.missing_columns for form in forms.values())


@given(st.lists(st.lists(figures, min_size=7, max_size=7), min_size=25, max_size=25), st.booleans())
def test_random_figures_of_table_3_land_in_their_cells(rows: list[list[str]], grid: bool) -> None:
    keys = [row.key for row in spec("applications").rows]
    drawn = applications(dict(zip(keys, rows, strict=True)))
    form = bind(table(drawn if grid else flat(drawn), grid))["applications"]
    assert values(form) == {
        (key, column): int(value)
        for key, row in zip(keys, rows, strict=True)
        for column, value in zip(COLUMNS, row, strict=True)
    }


def test_a_table_split_in_two_is_one_form() -> None:
    rows = applications({"new": NEW})
    form = bind(table(rows[:9]), table(rows[9:]))["applications"]
    assert len(form.cells) == 175
    assert not form.absent_rows()


def test_three_forms_in_one_table_are_distinguished() -> None:
    forms = bind(table(disclosures() + applications() + disputes()))
    assert {key: len(form.cells) for key, form in forms.items()} == {
        "disclosures": 10,
        "applications": 175,
        "disputes": 15,
    }


def test_the_edition_is_known_by_the_labels() -> None:
    form = bind(table(applications({"other": NEW}, edition="2019")))["applications"]
    assert form.spec.edition == "2019"
    assert form.cells["other", "total"].value == 17
    assert not form.absent_rows()


def test_an_absent_row_is_absent_and_its_neighbours_stay_right() -> None:
    rows = applications({"total": NEW})
    del rows[5]
    form = bind(table(rows))["applications"]
    assert form.absent_rows() == ("granted",)
    assert form.cells["total", "total"].value == 17


def test_a_column_that_header_and_rows_lack_is_missing_and_the_others_stay_right() -> None:
    rows = [
        [
            one
            for index, one in enumerate(row)
            if not (y == 2 and index == 1) and not (y > 2 and index == len(row) - 5)
        ]
        for y, row in enumerate(applications({"new": NEW}))
    ]
    form = bind(table(rows))["applications"]
    assert form.missing_columns == ("research",)
    assert form.cells["new", "total"].value == 17
    assert form.cells["new", "public_welfare"].value == 14
    assert ("new", "research") not in form.cells


@pytest.mark.parametrize("grid", [True, False])
def test_a_row_that_lost_a_value_is_not_guessed_at(grid: bool) -> None:
    rows = applications({"granted": NEW[:6]})
    form = bind(table(rows if grid else flat(rows), grid))["applications"]
    row = next(row for row in form.rows if row.key == "granted")
    assert (row.found, row.expected) == (6, 7)
    assert not any(key == "granted" for key, _ in form.cells)


def test_an_empty_cell_of_a_grid_is_blank() -> None:
    rows = applications({"granted": ["1", "", "0", "0", "0", "0", "1"]})
    cell = bind(table(rows))["applications"].cells["granted", "business"]
    assert (cell.state, cell.text) == ("blank", "")


def test_label_columns_left_unmerged_do_not_shift_the_figures() -> None:
    rows = applications()
    rows[-1] = ["四、结转下年度继续办理", "", "1", "", "0", "0", "0", "0", "1"]
    form = bind(table(rows))["applications"]
    assert form.cells["carried_out", "natural_person"].value == 1
    assert form.cells["carried_out", "business"].state == "blank"
    assert form.cells["carried_out", "total"].value == 1


def test_trailing_tabs_of_a_dump_are_no_values() -> None:
    rows = flat(applications())
    rows[-2] = ["（七）总计", "4", "0", "0", "0", "0", "0", "4", "", ""]
    form = bind(table(rows, grid=False))["applications"]
    assert [form.cells["total", column].value for column in COLUMNS] == [4, 0, 0, 0, 0, 0, 4]


@pytest.mark.parametrize(
    "label",
    [
        "2.其他法律行政止公开",
        "2、其它法律、行政法规禁止公开",
        "其他法律行政法规",
        "（2）其他法律行政法规禁止公开的",
    ],
)
def test_a_damaged_label_is_bound_to_the_row_between_its_neighbours(label: str) -> None:
    rows = applications({"denied.law_forbidden": NEW})
    rows[8][0] = label
    form = bind(table(rows))["applications"]
    assert form.cells["denied.law_forbidden", "total"].value == 17
    assert next(row.label for row in form.rows if row.key == "denied.law_forbidden") == label


def test_a_row_of_another_kind_is_unknown_not_guessed() -> None:
    rows = applications()
    rows.insert(9, ["网站浏览量统计", *NEW])
    form = bind(table(rows))["applications"]
    assert [row.label for row in form.unknown_rows] == ["网站浏览量统计"]
    assert len(form.cells) == 175


def test_rows_keep_the_order_in_which_they_stand() -> None:
    rows = applications()
    rows[3], rows[4] = rows[4], rows[3]
    assert [row.key for row in bind(table(rows))["applications"].rows][:2] == ["carried_in", "new"]


def test_a_repeated_row_stands_twice_and_the_first_one_counts() -> None:
    rows = applications({"new": NEW})
    rows.insert(4, [("一、本年新收政府信息公开申请数量", 2), *["9"] * 7])
    form = bind(table(rows))["applications"]
    assert [row.key for row in form.rows][:2] == ["new", "new"]
    assert form.cells["new", "natural_person"].value == 11


def test_a_number_left_of_a_label_is_a_stray() -> None:
    rows = flat(applications())
    index = next(i for i, row in enumerate(rows) if row[0] == "（六）其他处理")
    rows[index] = ["0", *rows[index]]
    form = bind(table(rows, grid=False))["applications"]
    assert [(stray.text, stray.row) for stray in form.strays] == [("0", "other.correction_overdue")]
    assert len(form.cells) == 175


def test_a_column_of_ordinals_is_no_stray() -> None:
    rows = [[str(index), *row] for index, row in enumerate(flat(applications()))]
    assert not bind(table(rows, grid=False))["applications"].strays


def test_a_number_in_a_heading_of_the_form_is_a_stray() -> None:
    rows = disclosures()
    rows[4] = [("第二十条第（五）项", 3), "7"]
    assert [stray.text for stray in bind(table(rows))["disclosures"].strays] == ["7"]


def test_cells_left_unmerged_in_table_2_do_not_matter() -> None:
    rows = disclosures()
    rows[6] = ["行政许可", "126", "", ""]
    assert bind(table(rows))["disclosures"].cells["licensing", "decisions"].value == 126


def test_a_value_that_is_no_number_stays_in_its_cell() -> None:
    rows = applications({"granted": ["若干", "0", "0", "0", "0", "0", "0"]})
    cell = bind(table(rows))["applications"].cells["granted", "natural_person"]
    assert (cell.state, cell.text, cell.value) == ("not_number", "若干", None)


def test_a_header_cell_of_another_wording_is_kept_for_its_column() -> None:
    rows = applications({"new": NEW})
    rows[2][1] = "科研院所"
    form = bind(table(rows))["applications"]
    assert next(column.label for column in form.columns if column.key == "research") == "科研院所"
    assert form.cells["new", "research"].value == 13


def test_labels_broken_into_single_characters_are_joined() -> None:
    rows = flat(applications())
    rows[2] = [char for label in rows[2] for char in label]
    assert len(bind(table(rows, grid=False))["applications"].columns) == 7


def test_table_4_with_blanks_in_a_dump_keeps_its_positions() -> None:
    form = bind(table(flat(disputes(["", "", "", "", "", *"0123456789"])), grid=False))["disputes"]
    assert [form.cells["review", key].state for key in ("upheld", "total")] == ["blank", "blank"]
    assert form.cells["litigation_direct", "upheld"].value == 0
    assert form.cells["litigation_after_review", "total"].value == 9


def test_table_4_that_lost_a_figure_is_not_guessed_at() -> None:
    form = bind(table(flat(disputes(list("01234567891234"))), grid=False))["disputes"]
    assert not form.cells
    assert [(row.found, row.expected) for row in form.rows] == [(5, 5), (5, 5), (4, 5)]


def test_table_4_lying_the_other_way_round_is_read() -> None:
    rows = [
        ["", *["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]],
        ["行政复议", *"10001"],
        ["未经复议直接起诉", *"02002"],
        ["复议后起诉", *"00303"],
    ]
    form = bind(table(rows))["disputes"]
    assert form.cells["review", "upheld"].value == 1
    assert form.cells["litigation_after_review", "total"].value == 3


def test_a_column_of_table_4_that_is_absent_leaves_the_others_right() -> None:
    rows = disputes([str(n) for n in range(14)])
    rows[0][0] = ("行政复议", 4)
    del rows[1][1]
    form = bind(table(rows))["disputes"]
    assert ("review", "corrected") not in form.cells
    assert form.cells["review", "other"].value == 1
    assert form.cells["litigation_after_review", "total"].value == 13


def test_loose_lines_of_a_dump_become_tables() -> None:
    lines = [field for row in flat(disclosures()) for field in row]
    blocks = fold_flat_tables(
        [
            Paragraph("二、主动公开政府信息情况"),
            *map(Paragraph, lines),
            Paragraph("三、收到和处理政府信息公开申请情况"),
        ],
        book(),
    )
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table", "Paragraph"]
    form = bind(*(block for block in blocks if isinstance(block, Table)))["disclosures"]
    assert form.cells["normative_documents", "in_force"].value == 12
    assert len(form.cells) == 10


def test_loose_lines_of_table_3_with_several_cells_a_line_become_a_table() -> None:
    lines = [" ".join(row) for row in flat(applications({"new": NEW}))]
    blocks = fold_flat_tables([Paragraph(line, Location(line=i)) for i, line in enumerate(lines)], book())
    form = bind(*(block for block in blocks if isinstance(block, Table)))["applications"]
    assert len(form.cells) == 175
    assert form.cells["new", "total"].location.line == 3


def test_heads_that_stand_upright_one_character_a_line_are_labels() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    labels = ["行政复议", "行政诉讼", *heads, "未经复议直接起诉", "复议后起诉", *heads, *heads]
    lines = [*"".join(labels), *map(str, range(15))]
    assert_disputes_of(lines)
    lines = [*"行政复议行政诉讼结果维持结果纠正其他结果尚未审结总", "计| 未经复议直接起诉| 复议", "后起诉"]
    assert_disputes_of(
        [*lines, *"结果维", "持| 结", *"果纠正其他结果尚未审结总计", *"".join(heads), *map(str, range(15))]
    )


def assert_disputes_of(lines: list[str]) -> None:
    blocks = fold_flat_tables([Paragraph(line) for line in lines], book())
    form = bind(*(block for block in blocks if isinstance(block, Table)))["disputes"]
    assert [cell.value for cell in form.cells.values()] == [*range(15)]


def test_characters_below_each_other_that_are_no_labels_stay() -> None:
    blocks = tuple(map(Paragraph, "行政复议年度报告"))
    assert fold_flat_tables(blocks, book()) == blocks


def test_ordinary_text_is_not_folded() -> None:
    blocks = (Paragraph("行政许可"), Paragraph("2024年共办理 3 件。"), Paragraph("5"), Paragraph("行政处罚"))
    assert fold_flat_tables(blocks, book()) == blocks


def drawn(figures: dict[str, list[str]]) -> Table:
    """Return table 3 as a grid that was worked out from a page of which lines are missing."""
    return replace(table(applications(figures)), intact=False)


def test_a_row_of_a_worked_out_grid_that_holds_words_among_its_figures_is_not_read() -> None:
    form = bind(drawn({"partial": ["3", "度", "0", "0", "0", "0", "3"]}))["applications"]
    assert [doubt.row for doubt in form.doubts] == ["partial"]
    assert ("partial", "natural_person") not in form.cells


def test_a_row_of_a_worked_out_grid_that_lacks_places_is_not_read() -> None:
    whole = drawn({"partial": ["3", "", "", "", "", "", "3"]})
    row = next(cell.row for cell in whole.cells if "部分公开" in cell.text)
    kept = [cell for cell in whole.cells if cell.row != row or cell.column not in (3, 4)]
    form = bind(replace(whole, cells=tuple(kept)))["applications"]
    assert not [key for key in form.cells if key[0] == "partial"]


def test_of_two_columns_whose_heads_ran_together_a_place_is_left_so_that_none_is_missing() -> None:
    rows = applications({"new": ["3", "1", "2", "2", "0", "0", "8"]})
    rows[2] = ["商业企业", "科研机构", "社会公益组织", "法律服务其他机构"]
    together = [row if y < 3 else [*row[:-3], *row[-2:]] for y, row in enumerate(rows)]
    together[1] = [("自然人", 1, 2), ("法人或其他组织", 4), ("总计", 1, 2)]
    form = bind(replace(table(together), intact=False))["applications"]
    assert not form.missing_columns
    assert not form.cells


def test_a_blank_cell_beside_a_number_without_a_row_is_not_taken_for_blank() -> None:
    broken = {"new": ["41", "2", "3", "4", "5", "6", ""], "carried_in": ["90", "0", "0", "", "0", "9", ""]}
    rows: list[list] = []
    for row in applications(broken):
        alone = [[("", 2), *[""] * 6, digit] for digit in ("1", "2")] if row[-1] == "" else []
        rows += [*alone[:1], row, *alone[1:]]
    form = bind(replace(table(rows), location=Location(page=1)))["applications"]
    assert [doubt.text for doubt in form.doubts if doubt.sign == "stray"] == ["1", "2", "1", "2"]
    assert ("new", "total") not in form.cells
    assert ("carried_in", "total") not in form.cells
    assert form.cells["carried_in", "public_welfare"].state == "blank"


def test_a_foreign_table_is_no_form() -> None:
    assert bind(table([["栏目", "数量"], ["行政许可", "5"], ["通知公告", "7"]])) == {}
