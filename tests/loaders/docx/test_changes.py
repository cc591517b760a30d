"""Tracked changes of a docx are read as accepted."""

from tests.loaders.docx.build import grid_of, only_table, p, r, rows_of, tbl, tc, texts, tr

DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_d3_insertions_are_text_and_deletions_are_not() -> None:
    assert texts(f"<w:p>{r('甲')}<w:ins>{r('乙')}</w:ins>{deleted('丙')}</w:p>") == ["甲乙"]


def test_moved_text_stands_where_it_moved_to() -> None:
    assert texts(f"<w:p><w:moveFrom>{r('甲')}</w:moveFrom>{r('乙')}<w:moveTo>{r('甲')}</w:moveTo></w:p>") == [
        "乙甲"
    ]


def test_text_of_a_deletion_is_dropped_even_in_the_wrong_element() -> None:
    assert texts(f"<w:p>{r('甲')}<w:del>{r('乙')}</w:del></w:p>") == ["甲"]


def test_an_insertion_deleted_again_is_nothing() -> None:
    assert texts(f"<w:p>{r('甲')}<w:ins>{deleted('乙')}</w:ins></w:p>") == ["甲"]


def test_a_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    assert texts(p("甲", DELETED_MARK) + p("乙") + p("丙")) == ["甲乙", "丙"]
    assert texts(p("甲", DELETED_MARK) + p("乙", DELETED_MARK) + p("丙")) == ["甲乙丙"]


def test_a_paragraph_deleted_whole_leaves_nothing() -> None:
    assert texts(f"{p('甲')}<w:p><w:pPr>{DELETED_MARK}</w:pPr>{deleted('乙')}</w:p>{p('丙')}") == ["甲", "丙"]


def test_a_deleted_mark_before_a_table_or_the_end_loses_no_text() -> None:
    assert texts(p("甲", DELETED_MARK) + tbl(tr("1", "2"))) == ["甲"]
    assert texts(p("甲") + p("乙", DELETED_MARK)) == ["甲", "乙"]


def test_an_inserted_paragraph_mark_parts() -> None:
    assert texts(p("甲", "<w:rPr><w:ins/></w:rPr>") + p("乙")) == ["甲", "乙"]


def test_a_deleted_row_is_not_there() -> None:
    table = only_table(
        tbl(tr("甲", "1"), tr("乙", "2", properties="<w:del/>"), tr("丙", "3", properties="<w:ins/>"))
    )
    assert rows_of(table) == [["甲", "1"], ["丙", "3"]]


def test_a_table_deleted_whole_is_not_there() -> None:
    assert texts(
        tbl(tr("甲", "1", properties="<w:del/>"), tr("乙", "2", properties="<w:del/>")) + p("尾")
    ) == ["尾"]


def test_a_deleted_cell_is_not_there_and_an_inserted_one_is() -> None:
    table = only_table(tbl(tr("甲", tc("1", "<w:cellDel/>"), tc("2", "<w:cellIns/>"))))
    assert grid_of(table) == [("甲", 0, 0, 1, 1), ("2", 0, 1, 1, 1)]


def test_changes_inside_a_cell() -> None:
    cell = tc(f"<w:p>{r('1')}{deleted('9')}<w:ins>{r('2')}</w:ins></w:p>")
    assert rows_of(only_table(tbl(tr("甲", cell)))) == [["甲", "12"]]


def test_a_tracked_vertical_merge_is_a_merge() -> None:
    table = only_table(
        tbl(
            tr(tc("甲", '<w:cellMerge w:vMerge="rest"/>'), "1"),
            tr(tc("", '<w:cellMerge w:vMerge="cont"/>'), "2"),
        )
    )
    assert grid_of(table) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


def test_the_shape_before_a_change_does_not_count() -> None:
    former = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    assert grid_of(only_table(tbl(tr(tc("甲", former), "1")))) == [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]
