"""Read statutory forms from their TOML files."""

import os
from collections.abc import Iterator
from typing import Any

from nianbao.model import Carry, ColumnSpec, FormSpec, Identity, RowSpec
from nianbao.recognition.toml_data import read_toml_folder


def read_forms(folder: str | os.PathLike[str]) -> Iterator[FormSpec]:
    """Yield the forms declared by the TOML files of a folder, in the order of their names.

    Raises ``OSError`` when a file cannot be read, ``ValueError`` (also ``tomllib.TOMLDecodeError``) or ``KeyError``
    when one is not a form.
    """
    yield from map(form_spec, read_toml_folder(folder))


def form_spec(data: dict[str, Any]) -> FormSpec:
    """Return the form that a TOML table declares."""
    common = tuple(data.get("columns", ()))
    return FormSpec(
        key=data["key"],
        edition=data["edition"],
        title=data["title"],
        section=data["section"],
        columns=tuple(
            ColumnSpec(
                column["key"],
                tuple(column["labels"]),
                column.get("number", "count"),
                tuple(column.get("over", ())),
                column.get("label_en", ""),
            )
            for column in data["column"]
        ),
        rows=tuple(
            RowSpec(
                row["key"],
                tuple(row["labels"]),
                tuple(row.get("columns", common)),
                row.get("group", ""),
                row.get("block", ""),
                row.get("label_en", ""),
            )
            for row in data["row"]
        ),
        identities=tuple(
            Identity(one["code"], one["along"], tuple(one["left"]), tuple(one["right"]), one["formula"])
            for one in data.get("identity", ())
        ),
        blocks=tuple(data.get("blocks", ())),
        side_by_side=data.get("side_by_side", False),
        corner=data.get("corner", ""),
        carries=tuple(
            Carry(
                one["along"],
                one["into"],
                one["source"],
                tuple(one.get("plus", ())),
                tuple(one.get("minus", ())),
            )
            for one in data.get("carry", ())
        ),
        title_en=data.get("title_en", ""),
    )
