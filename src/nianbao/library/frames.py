"""Frames of pandas, and tables that a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from nianbao.library.errors import MissingExtra

if TYPE_CHECKING:
    import pandas

_DTYPES = {"string": "object", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_SHOWN = 20


def frame(names: Sequence[str], types: Sequence[str], rows: Iterable[Sequence[Any]]) -> pandas.DataFrame:
    """Return a frame with the type of each column, whatever the rows. Raises ``MissingExtra`` without pandas."""
    try:
        import pandas
    except ImportError as missing:
        raise MissingExtra("to_frame 需要安装 pandas：pip install pandas") from missing
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pandas.DataFrame(
        {
            name: pandas.Series(values, dtype=_DTYPES[kind])
            for name, kind, values in zip(names, types, columns, strict=True)
        }
    )


def html_table(caption: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return a table of the first rows; every text is escaped."""
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:_SHOWN])
    more = f"<p>……共 {len(rows)} 行</p>" if len(rows) > _SHOWN else ""
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    return f"<td>{escape('' if value is None else str(value))}</td>"
