"""Documents judged and their results written out, in the order in which they were sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import quote

import msgspec
from starlette.responses import Response

from nianbao import __version__
from nianbao.corpus.document_worker import Stated
from nianbao.corpus.listings import rule_info
from nianbao.corpus.packed import unpacked
from nianbao.editing.archive import zipped
from nianbao.editing.file_names import file_name
from nianbao.loaders.isolation import Died
from nianbao.reporters import RenderOptions, written
from nianbao.reporters.formats import find_format
from nianbao.reporters.html_templates import page_policy
from nianbao.service import documents
from nianbao.service.problems import Language, Problem
from nianbao.service.security import STRANGERS_POLICY
from nianbao.service.uploads import Upload

if TYPE_CHECKING:
    from nianbao.model import FileResult
    from nianbao.service.state import Service

ANNOTATED, PACKED = "annotated", "packed"
_TYPES = {
    "json": "application/json",
    "sarif": "application/sarif+json",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PACKED: "application/vnd.nianbao.results",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
}
FORMATS = ("json", "sarif", "html", "xlsx", ANNOTATED, PACKED)
_LONGEST = 120
T = TypeVar("T")


class Batch(NamedTuple):
    """Documents of one request with what it wants of them."""

    uploads: tuple[Upload, ...]
    stated: Stated
    lang: Language
    whole: bool = False
    """True where the results are to have the text of the documents."""


async def checked(
    service: Service, batch: Batch, *, patient: bool = False, done: Callable[[int, bytes], None] | None = None
) -> list[bytes]:
    """Return the packed result of each document, in order; ``done`` is called with each as it comes. Raises ``Problem``."""

    async def one(number: int, upload: Upload) -> bytes:
        data = await judged(service, upload, batch.stated, whole=batch.whole, patient=patient)
        if done is not None:
            done(number, data)
        return data

    return await _few_at_once(
        service,
        [lambda n=n, up=up: one(n, up) for n, up in enumerate(batch.uploads)],  # type: ignore[misc]
    )


async def judged(
    service: Service, upload: Upload, stated: Stated, *, whole: bool = False, patient: bool = False
) -> bytes:
    """Return the packed result of a document; one at which a child died has LOD003. Raises ``Problem``."""
    try:
        data: bytes = await service.pool_run(
            documents.check, upload.name, upload.data, whole, stated=stated, patient=patient
        )
    except Died as death:
        data = documents.dead(service.judge(stated), upload.name, death, service.pool.limits)
    service.metrics.judged("failed" if unpacked(data).failed else "checked")
    return data


async def _few_at_once(service: Service, calls: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
    """Return what the calls return, no more of them under way than there are workers."""
    room = asyncio.Semaphore(service.settings.worker_count)

    async def one(call: Callable[[], Awaitable[T]]) -> T:
        async with room:
            return await call()

    tasks = [asyncio.ensure_future(one(call)) for call in calls]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()


async def answered(
    service: Service, batch: Batch, format: str, results: Sequence[bytes] | None = None
) -> Response:
    """Return the answer of a format; ``results`` are those of the documents where they are at hand.

    Raises ``Problem``.
    """
    if format == ANNOTATED:
        return await _annotated(service, batch)
    whole = format == "html" or (format == PACKED and batch.whole)
    if results is None or (whole and not batch.whole):
        results = await checked(service, batch._replace(whole=whole), patient=results is not None)
    if format == PACKED:
        body = msgspec.msgpack.encode({"version": __version__, "results": list(results)})
        return _answer(body, _TYPES[PACKED], "nianbao.results")
    body = await asyncio.to_thread(_rendered, service, batch, format, results)
    answer = _answer(body, _TYPES[format], f"nianbao.{format}", inline=format in ("json", "sarif", "html"))
    if format == "html":
        answer.headers["content-security-policy"] = (
            page_policy() + "; frame-ancestors 'none'; sandbox allow-scripts"
        )
    return answer


def _rendered(service: Service, batch: Batch, format: str, results: Sequence[bytes]) -> bytes:
    rules = service.judge(batch.stated).rules
    options = RenderOptions(
        __version__,
        batch.lang,
        tuple(rule_info(rule, with_page=format in ("sarif", "html")) for rule in rules),
        made=datetime.now().astimezone(),
    )
    reporter = find_format(format).make(options)
    pieces = written(reporter, map(unpacked, results))
    return b"".join(
        piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece for piece in pieces
    )


async def _annotated(service: Service, batch: Batch) -> Response:
    """Return the annotated copy of a document, of several an archive in which those that cannot be made say why."""
    made = datetime.now().astimezone()

    async def one(upload: Upload) -> tuple[bytes, str]:
        data, suffix, _ = await service.run(
            documents.annotated, upload.name, upload.data, batch.lang, made, stated=batch.stated, patient=True
        )
        return data, suffix

    if len(batch.uploads) == 1:
        upload = batch.uploads[0]
        data, suffix = await one(upload)
        answer = _answer(data, _TYPES[suffix], copy_name(upload.name, suffix))
        answer.headers["content-security-policy"] = STRANGERS_POLICY
        return answer
    made_copies = await _few_at_once(
        service,
        [lambda upload=upload: _or_problem(one(upload)) for upload in batch.uploads],  # type: ignore[misc]
    )
    body = await asyncio.to_thread(_zipped, batch, made_copies)
    return _answer(body, _TYPES[".zip"], "nianbao.zip")


async def _or_problem(call: Awaitable[tuple[bytes, str]]) -> tuple[bytes, str] | Problem:
    try:
        return await call
    except Problem as problem:
        if problem.kind != "unreadable":
            raise
        return problem


def _zipped(batch: Batch, copies: Sequence[tuple[bytes, str] | Problem]) -> bytes:
    taken: set[str] = set()
    files: list[tuple[str, bytes]] = []
    for upload, copy in zip(batch.uploads, copies, strict=True):
        if isinstance(copy, Problem):
            reason = copy.detail_en if batch.lang == "en" else copy.detail
            files.append((_free(taken, copy_name(upload.name, ".txt")), reason.encode()))
        else:
            files.append((_free(taken, copy_name(upload.name, copy[1])), copy[0]))
    return zipped(files)


def copy_name(name: str, suffix: str) -> str:
    """Return what the copy of a document is called: no folder, and nothing that a system gives a meaning to."""
    last = re.split(r"[/\\]", name)[-1]
    stem = file_name(last.rpartition(".")[0] or last).strip(". ")[:_LONGEST]
    return f"{stem or '报告'}.批注{suffix}"


def _free(taken: set[str], name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{dot}{suffix}"
    taken.add(name)
    return name


def _answer(body: bytes, kind: str, name: str, *, inline: bool = False) -> Response:
    way = "inline" if inline else "attachment"
    disposition = f"{way}; filename*=UTF-8''{quote(name, safe='')}"
    return Response(body, media_type=kind, headers={"content-disposition": disposition})


def counts(result: FileResult) -> dict[str, int]:
    """Return how many findings of each severity a result has."""
    found = [finding.severity for finding in result.findings]
    return {severity: found.count(severity) for severity in ("error", "warning", "note")}
