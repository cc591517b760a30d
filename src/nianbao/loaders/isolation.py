"""Run a job in a process of its own, where it can be ended and its memory is bounded."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from nianbao.loaders.limits import LoadError

_MEMORY = 640 * 2**20
"""Bytes that the job may take beyond what the process already has."""
_CHUNK = 2**16
_CORRUPT = "文件已损坏或格式异常，无法读取；请重新导出后再查"

Result = TypeVar("Result")


def apart(job: Callable[[], Result], seconds: float) -> Result:
    """Return what the job returns; it must be picklable.

    Raises ``LoadError`` when the job raises it, takes longer than so many seconds or ends for lack of memory. Where
    processes cannot be forked (Windows), the job runs here, unbounded.
    """
    if not hasattr(os, "fork"):
        return job()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, writing, seconds)
    os.close(writing)
    try:
        answer = _read(reading, seconds)
    finally:
        os.close(reading)
        _end(child)
    result: Result = _unpack(answer, seconds)
    return result


def _work(job: Callable[[], Any], writing: int, seconds: float) -> None:
    """Do the job, write the answer and end this process."""
    import pickle

    try:
        _bound(seconds)
        try:
            answer: tuple[bool, Any] = True, job()
        except LoadError as error:
            answer = False, error.failure
        except MemoryError:
            os._exit(1)
        except Exception as error:  # the parser's own error on hostile bytes
            answer = False, ("unreadable", _CORRUPT, f"corrupt file ({type(error).__name__})")
        with open(writing, "wb") as pipe:
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)


def _bound(seconds: float) -> None:
    """Bound the memory and time of this process, and keep it silent. Its parent may be ended before it."""
    import faulthandler
    import resource

    faulthandler.disable()
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    bounds = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: int(seconds) + 1}
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            taken = int(file.read().split()[0]) * resource.getpagesize()
        bounds[resource.RLIMIT_AS] = taken + _MEMORY
    for kind, bound in bounds.items():
        _, most = resource.getrlimit(kind)
        if most == resource.RLIM_INFINITY or bound < most:  # a narrower bound of the system stays
            resource.setrlimit(kind, (bound, bound))


def _read(reading: int, seconds: float) -> bytes:
    """Return what comes through the pipe until it is closed or time is up."""
    import select
    import time

    deadline = time.monotonic() + seconds
    chunks = []
    while (left := deadline - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        chunk = os.read(reading, _CHUNK)
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks)


def _end(child: int) -> None:
    import signal

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _unpack(answer: bytes, seconds: float) -> Any:
    import pickle

    try:
        done, result = pickle.loads(answer)  # noqa: S301  our own process wrote it
    except (pickle.UnpicklingError, EOFError):
        raise LoadError(
            "limit",
            f"处理文件所需的内存或时间（{seconds:.0f} 秒）超过上限，请重新导出 PDF 后再查",
            f"took more memory than allowed or longer than {seconds:.0f} s",
        ) from None
    if done:
        return result
    raise LoadError(*result)
