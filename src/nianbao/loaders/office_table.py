"""Tables that an office keeps beside its reports, as CSV (UTF-8 or GB18030) or XLSX: read within limits, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

MOST_BYTES = 16 << 20
_MOST_COLUMNS = 30
_LONGEST_FIELD = 1 << 12
_ENCODINGS = ("utf-8-sig", "gb18030")

Lines = Iterator[tuple[int, Sequence[str]]]
"""The rows with the line on which each begins."""


class BrokenTable(ValueError):
    """A table that cannot be read. The text names file, line and cure."""


def read_bytes(path: str) -> bytes:
    """Return a file's bytes. Raises ``BrokenTable``."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenTable(f"{path} 无法读取（cannot read）：{error.strerror or error}") from error
    if len(data) > MOST_BYTES:
        raise BrokenTable(f"{path} 太大（too large），超过 {MOST_BYTES >> 20} MB，请检查是不是写错了文件")
    return data


def decoded(path: str, data: bytes) -> str:
    """Return the text of a file. Raises ``BrokenTable``."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise BrokenTable(f"{path} 不是文本文件（not text），请另存为 CSV")
        return text
    raise BrokenTable(f"{path} 的编码无法识别（unknown encoding），请另存为 UTF-8")


def csv_lines(path: str, text: str) -> Lines:
    """Yield the rows of a CSV file. Raises ``BrokenTable``."""
    from csv import Error, field_size_limit, reader

    table = reader(StringIO(text, newline=""), strict=True)
    before = field_size_limit(_LONGEST_FIELD)
    line = 1
    try:
        for row in table:
            yield line, row
            line = table.line_num + 1
    except Error as error:
        raise BrokenTable(f"{path} 第 {line} 行：不是有效的 CSV（{error}），请检查引号和逗号") from error
    finally:
        field_size_limit(before)


def sheet_lines(path: str, data: bytes, rows: int) -> Lines:
    """Yield at most ``rows`` rows of the first sheet of an XLSX file. Raises ``BrokenTable``."""
    from nianbao.loaders.limits import LoadError
    from nianbao.loaders.spreadsheet import first_sheet

    try:
        yield from first_sheet(data, rows=rows, columns=_MOST_COLUMNS)
    except LoadError as error:
        raise BrokenTable(f"{path} 无法读取（cannot read）：{error.failure.detail}") from error
