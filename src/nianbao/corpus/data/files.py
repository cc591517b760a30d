"""Tables of figures as files: text formats piece by piece, the others through a temporary file on disk.

What a spreadsheet takes for a formula is made text; the formats that have types keep every string as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from errno import ENOSPC
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from nianbao.corpus.data.tables import Row, Table, Value
from nianbao.reporters.figure_fields import Field
from nianbao.reporters.figures import inert
from nianbao.reporters.json import dumps
from nianbao.reporters.sheets import close_book

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from nianbao.model import FileResult

SUFFIXES: Mapping[str, str] = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".duckdb": "duckdb",
    ".sqlite": "sqlite",
    ".db": "sqlite",
}
"""The format of a file by its suffix."""
ONE_TABLE = ("csv", "parquet")
"""Formats that hold one table only."""
_EXTRA = {"xlsx": ("xlsx", "xlsxwriter"), "parquet": ("data", "duckdb"), "duckdb": ("data", "duckdb")}
_PIECE = 1 << 20
_BATCH = 1_000
_MOST_ROWS = 1_048_575
"""Rows of an Excel sheet below its head."""
_LONGEST = 32_000
_FULL = re.compile("disk is full|disk I/O error|No space left|File too large")
"""How SQLite and DuckDB say that they cannot write."""
_SQLITE = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
_DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


class MissingLibrary(ImportError):
    """A library of an extra is not installed. The text says what to install."""


class TooManyRows(ValueError):
    """More rows than the format holds."""


def check_library(format: str) -> None:
    """Raise ``MissingLibrary`` when a format needs one that is not installed."""
    if format in _EXTRA:
        from importlib.util import find_spec

        extra, name = _EXTRA[format]
        if find_spec(name) is None:
            raise MissingLibrary(f"{format} 格式需要安装 {name}：pip install 'nianbao[{extra}]'")


def written(format: str, tables: Sequence[Table], results: Iterable[FileResult]) -> Iterator[str | bytes]:
    """Yield the pieces of a file that holds the tables of the results; ``csv`` and ``parquet`` hold the first only.

    Raises ``MissingLibrary``, ``TooManyRows``, and ``OSError`` where the temporary file has no room.
    """
    check_library(format)
    if format == "csv":
        yield from csv_pieces(tables[0], results)
        return
    write: Mapping[str, Callable[[str, Sequence[Table], Iterable[FileResult]], None]] = {
        "xlsx": _write_xlsx,
        "sqlite": _write_sqlite,
        "duckdb": _write_duckdb,
        "parquet": _write_parquet,
    }
    with TemporaryDirectory(prefix="nianbao-") as folder:
        path = os.path.join(folder, f"figures.{format}")
        write[format](path, tables, results)
        with open(path, "rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def csv_pieces(table: Table, results: Iterable[FileResult]) -> Iterator[str]:
    """Yield the lines of a report at a time, with a byte order mark for spreadsheets."""
    from csv import writer
    from io import StringIO

    buffer = StringIO()
    lines = writer(buffer, lineterminator="\r\n")
    yield "\ufeff"
    lines.writerow([field.name for field in table.fields])
    for result in results:
        lines.writerows(
            [inert(value) if isinstance(value, str) else value for value in row] for row in table.rows(result)
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _write_xlsx(path: str, tables: Sequence[Table], results: Iterable[FileResult]) -> None:
    from xlsxwriter import Workbook

    texts = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    # rows wait in files, which go with the folder
    book = Workbook(path, {"constant_memory": True, "tmpdir": os.path.dirname(path), **texts})
    bold = book.add_format({"bold": True})
    sheets = [book.add_worksheet(table.name) for table in tables]
    for sheet, table in zip(sheets, tables, strict=True):
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [field.name for field in table.fields], bold)
    at = [0] * len(tables)
    for result in results:
        for number, table in enumerate(tables):
            for row in table.rows(result):
                at[number] += 1
                if at[number] > _MOST_ROWS:
                    raise TooManyRows(
                        f"超过 {_MOST_ROWS} 行，Excel 放不下（too many rows）；请用 parquet 或 csv"
                    )
                for column, value in enumerate(row):
                    _put(sheets[number], at[number], column, value)
    close_book(book)


def _put(sheet: Any, row: int, column: int, value: Value) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, _plain(value)[:_LONGEST])
    elif value is not None:
        sheet.write_number(row, column, value)


def _write_sqlite(path: str, tables: Sequence[Table], results: Iterable[FileResult]) -> None:
    import sqlite3

    with _full_disk_said(sqlite3.OperationalError), closing(sqlite3.connect(path)) as base, base:
        for table in tables:
            base.execute(f"CREATE TABLE {table.name} ({_columns(table.fields, _SQLITE)})")
        for result in results:
            for table in tables:
                marks = ", ".join("?" * len(table.fields))
                rows = ([_plain(one) for one in row] for row in table.rows(result))
                base.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608 (our own names)


def _write_duckdb(path: str, tables: Sequence[Table], results: Iterable[FileResult]) -> None:
    _load(path, tables, results)


def _write_parquet(path: str, tables: Sequence[Table], results: Iterable[FileResult]) -> None:
    def copy(base: DuckDBPyConnection) -> None:
        base.execute(f"COPY {tables[0].name} TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd)")

    _load(path + ".duckdb", tables[:1], results, copy)


def _load(
    path: str,
    tables: Sequence[Table],
    results: Iterable[FileResult],
    then: Callable[[DuckDBPyConnection], None] | None = None,
) -> None:
    """Load the rows into a DuckDB file by way of JSON lines, so that memory does not grow with them."""
    import duckdb

    sources = [f"{path}.{table.name}.jsonl" for table in tables]
    files = [open(source, "w", encoding="utf-8") for source in sources]  # noqa: SIM115
    try:
        for result in results:
            for table, file in zip(tables, files, strict=True):
                names = [field.name for field in table.fields]
                file.writelines(f"{dumps(_record(names, row))}\n" for row in table.rows(result))
    finally:
        for file in files:
            file.close()
    quiet: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with _full_disk_said(duckdb.IOException), closing(duckdb.connect(path, config=quiet)) as base:
        for table, source in zip(tables, sources, strict=True):
            types = ", ".join(f"'{field.name}': '{_DUCKDB[field.type]}'" for field in table.fields)
            base.execute(f"CREATE TABLE {table.name} ({_columns(table.fields, _DUCKDB)})")
            if os.path.getsize(source):
                base.execute(
                    f"INSERT INTO {table.name} SELECT * FROM read_json('{_quoted(source)}', "  # noqa: S608
                    f"format = 'newline_delimited', columns = {{{types}}})"
                )
        if then is not None:
            then(base)


@contextmanager
def _full_disk_said(error: type[Exception]) -> Iterator[None]:
    """Raise ``OSError`` where a database has no room for what it writes."""
    try:
        yield
    except error as problem:
        if not _FULL.search(str(problem)):
            raise
        raise OSError(ENOSPC, str(problem).splitlines()[0]) from problem


def _columns(fields: Sequence[Field], types: dict[str, str]) -> str:
    return ", ".join(f'"{field.name}" {types[field.type]}' for field in fields)


def _record(names: Sequence[str], row: Row) -> dict[str, Value]:
    return {name: _plain(value) for name, value in zip(names, row, strict=True)}


def _plain(value: Any) -> Any:
    """Return a value without the lone surrogates that a file's name may hold."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _quoted(path: str) -> str:
    return path.replace("'", "''")
