"""Read an office's wording list: CSV or XLSX, within limits."""

from __future__ import annotations

import os
from functools import lru_cache, partial
from io import StringIO

from nianbao.model import Wordings
from nianbao.packs.wording.table import MOST_ENTRIES, BrokenList, Lines, read_table

MOST_BYTES = 16 << 20
_MOST_COLUMNS = 30
_LONGEST_FIELD = 1 << 12
_ODD = '" \t\0\v\f\xa0\u2003\u2028\u2029\u3000'
"""Quotation marks, and what may stand around the text of a cell."""
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_wordings(path: str) -> Wordings:
    """Return the entries of a file; a file that is read again unchanged is not parsed again. Raises ``BrokenList``."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenList(f"{path} 无法读取（cannot read）：{error.strerror or error}") from error
    if len(data) > MOST_BYTES:
        raise BrokenList(f"{path} 太大（too large），超过 {MOST_BYTES >> 20} MB，请检查是不是写错了文件")
    return _parsed(path, data)


@lru_cache(maxsize=16)
def _parsed(path: str, data: bytes) -> Wordings:
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".xlsx":
        return read_table(partial(_sheet, path, data), path)
    if suffix == ".csv":
        text = _decoded(path, data)
        return read_table(partial(_lines, path, text), path, _plain_columns(text))
    raise BrokenList(f"{path} 不是 CSV 或 XLSX 文件（neither CSV nor XLSX），请另存为其中一种")


def _sheet(path: str, data: bytes) -> Lines:
    from nianbao.loaders.limits import LoadError
    from nianbao.loaders.spreadsheet import first_sheet

    try:
        return first_sheet(data, rows=MOST_ENTRIES + 2, columns=_MOST_COLUMNS)
    except LoadError as error:
        raise BrokenList(f"{path} 无法读取（cannot read）：{error.failure.detail}") from error


def _lines(path: str, text: str) -> Lines:
    from csv import Error, field_size_limit, reader

    if "\0" in text:
        raise BrokenList(f"{path} 不是文本文件（not text），请另存为 CSV")
    table = reader(StringIO(text, newline=""), strict=True)
    before = field_size_limit(_LONGEST_FIELD)
    line = 1
    try:
        for row in table:
            yield line, row
            line = table.line_num + 1
    except Error as error:
        raise BrokenList(f"{path} 第 {line} 行：不是有效的 CSV（{error}），请检查引号和逗号") from error
    finally:
        field_size_limit(before)


def _plain_columns(text: str) -> list[list[str]]:
    """Return the columns of a table without quotation marks, white space and empty rows, none of another one.

    Most lists are such, and this takes a fifth of the time of a row at a time.
    """
    text = text.replace("\r\n", "\n").removesuffix("\n")
    if "\r" in text or any(char in text for char in _ODD):
        return []
    size = text.partition("\n")[0].count(",") + 1
    if f"\n{',' * (size - 1)}\n" in f"\n{text}\n":
        return []
    cells = text.replace("\n", ",\n,").split(",")  # a line end stands where a row more has one cell more
    ends = cells[size :: size + 1]
    if len(cells) % (size + 1) != size or ends.count("\n") != len(ends) or len(ends) != text.count("\n"):
        return []
    return [cells[number :: size + 1] for number in range(size)]


def _decoded(path: str, data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BrokenList(f"{path} 的编码无法识别（unknown encoding），请另存为 UTF-8")
