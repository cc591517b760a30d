"""Documents given to the workers, each judged there, and no more of them under way than there are workers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from nianbao.corpus.document_worker import Stated
from nianbao.corpus.packed import unpacked
from nianbao.loaders.isolation import Died, death_error
from nianbao.service import documents
from nianbao.service.problems import Problem
from nianbao.service.uploads import Upload

if TYPE_CHECKING:
    from nianbao.corpus.together.beside import Others
    from nianbao.model import Packed, PreviousReport
    from nianbao.service.state import Service

T = TypeVar("T")


async def judged(
    service: Service,
    upload: Upload,
    stated: Stated,
    *,
    whole: bool = False,
    within: bool = False,
    others: Others | bytes | None = None,
    across: bool = False,
    patient: bool = False,
) -> bytes:
    """Return the packed result of a document; one at which a child died has LOD003. Raises ``Problem``.

    ``within`` a run it holds what others are compared with, ``across`` where those are of other agencies too; ``others``
    is what it is compared with itself.
    """
    try:
        data: bytes | tuple[str, str] = await service.pool_run(
            documents.check,
            upload.name,
            upload.data,
            whole,
            within,
            others,
            across,
            stated=stated,
            patient=patient,
        )
    except Died as death:
        data = documents.dead(service.judge(stated), upload.name, death, service.pool.limits)
    if isinstance(data, tuple):
        raise Problem("bad-request", *data)
    service.metrics.judged("failed" if unpacked(data).failed else "checked")
    return data


async def reduced(
    service: Service, upload: Upload, stated: Stated, *, patient: bool = False
) -> tuple[PreviousReport, Packed] | tuple[str, str]:
    """Return what of a document others are compared with, or why nothing is, in both languages. Raises ``Problem``."""
    try:
        found: tuple[PreviousReport, Packed] | tuple[str, str] = await service.pool_run(
            documents.reduced, upload.name, upload.data, stated=stated, patient=patient
        )
    except Died as death:
        failure = death_error(death, service.pool.limits).failure
        return failure.detail, failure.detail_en or failure.detail
    return found


async def few_at_once(service: Service, calls: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
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
