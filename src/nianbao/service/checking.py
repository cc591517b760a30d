"""Documents judged and their results written out, in the order in which they were sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import Response

from nianbao import __version__
from nianbao.corpus.document_worker import Stated
from nianbao.corpus.listings import rule_info
from nianbao.corpus.packed import unpacked
from nianbao.editing.archive import zipped
from nianbao.editing.file_names import file_name
from nianbao.reporters import RenderOptions, written
from nianbao.reporters.formats import find_format
from nianbao.reporters.html_templates import page_policy
from nianbao.service import documents
from nianbao.service.comparing import alone, compares
from nianbao.service.judging import few_at_once, judged
from nianbao.service.problems import Language, Problem
from nianbao.service.security import STRANGERS_POLICY
from nianbao.service.uploads import Upload

if TYPE_CHECKING:
    from nianbao.corpus.previous import Unused
    from nianbao.corpus.together.beside import Others
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


class Batch(Struct, frozen=True):
    """Documents of one request with what it wants of them."""

    uploads: tuple[Upload, ...]
    stated: Stated
    lang: Language
    whole: bool = False
    """True where the results are to have the text of the documents."""
    previous: tuple[Upload, ...] = ()
    """Last year's reports: compared with and not judged."""
    together: bool = True
    """False to judge each document by itself; its result then holds what others are compared with."""
    across: bool = False
    """True where whoever asks compares the documents with those of other agencies too; not ``together``."""
    beside: tuple[bytes, ...] = ()
    """What each document is compared with, where whoever sends them has compared (``check --server``)."""


class Checked(Struct, frozen=True):
    """What became of the documents of a request."""

    results: list[bytes]
    """Packed, in order."""
    unused: tuple[Unused, ...] = ()
    """Last year's reports that are of no use."""


def _nobody(_number: int, _data: bytes) -> None:
    """Tell nobody."""


async def checked(
    service: Service,
    batch: Batch,
    *,
    patient: bool = False,
    done: Callable[[int, bytes], None] = _nobody,
) -> Checked:
    """Return the packed result of each document, in order, compared with each other. Raises ``Problem``.

    ``done`` is called with each as it comes, and once more with those that are judged again beside others.
    """
    if not compares(service, batch):
        return Checked(await _each_alone(service, batch, patient=patient, done=done))
    found = await alone(service, batch, patient=patient, done=done)

    async def again(number: int, others: Others) -> bytes:
        upload = batch.uploads[number]
        data = await judged(service, upload, batch.stated, whole=batch.whole, others=others, patient=patient)
        done(number, data)
        return data

    results = found.results
    anew = await few_at_once(service, [partial(again, *each) for each in found.others.items()])
    for number, data in zip(found.others, anew, strict=True):
        results[number] = data
    return Checked(results, found.unused)


async def _each_alone(
    service: Service, batch: Batch, *, patient: bool, done: Callable[[int, bytes], None]
) -> list[bytes]:
    """Return the packed result of each document, compared with what was sent beside it or with nothing."""
    within = not batch.together and any(rule.compares for rule in service.judge(batch.stated).rules)

    async def one(number: int, upload: Upload) -> bytes:
        others = batch.beside[number] if batch.beside else None
        data = await judged(
            service, upload, batch.stated,
            whole=batch.whole, within=within and others is None, others=others,
            across=batch.across and within and others is None, patient=patient,
        )  # fmt: skip
        done(number, data)
        return data

    return await few_at_once(service, [partial(one, *each) for each in enumerate(batch.uploads)])


async def answered(service: Service, batch: Batch, format: str, known: Checked | None = None) -> Response:
    """Return the answer of a format; ``known`` is what became of the documents where that is at hand.

    Raises ``Problem``.
    """
    if format == ANNOTATED:
        return await _annotated(service, batch)
    results = known
    whole = format == "html" or (format == PACKED and batch.whole)
    if results is None or (whole and not batch.whole):
        results = await checked(service, replace(batch, whole=whole), patient=known is not None)
    if format == PACKED:
        body = msgspec.msgpack.encode({"version": __version__, "results": results.results})
        return _answer(body, _TYPES[PACKED], "nianbao.results")
    body = await asyncio.to_thread(_rendered, service, batch, format, results)
    answer = _answer(body, _TYPES[format], f"nianbao.{format}", inline=format in ("json", "sarif", "html"))
    if format == "html":
        answer.headers["content-security-policy"] = (
            page_policy() + "; frame-ancestors 'none'; sandbox allow-scripts"
        )
    return answer


def _rendered(service: Service, batch: Batch, format: str, known: Checked) -> bytes:
    rules = service.judge(batch.stated).rules
    options = RenderOptions(
        __version__,
        batch.lang,
        tuple(rule_info(rule, with_page=format in ("sarif", "html")) for rule in rules),
        unused_previous=tuple(
            (one.path, one.reason_en if batch.lang == "en" else one.reason) for one in known.unused
        ),
        made=datetime.now().astimezone(),
    )
    reporter = find_format(format).make(options)
    pieces = written(reporter, map(unpacked, known.results))
    return b"".join(
        piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece for piece in pieces
    )


async def _annotated(service: Service, batch: Batch) -> Response:
    """Return the annotated copy of a document, of several an archive in which those that cannot be made say why."""
    made = datetime.now().astimezone()
    others: Mapping[int, Others] = {}
    if compares(service, batch):
        others = (await alone(service, batch, patient=True, done=_nobody)).others

    async def one(number: int, upload: Upload) -> tuple[bytes, str]:
        data, suffix, _ = await service.run(
            documents.annotated, upload.name, upload.data, batch.lang, made, others.get(number),
            stated=batch.stated, patient=True,
        )  # fmt: skip
        return data, suffix

    if len(batch.uploads) == 1:
        upload = batch.uploads[0]
        data, suffix = await one(0, upload)
        answer = _answer(data, _TYPES[suffix], copy_name(upload.name, suffix))
        answer.headers["content-security-policy"] = STRANGERS_POLICY
        return answer

    async def one_or_why(number: int, upload: Upload) -> tuple[bytes, str] | Problem:
        return await _or_problem(one(number, upload))

    made_copies = await few_at_once(
        service, [partial(one_or_why, *each) for each in enumerate(batch.uploads)]
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
