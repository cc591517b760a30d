"""The description of a data file: ``datapackage.json`` as the Data Package standard of Frictionless has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nianbao import __version__
from nianbao.corpus.data.tables import Table
from nianbao.reporters.figure_fields import STATES, Field

_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/octet-stream",
    "sqlite": "application/vnd.sqlite3",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
}


def package(path: str, format: str, tables: Sequence[Table]) -> dict[str, Any]:
    """Return what a file of tables holds, for those who read it without us; ``path`` is relative to the description."""
    return {
        "profile": "tabular-data-package",
        "name": "nianbao-figures",
        "title": "政府信息公开工作年度报告中的数",
        "version": __version__,
        "resources": [_resource(path, format, table) for table in tables],
    }


def _resource(path: str, format: str, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(field) for field in table.fields], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "title": table.title,
        "path": path,
        "profile": "tabular-data-resource",
        "format": format,
        "mediatype": _MEDIA[format],
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.type, "title": field.title}
    if field.name == "state":
        described["constraints"] = {"enum": list(STATES)}
    return described
