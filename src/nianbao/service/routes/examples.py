"""What OpenAPI shows of bodies that are not described by a signature: forms with files, results by format."""

from __future__ import annotations

from typing import Any

from nianbao.service.problems import MEDIA_TYPE

_FILES = {"type": "array", "items": {"type": "string", "format": "binary"}}
CHECK_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "files": {**_FILES, "minItems": 1, "description": "Reports to judge"},
                    "previous": {
                        **_FILES,
                        "description": "Last year's reports: compared with and not judged",
                    },
                    "beside": {
                        **_FILES,
                        "description": "For nianbao check --server: what each of the files is compared with",
                    },
                },
                "required": ["files"],
            },
            "example": {"files": ["（年报.docx 的内容）"], "previous": ["（去年.docx 的内容）"]},
            "encoding": {
                name: {"contentType": "application/octet-stream"} for name in ("files", "previous", "beside")
            },
        }
    },
}


def file_body(field: str) -> dict[str, Any]:
    """Return what OpenAPI shows of a form with one file."""
    properties = {field: {"type": "string", "format": "binary"}}
    return {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": properties, "required": [field]},
                "encoding": {field: {"contentType": "application/octet-stream"}},
            }
        },
    }


_FINDINGS = {
    "schema": "nianbao.findings/1",
    "tool": {"name": "nianbao", "version": "1.0"},
    "files": [
        {
            "path": "年报.docx",
            "loader": "docx",
            "status": "checked",
            "report": {"title": None, "agency": None, "year": 2024, "edition": "2021", "level": None},
            "checks": {"ARI301": "pass"},
            "findings": [],
            "suppressed": [],
        }
    ],
    "summary": {"files": 1, "passed": 1, "with_errors": 0, "failed": 0, "error": 0, "warning": 0, "note": 0},
}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
RESULT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Results in the format asked for",
        "content": {
            "application/json": {
                "schema": {"type": "object", "required": ["schema", "files", "summary"]},
                "example": _FINDINGS,
            },
            "application/sarif+json": {"schema": {"type": "object"}},
            "text/html": {"schema": {"type": "string"}},
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _BINARY,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _BINARY,
            "application/pdf": _BINARY,
            "application/zip": _BINARY,
            "application/vnd.nianbao.results": _BINARY,
        },
    }
}
CHECK_RESPONSES: dict[int | str, dict[str, Any]] = {
    **RESULT_RESPONSES,
    202: {
        "description": "A job that judges the files in the background",
        "headers": {"Location": {"schema": {"type": "string"}, "description": "Address of the job"}},
        "content": {
            "application/json": {
                "schema": {"type": "object", "required": ["id", "state", "total", "done", "links"]},
                "example": {"id": "p7Qx", "state": "running", "total": 50, "done": 0},
            }
        },
    },
}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "example": "urn:nianbao:problem:too-large"},
        "title": {"type": "string", "example": "文件太大或太多"},
        "status": {"type": "integer", "example": 413},
        "detail": {"type": "string"},
    },
}
PROBLEM_RESPONSE: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Problem details (RFC 9457)",
        "content": {MEDIA_TYPE: {"schema": PROBLEM_SCHEMA}},
    }
}
