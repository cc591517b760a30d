"""The first sheet of a workbook, hostile ones too."""

import io
import zipfile

import pytest

from nianbao.loaders.limits import LoadError
from nianbao.loaders.spreadsheet import first_sheet

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: str, strings: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if strings:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{strings}</sst>')
    return data.getvalue()


def read(rows: str, strings: str = "") -> list[tuple[int, list[str]]]:
    return list(first_sheet(workbook(rows, strings), rows=10, columns=5))


def test_a_row_has_its_number_and_its_cells_their_columns() -> None:
    assert read('<row r="7"><c r="B7"><v>1</v></c><c r="D7"><v>2</v></c></row>') == [(7, ["", "1", "", "2"])]


def test_rows_and_cells_without_reference_follow_each_other() -> None:
    assert read("<row><c><v>1</v></c><c><v>2</v></c></row><row/>") == [(1, ["1", "2"]), (2, [])]


def test_shared_and_inline_strings_are_read_without_phonetic_hints() -> None:
    strings = "<si><r><t>座</t></r><r><t>谈会</t></r><rPh><t>zuo</t></rPh></si>"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>'
    assert read(row, strings) == [(1, ["座谈会", "甲"])]


@pytest.mark.parametrize("number", ["1", "-1", "x", "²"])
def test_a_string_that_is_not_there_is_empty(number: str) -> None:
    assert read(f'<row r="1"><c t="s"><v>{number}</v></c></row>', "<si><t>甲</t></si>") == [(1, [""])]


def test_a_far_cell_takes_no_room() -> None:
    assert read('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') == [(1048576, [])]


def test_rows_beyond_the_limit_are_passed_over() -> None:
    assert len(read("<row/>" * 50)) == 10


def test_the_value_of_a_formula_is_what_was_stored() -> None:
    assert read('<row r="1"><c t="str"><f>1+1</f><v>二</v></c></row>') == [(1, ["二"])]


def test_entities_are_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(
            "xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
        )
    with pytest.raises(LoadError):
        first_sheet(data.getvalue(), 10, 5)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(LoadError, match="解压后太大"):
        first_sheet(workbook("<row/>" * (12 << 20)), 10, 5)


def test_a_workbook_without_sheets_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(LoadError, match="没有工作表"):
        first_sheet(data.getvalue(), 10, 5)
