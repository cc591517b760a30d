"""A document's texts by number, row and column, and the passages of them."""

from nianbao.model import Cell, Document, Paragraph, Passage, Table
from tests.work import processor_seconds

TABLE = Table((Cell("甲", 0, 0, 2), Cell("乙", 0, 1), Cell("丙丙", 1, 1)), 2, 2)
DOCUMENT = Document("a", "text", (Paragraph("一句。一句。"), TABLE)).numbered()


def test_each_block_has_its_index_as_its_number() -> None:
    assert [block.number for block in DOCUMENT.blocks] == [0, 1]


def test_a_text_is_found_by_number_and_by_row_and_column() -> None:
    assert DOCUMENT.text_at(0) == "一句。一句。"
    assert DOCUMENT.text_at(1, (1, 1)) == "丙丙"


def test_what_is_not_there_has_no_text() -> None:
    for block, cell in ((-1, None), (2, None), (1, None), (1, (1, 0)), (1, (9, 9))):
        assert DOCUMENT.text_at(block, cell) == ""


def test_a_passage_knows_which_of_equal_texts_it_is() -> None:
    (paragraph, table) = DOCUMENT.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert [DOCUMENT.ordinal(paragraph.passage(start, start + 3)) for start in (0, 3)] == [0, 1]
    assert DOCUMENT.ordinal(table.cells[2].passage(1, 1, 2)) == 1
    assert DOCUMENT.ordinal(Passage("")) == 0


def test_a_passage_of_a_piece_counts_from_the_beginning_of_its_paragraph() -> None:
    piece = Paragraph("二句。", number=0, start=3)
    assert piece.passage(1).span == (4, 6)
    assert piece.passage(1).part(1) == piece.passage(2)


def test_a_cell_made_of_a_line_is_a_passage_of_that_line() -> None:
    assert Cell("545", 0, 1, number=7, start=4).passage(3).span == (4, 7)
    assert Cell("545", 0, 1, number=7, start=4).passage(3).block == 7


def test_a_cell_of_a_large_table_is_found_without_looking_at_all() -> None:
    cells = tuple(Cell("1", row, column) for row in range(2_000) for column in range(50))
    large = Document("a", "text", (Table(cells, 2_000, 50),)).numbered()
    with processor_seconds(10):
        assert all(large.text_at(0, (cell.row, cell.column)) for cell in cells)
