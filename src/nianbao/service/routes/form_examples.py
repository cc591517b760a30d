"""What OpenAPI shows of the drafts of reports."""

from __future__ import annotations

from typing import Any

from nianbao.drafting.draft import SCHEMA, YEARS
from nianbao.model import SECTION_TITLES

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FIGURES: dict[str, Any] = {
    "type": "object",
    "description": "Cell texts by form, row and column key; what is absent is blank",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "additionalProperties": {"type": "string", "maxLength": 60},
        },
    },
}
_DRAFT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "schema": {"type": "string", "enum": [SCHEMA]},
        "year": {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
        "edition": {"type": "string", "enum": ["2021", "2019"]},
        "agency": {"type": "string", "maxLength": 100},
        "level": {"enum": ["government", "department", "township", None]},
        "figures": _FIGURES,
        "preface": {"type": "string", "maxLength": 200_000},
        "sections": {
            "type": "object",
            "properties": {key: {"type": "string", "maxLength": 200_000} for key in SECTION_TITLES},
        },
        "published": {"type": ["string", "null"], "format": "date"},
        "previous": _FIGURES,
    },
}
_EXAMPLE: dict[str, Any] = {
    "schema": SCHEMA,
    "year": 2024,
    "edition": "2021",
    "agency": "云溪市应急管理局",
    "level": "department",
    "figures": {"disclosures": {"licensing": {"decisions": "1264"}}},
    "preface": "",
    "sections": {"other": "没有其他需要报告的事项。"},
    "published": "2025-01-20",
    "previous": {},
}


def _json(schema: dict[str, Any], description: str, example: Any = None) -> dict[int | str, dict[str, Any]]:
    content = {"schema": schema} if example is None else {"schema": schema, "example": example}
    return {200: {"description": description, "content": {"application/json": content}}}


DRAFT_BODY = {
    "required": True,
    "content": {"application/json": {"schema": _DRAFT_SCHEMA, "example": _EXAMPLE}},
}
FILE_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
            },
            "encoding": {"file": {"contentType": "application/octet-stream"}},
        }
    },
}
DRAFT_RESPONSES = _json(_DRAFT_SCHEMA, "The draft", _EXAMPLE)
DESCRIPTION_RESPONSES = _json(
    {"type": "object", "required": ["schema", "edition", "sections", "forms"]}, "Sections and forms"
)
CHECK_RESPONSES = _json(
    {"type": "object", "required": ["result", "marks", "unfinished"]},
    "A file object of findings/1, marks on cells and texts, and the numbers of findings on what is not filled in yet",
    {
        "result": {"path": "report.docx", "status": "checked", "findings": [{"code": "ARI304"}]},
        "marks": [
            {"finding": 0, "role": "main", "form": "disputes", "row": "review", "column": "total"},
            {"finding": 0, "role": "suspect", "form": "disputes", "row": "review", "column": "total"},
        ],
        "unfinished": [],
    },
)
DOCX_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The Word file",
        "content": {DOCX: {"schema": {"type": "string", "format": "binary"}}},
    }
}
