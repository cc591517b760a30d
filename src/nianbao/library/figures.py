"""What ``extract`` returns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, overload

from msgspec.structs import replace

from nianbao.corpus.data.files import SUFFIXES, TooManyRows, written
from nianbao.corpus.data.tables import Row, Table, Value
from nianbao.library.errors import NianbaoError, named_errors
from nianbao.library.frames import frame, html_table
from nianbao.model import Document, FileResult, Report
from nianbao.reporters.figure_fields import Field

if TYPE_CHECKING:
    import pandas

_NOBODY = FileResult("", Report(Document("", "")), (), {})


class Figures(Sequence[Mapping[str, Value]]):
    """A table of figures: a mapping a row, from the names of the fields to plain values."""

    def __init__(self, table: Table, rows: tuple[Row, ...]) -> None:
        self._table = table
        self._rows = rows

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns: name, type and meaning."""
        return self._table.fields

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        return map(self._mapping, self._rows)

    @overload
    def __getitem__(self, index: int) -> Mapping[str, Value]: ...
    @overload
    def __getitem__(self, index: slice) -> Figures: ...
    def __getitem__(self, index: int | slice) -> Mapping[str, Value] | Figures:
        if isinstance(index, slice):
            return Figures(self._table, self._rows[index])
        return self._mapping(self._rows[index])

    def __repr__(self) -> str:
        return f"<Figures: {self._table.name}, {len(self)} rows>"

    def to_frame(self) -> pandas.DataFrame:
        """Return the table as a frame. Raises ``MissingExtra`` without pandas."""
        return frame([one.name for one in self.fields], [one.type for one in self.fields], self._rows)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write a file of the format that its suffix names: csv, xlsx, parquet, duckdb, sqlite or db.

        Raises ``ValueError`` for another suffix, ``MissingExtra``, ``OSError``, and ``NianbaoError`` for more rows than
        the format holds.
        """
        suffix = os.path.splitext(os.fspath(path))[1].lower()
        if suffix not in SUFFIXES:
            raise ValueError(f"no format has the suffix {suffix!r}; known are {', '.join(SUFFIXES)}")
        table = replace(self._table, rows=lambda _: iter(self._rows))
        with named_errors():
            try:
                pieces = list(written(SUFFIXES[suffix], [table], [_NOBODY]))
            except TooManyRows as problem:
                raise NianbaoError(str(problem)) from problem
        with open(path, "wb") as file:
            file.writelines(
                piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece
                for piece in pieces
            )

    def _repr_html_(self) -> str:
        return html_table(self._table.title, [one.name for one in self.fields], self._rows)

    def _mapping(self, row: Row) -> Mapping[str, Value]:
        return {field.name: value for field, value in zip(self.fields, row, strict=True)}
