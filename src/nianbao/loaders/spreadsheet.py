"""The first sheet of an XLSX workbook as text, read within limits: what an office keeps in a table.

Libraries that read workbooks make room for every cell up to the last one, or take a second for 20,000 rows; here rows
come as they stand, and cells beyond the columns that are wanted are passed over. Source: ECMA-376 part 1, 18.
"""

import re
from collections.abc import Iterator

from lxml import etree

from nianbao.loaders.docx.package import parse
from nianbao.loaders.docx.zip import Archive, damaged
from nianbao.loaders.limits import LoadError

_EXPANDED = 64 << 20
_STRINGS = 1_000_000
_MAIN = "{*}"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml", re.IGNORECASE)


def first_sheet(data: bytes, rows: int, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row of a workbook's first sheet, so many of them at most.

    Raises ``LoadError``, at the call, for what is no workbook or too large.
    """
    archive = Archive(data)
    names = {found: name for name in archive.entries if (found := _SHEET.fullmatch(name))}
    if not names:
        raise damaged("文件中没有工作表", "no worksheet")
    entries = archive.entries
    sheet = names[min(names, key=lambda found: int(found[1]))]
    wanted = [name for name in (sheet, "xl/sharedStrings.xml") if name in entries]
    if sum(entries[name].file_size for name in wanted) > _EXPANDED:
        raise LoadError("limit", "解压后太大", f"too large when unpacked, more than {_EXPANDED} bytes")
    strings = [_text(one) for one in _root(archive, wanted[1])][:_STRINGS] if len(wanted) > 1 else []
    return _rows(_root(archive, sheet), strings, rows, columns)


def _root(archive: Archive, name: str) -> etree._Element:
    return parse(archive.read(archive.entries[name]))


def _rows(
    root: etree._Element, strings: list[str], most: int, columns: int
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for count, row in enumerate(root.iterfind(f"{_MAIN}sheetData/{_MAIN}row")):
        if count >= most:
            break
        given = row.get("r", "")
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else number + 1
        cells: list[str] = []
        for cell in row.iterfind(f"{_MAIN}c"):
            at = _column(cell.get("r", ""), len(cells))
            if at < columns:
                cells += [""] * (at - len(cells))
                cells[at:] = [_value(cell, strings)]
        yield number, cells


def _column(reference: str, following: int) -> int:
    """Return the column of a cell from 0: ``C5`` is 2; one without reference follows the cell before."""
    at = 0
    for char in reference[:4]:
        if not "A" <= char <= "Z":
            break
        at = at * 26 + ord(char) - ord("A") + 1
    return at - 1 if at else following


def _value(cell: etree._Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return (
            strings[int(value)] if value.isascii() and value.isdigit() and int(value) < len(strings) else ""
        )
    return value.removesuffix(".0") if kind == "n" else value


def _text(element: etree._Element) -> str:
    """Return the text of a string, its phonetic hints left out."""
    return "".join(one.text or "" for one in element.iterfind(f".//{_MAIN}t") if not _is_hint(one))


def _is_hint(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"
