"""Uploaded files, read into memory and nowhere else, within limits that hold while they arrive."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from nianbao.service.bodies import too_large
from nianbao.service.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

    from nianbao.service.settings import ServiceLimits

_FIELDS = 20
_FIELD_BYTES = 1 << 20
_LONGEST_NAME = 1000
RETRY = {"retry-after": "5"}


class Upload(Struct, frozen=True):
    """A file that was sent."""

    name: str
    """As the sender calls it: shown, and looked at for its suffix; never a path."""
    data: bytes


class Received(Struct, frozen=True):
    """What a form holds."""

    files: tuple[Upload, ...]
    fields: Mapping[str, str]
    others: Mapping[str, tuple[Upload, ...]]
    """Files of further fields that the route knows."""
    held: Held
    """What the files take of the service's memory; whoever keeps them longer takes it over."""


class Memory:
    """Counts the bytes of uploads and results that the service holds."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.taken = 0
        self.when_full: Callable[[], bool] = lambda: False
        """Lets something go and tells whether it did."""

    def take(self, number: int) -> None:
        """Count bytes. Raises ``Problem`` where there is no room."""
        while self.taken + number > self._most and self.when_full():
            pass
        if self.taken + number > self._most:
            raise Problem("overloaded", headers=RETRY)
        self.taken += number

    def give(self, number: int) -> None:
        """Count bytes that are held no longer."""
        self.taken -= number


class Held:
    """Bytes that somebody holds."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._number = 0

    def take(self, number: int) -> None:
        """Hold more. Raises ``Problem``."""
        self._memory.take(number)
        self._number += number

    def taken_over(self) -> Held:
        """Return them for somebody else to hold, who lets them go."""
        other = Held(self._memory)
        other._number, self._number = self._number, 0
        return other

    def release(self) -> None:
        """Let them go."""
        self._memory.give(self._number)
        self._number = 0


class _Parser(MultiPartParser):
    """Keeps files in memory: nothing of a report is written to a disk."""

    spool_max_size = 0

    @property
    def too_many(self) -> bool:
        """True when there were more files than may be."""
        return self._current_files > self.max_files


@asynccontextmanager
async def received(
    request: Request,
    limits: ServiceLimits,
    memory: Memory,
    field: str = "files",
    most: int = 0,
    others: Sequence[str] = (),
) -> AsyncIterator[Received]:
    """Read a form; its files, of one field and of ``others``, are held until the context ends.

    ``most`` files, by default as many as a request may have. Raises ``Problem``.
    """
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() != "multipart/form-data":
        raise Problem("media-type", "请用 multipart/form-data 发送文件", "send files as multipart/form-data")
    held = Held(memory)
    try:
        parser = _Parser(
            request.headers,
            _counted(request, held),
            max_files=most or limits.files,
            max_fields=_FIELDS,
            max_part_size=_FIELD_BYTES,
        )
        try:
            form = await parser.parse()
        except MultiPartException as error:
            raise _refused(error, parser, most or limits.files) from None
        items = form.multi_items()
        sent = {
            name: [one for key, one in items if isinstance(one, UploadFile) and key == name]
            for name in (field, *others)
        }
        fields = {name: one for name, one in items if isinstance(one, str)}
        read = {
            name: tuple([await _upload(one, number, limits) for number, one in enumerate(some, 1)])
            for name, some in sent.items()
        }
        await form.close()
        files = read.pop(field)
        if not files:
            raise Problem("bad-request", f"没有收到文件（字段 {field}）", f"no file in field {field}")
        yield Received(files, fields, read, held)
    finally:
        held.release()


@asynccontextmanager
async def received_json(request: Request, memory: Memory) -> AsyncIterator[bytes]:
    """Read a body that is said to be JSON; its bytes are held until the context ends. Raises ``Problem``."""
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() != "application/json":
        raise Problem("media-type", "请用 application/json 发送", "send application/json")
    held = Held(memory)
    try:
        yield b"".join([chunk async for chunk in _counted(request, held)])
    finally:
        held.release()


async def _counted(request: Request, held: Held) -> AsyncGenerator[bytes, None]:
    """Yield the body. Raises ``Problem`` where there is no room for it."""
    async for chunk in request.stream():
        held.take(len(chunk))
        yield chunk


async def _upload(file: UploadFile, number: int, limits: ServiceLimits) -> Upload:
    if (file.size or 0) > limits.file_bytes:
        raise too_large(limits.file_bytes)
    data = await file.read()
    name = "".join(char for char in (file.filename or "") if char.isprintable())[:_LONGEST_NAME]
    return Upload(name.strip() or f"file-{number}", data)


def _refused(error: MultiPartException, parser: _Parser, most: int) -> Problem:
    if parser.too_many:
        return Problem("too-large", f"一次最多 {most} 份文件", f"at most {most} files at a time")
    return Problem("bad-request", "表单内容不完整或格式有误", f"broken form: {error.message}")
