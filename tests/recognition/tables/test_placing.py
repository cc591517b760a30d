"""Values land in their cells or nowhere: what converters do to the rows of a table."""

import pytest
from msgspec.structs import replace

from nianbao.loaders import load
from nianbao.model import Form, Table
from tests.recognition.tables.build import (
    applications,
    bind,
    disclosures,
    disputes,
    flat,
    spec,
    table,
)

COLUMNS = ["natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total"]
FIGURES = {
    row.key: [str(100 * index + place) for place in range(7)]
    for index, row in enumerate(spec("applications").rows)
}


def stated(form: Form) -> dict[tuple[str, str], object]:
    return {key: cell.value for key, cell in form.cells.items() if cell.state == "number"}


TRUTH = {
    (row, column): int(text)
    for row, texts in FIGURES.items()
    for column, text in zip(COLUMNS, texts, strict=True)
}


def padded(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without spans, filled up at their ends as extractors do."""
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


@pytest.mark.parametrize("grid", [True, False])
def test_rows_that_lost_their_spans_are_bound_in_the_form_s_order(grid: bool) -> None:
    drawn = flat(applications(FIGURES))
    assert stated(bind(table(padded(drawn), grid))["applications"]) == TRUTH
    assert stated(bind(table(drawn, grid))["applications"]) == TRUTH


def test_a_blank_in_a_row_without_spans_is_found_by_its_neighbours() -> None:
    rows = padded(flat(applications({**FIGURES, "granted": ["", "1", "0", "0", "0", "0", "1"]})))
    form = bind(table(rows, grid=False))["applications"]
    assert form.cells["granted", "natural_person"].state == "blank"
    assert form.cells["granted", "business"].value == 1
    assert form.cells["granted", "total"].value == 1


def test_a_row_that_lost_a_field_is_not_read_at_all() -> None:
    rows = padded(flat(applications(FIGURES)))
    rows[5] = [*rows[5][:4], *rows[5][5:]]
    form = bind(table(rows, grid=False))["applications"]
    assert not any(row == "granted" for row, _ in form.cells)
    assert {key: value for key, value in TRUTH.items() if key[0] != "granted"} == stated(form)


def test_figures_of_table_4_keep_the_form_s_order_under_shifted_heads() -> None:
    rows = disputes([str(n) for n in range(15)])
    rows.insert(2, [])
    form = bind(table(rows))["disputes"]
    assert [form.cells[row.key, key].value for row in spec("disputes").rows for key in row.columns] == list(
        range(15)
    )


def test_the_numbers_of_an_export_s_columns_are_no_figures() -> None:
    numbers = [str(n) for n in range(15)]
    form = bind(table([numbers, *flat(disputes([str(n) for n in range(20, 35)]))], grid=False))["disputes"]
    assert form.cells["review", "upheld"].value == 20
    assert not form.strays


def test_of_two_full_lines_of_figures_none_is_read() -> None:
    rows = [*disputes([str(n) for n in range(15)]), [str(n) for n in range(20, 35)]]
    assert not bind(table(rows))["disputes"].cells


def test_a_value_repeated_over_merged_cells_is_one_value() -> None:
    rows = [
        [text for text in row for _ in range(4 // len(row))] if len(row) == 1 else row
        for row in flat(disclosures())
    ]
    rows = [[row[0], *[row[1]] * 3] if len(row) == 2 else row for row in rows]
    form = bind(table(rows))["disclosures"]
    assert form.cells["licensing", "decisions"].value == 126
    assert all(row.found == row.expected for row in form.rows)


def test_different_values_where_one_is_wanted_are_no_value() -> None:
    rows = flat(disclosures())
    rows[6] = ["行政许可", "126", "127", "126"]
    form = bind(table(rows))["disclosures"]
    assert ("licensing", "decisions") not in form.cells


def test_heads_broken_over_two_rows_are_joined() -> None:
    rows = applications(FIGURES)
    rows[2] = ["商业", "科研", ("社会公益组织", 1, 2), ("法律服务机构", 1, 2), ("其他", 1, 2)]
    rows.insert(3, ["企业", "机构"])
    rows[0][0] = ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 2, 4)
    rows[1] = [("自然人", 1, 3), ("法人或其他组织", 5), ("总计", 1, 3)]
    form = bind(table(rows))["applications"]
    assert {column.label for column in form.columns} >= {"商业企业", "科研机构"}
    assert stated(form) == TRUTH


def test_a_form_that_kept_heads_of_the_older_edition_is_of_the_edition_of_its_rows() -> None:
    rows = disclosures()
    rows[1] = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
    form = bind(table(rows))["disclosures"]
    assert form.spec.edition == "2021"
    assert form.cells["normative_documents", "in_force"].value == 12


def test_figures_without_a_row_beside_an_absent_row_are_a_doubt_in_a_dump_only() -> None:
    rows = flat(applications(FIGURES))
    rows[8:10] = [rows[8][1:], rows[9][1:]]
    assert bind(table(rows, grid=False))["applications"].doubts
    whole = applications(FIGURES)
    del whole[8]
    assert not bind(table(whole))["applications"].doubts


def test_a_row_of_which_the_loader_is_not_sure_counts_when_its_sum_holds() -> None:
    figures = {
        **FIGURES,
        "granted": ["1", "2", "0", "0", "0", "0", "3"],
        "partial": ["1", "2", "0", "0", "0", "0", "4"],
    }
    drawn = replace(table(applications(figures)), doubtful_rows=frozenset({5, 6}))
    form = bind(drawn)["applications"]
    assert form.cells["granted", "total"].value == 3
    assert ("partial", "total") not in form.cells
    assert [(one.sign, one.row) for one in form.doubts] == [("displaced", "partial")]


@pytest.mark.parametrize("intact", [True, False])
def test_an_absent_row_is_a_doubt_where_ruling_lines_are_missing(intact: bool) -> None:
    rows = applications(FIGURES)
    del rows[8]
    form = bind(replace(table(rows), intact=intact))["applications"]
    assert {one.sign for one in form.doubts} == (set() if intact else {"absent"})


def test_a_table_that_sets_years_side_by_side_is_no_form() -> None:
    rows = [
        ["项目", "2023年件数", "2024年件数"],
        *([row.labels[0], "1", "2"] for row in spec("applications").rows),
    ]
    assert bind(table(rows)) == {}


def bars(rows: list[list[str]], manner: str) -> str:
    width = max(map(len, rows))
    if manner == "row":
        return "\n".join(" | ".join(row) + " |" * (1 + width - len(row)) for row in rows)
    if manner == "double":
        return "\n".join("|" + "||".join(row) + "|" for row in rows)
    if manner == "cell":
        return "\n".join("\n".join(f"{text} |" for text in row) + "\n||" for row in rows)
    if manner == "alone":
        return "\n".join(f"{text}\n|" for row in rows for text in row)
    return "\n".join(f"|{text}" for row in rows for text in row)


@pytest.mark.parametrize("manner", ["row", "double", "cell", "leading", "alone"])
def test_bars_of_extractors_are_read(manner: str) -> None:
    tables = [flat(applications(FIGURES)), flat(disclosures()), flat(disputes([str(n) for n in range(15)]))]
    text = "\n\n这是一段正文，与表格无关，有一句完整的话。\n\n".join(bars(rows, manner) for rows in tables)
    document = load(text.encode(), "a.txt")
    forms = bind(*(block for block in document.blocks if isinstance(block, Table)))
    assert stated(forms["applications"]) == TRUTH
    assert forms["disclosures"].cells["normative_documents", "in_force"].value == 12
    assert forms["disputes"].cells["litigation_after_review", "total"].value == 14
