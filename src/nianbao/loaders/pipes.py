"""The two pipes between a process and its child, and the messages that go through them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

_HEAD = 8
_CHUNK = 2**20
_MOST = 2**29
"""Bytes of a message; more than a child has memory for."""
_NAP = 0.002
"""Seconds between two looks where a pipe cannot be waited for."""


class Pipes:
    """One end: what is read from and what is written to."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading = reading
        self.writing = writing
        if sys.platform == "win32":
            import msvcrt

            for one in (reading, writing):
                msvcrt.setmode(one, os.O_BINARY)

    @classmethod
    def pair(cls) -> tuple[Pipes, Pipes]:
        """Return both ends."""
        there_read, here_write = os.pipe()
        here_read, there_write = os.pipe()
        return cls(here_read, here_write), cls(there_read, there_write)

    def close(self) -> None:
        """Close them; the other side reads the end of file."""
        os.close(self.reading)
        os.close(self.writing)

    def send(self, message: bytes) -> None:
        """Send a pickle. Raises ``OSError`` when nobody is there."""
        self._write(message)

    def send_pickled(self, message: bytes, *, done: bool) -> None:
        """Send a pickle, and a byte that says whether it is the last one."""
        self._write(message + (b"\1" if done else b"\0"))

    def receive(self, seconds: float | None, *, trusted: bool = False) -> Any:
        """Return what the other side sent; of a child, which is not trusted, also whether it is done.

        Raises ``EOFError`` when the other side has gone, ``TimeoutError`` when nothing comes for so long, and
        ``ValueError`` for what is no message.
        """
        size = int.from_bytes(self._read(_HEAD, seconds), "big")
        if size > _MOST:
            raise ValueError("message too long")
        body = self._read(size, seconds)
        if trusted:
            import pickle

            return pickle.loads(body)  # noqa: S301  our own process wrote it
        from nianbao.loaders.answers import read_answer

        kind, value = read_answer(body)
        return kind, value, body[-1:] == b"\1"

    def _write(self, body: bytes) -> None:
        view = memoryview(len(body).to_bytes(_HEAD, "big") + body)
        while view:
            view = view[os.write(self.writing, view[:_CHUNK]) :]

    def _read(self, size: int, seconds: float | None) -> bytes:
        if seconds is None:
            return self._read_all(size)
        if sys.platform == "win32":
            return self._read_in_thread(size, seconds)
        return self._read_polling(size, seconds)

    def _read_all(self, size: int) -> bytes:
        body = bytearray()
        while len(body) < size:
            chunk = os.read(self.reading, min(_CHUNK, size - len(body)))
            if not chunk:
                raise EOFError
            body += chunk
        return bytes(body)

    def _read_polling(self, size: int, seconds: float) -> bytes:
        import select
        import time

        deadline = time.monotonic() + seconds
        poll = select.poll()
        poll.register(self.reading, select.POLLIN)
        body = bytearray()
        while len(body) < size:
            if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise TimeoutError
            chunk = os.read(self.reading, min(_CHUNK, size - len(body)))
            if not chunk:
                raise EOFError
            body += chunk
        return bytes(body)

    def _read_in_thread(self, size: int, seconds: float) -> bytes:
        """Read where one cannot wait for a pipe with a deadline."""
        from threading import Thread

        found: list[bytes | BaseException] = []

        def read() -> None:
            try:
                found.append(self._read_all(size))
            except (OSError, EOFError) as error:
                found.append(error)

        thread = Thread(target=read, daemon=True)
        thread.start()
        thread.join(seconds)
        if not found:
            raise TimeoutError
        if isinstance(found[0], BaseException):
            raise found[0]
        return found[0]


def ready(several: Sequence[Pipes], seconds: float) -> list[Pipes]:
    """Return those of which something can be read, or whose other side has gone; wait for one so long."""
    if sys.platform == "win32":
        return _ready_on_windows(several, seconds)
    import select

    poll = select.poll()
    by_number = {one.reading: one for one in several}
    for number in by_number:
        poll.register(number, select.POLLIN)
    return [by_number[number] for number, _ in poll.poll(seconds * 1000)]


def _ready_on_windows(several: Sequence[Pipes], seconds: float) -> list[Pipes]:
    import time

    deadline = time.monotonic() + seconds
    while True:
        found = [one for one in several if _can_be_read(one.reading)]
        if found or time.monotonic() > deadline:
            return found
        time.sleep(_NAP)


def _can_be_read(descriptor: int) -> bool:
    import _winapi
    import msvcrt

    try:
        return bool(_winapi.PeekNamedPipe(msvcrt.get_osfhandle(descriptor), 0)[0])  # type: ignore[attr-defined]
    except OSError:  # the other side has gone, which reading tells
        return True


def close_others(kept: Pipes) -> None:
    """Close all descriptors of a forked child but its pipes, and turn its standard streams to nowhere.

    A copy of another child's pipe would keep that one from ending; one of an output would hold a pipe open.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    first, second = sorted((kept.reading, kept.writing))
    os.closerange(3, first)
    os.closerange(first + 1, second)
    os.closerange(second + 1, os.sysconf("SC_OPEN_MAX"))
