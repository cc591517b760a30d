"""``POST /api/v1/view``: one document as a viewer shows it, with texts replaced to see what becomes of its findings."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from nianbao.loaders.isolation import Died
from nianbao.service import documents
from nianbao.service.edits import BadEdits, read_edits
from nianbao.service.problems import Problem
from nianbao.service.routes.checks import Lang, Settings
from nianbao.service.security import STRANGERS_POLICY
from nianbao.service.state import service_of
from nianbao.service.uploads import received

router = APIRouter(prefix="/api/v1", tags=["view"])
LEFT_OUT = "nianbao-left-out"
_EDIT: dict[str, Any] = {
    "type": "object",
    "required": ["block", "text"],
    "properties": {
        "block": {"type": "integer", "description": "Number of the paragraph or table"},
        "row": {"type": "integer", "description": "Row of the cell; with cell"},
        "cell": {"type": "integer", "description": "Column of the cell; with row"},
        "text": {"type": "string", "description": "Its whole new text"},
    },
}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "edits": {"type": "array", "items": _EDIT},
                },
            },
            "encoding": {
                "file": {"contentType": "application/octet-stream"},
                "edits": {"contentType": "application/json"},
            },
        }
    },
}
_KEYS = ["result", "verdict", "editable", "blocks", "marks", "details"]
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The document with its findings",
        "content": {"application/json": {"schema": {"type": "object", "required": _KEYS}}},
    }
}
_COPY_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file with the edits",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "headers": {LEFT_OUT: {"schema": {"type": "integer"}, "description": "Edits that are not in it"}},
    }
}
_SAMPLE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A Word file",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_MISTAKES: tuple[dict[str, Any], ...] = (
    {"set": ["applications", "total", "natural_person", "68"]},
    {"set": ["disputes", "review", "other", ""]},
    {"add_paragraph": ["problems", "全年收到政府信息公开申请171件。"]},
    {"set_heading": ["overview", "一、基本情况"]},
)
"""Of the sample: a slip in a sum, a blank cell, a figure that differs from the table, a heading."""


@router.post(
    "/view",
    summary="Show a document with its findings",
    response_class=Response,
    openapi_extra={"requestBody": _BODY},
    responses=_RESPONSES,
)
async def view(request: Request, settings: Settings, lang: Lang) -> Response:
    """Judge the file of the form field ``file`` and return its text, its findings and where they stand.

    With ``edits`` the document is judged as it would be with those texts; nothing is kept, so the file is sent each
    time. An edit without a place is refused.
    """
    service = service_of(request)
    async with received(request, service.limits, service.memory, "file", 1) as form:
        edits = _edits(form.fields.get("edits", ""))
        upload = form.files[0]
        call = (upload.name, upload.data, edits, lang)
        try:
            shown = await service.pool_run(documents.view, *call, stated=settings)
        except Died as death:
            shown = documents.dead_view(
                service.judge(settings), upload.name, death, service.pool.limits, lang
            )
    if isinstance(shown, tuple):
        raise Problem("invalid", *shown)
    return Response(shown, media_type="application/json")


@router.post(
    "/view/copy",
    summary="Take a document with its edits",
    response_class=Response,
    openapi_extra={"requestBody": _BODY},
    responses=_COPY_RESPONSES,
)
async def copy(request: Request) -> Response:
    """Return the file of the form field ``file`` with the ``edits`` in it, its look kept; not for PDF.

    The header ``nianbao-left-out`` is the number of edits that had no certain place in the file.
    """
    service = service_of(request)
    async with received(request, service.limits, service.memory, "file", 1) as form:
        edits = _edits(form.fields.get("edits", ""))
        upload = form.files[0]
        made = await service.run(documents.corrected, upload.name, upload.data, edits)
    data, left = made
    if isinstance(data, str):
        raise Problem("invalid", data, left)
    headers = {
        "content-disposition": "attachment",
        "content-security-policy": STRANGERS_POLICY,
        LEFT_OUT: str(left),
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get(
    "/view/sample",
    summary="A sample with mistakes",
    response_class=Response,
    responses=_SAMPLE_RESPONSES,
)
async def sample() -> Response:
    """Return a made-up report with mistakes, for who has none at hand."""
    return Response(await asyncio.to_thread(_sample), media_type="application/octet-stream")


@cache
def _sample() -> bytes:
    from nianbao.testing import apply_patches, canonical, render

    return render(apply_patches(canonical(), _MISTAKES), "docx")


def _edits(text: str) -> tuple[Any, ...]:
    try:
        return read_edits(text)
    except BadEdits as error:
        raise Problem("invalid", str(error), error.reason_en) from None
