"""A child process that answers requests one after the other, each within limits that the system keeps.

It is the one way in which code that cannot be interrupted (PDFium, libxml2 on a large file) is used on a stranger's
file: when the limits are crossed the child dies, the request is answered by ``Died``, and the next one starts another
child. pebble and ``concurrent.futures`` were not taken: neither limits memory or processor time, both start threads in
the caller, after which forking is unsafe, and importing ``multiprocessing`` costs a whole check of a text file.

Protocol. Two pipes. Each message is its length (8 bytes, big-endian) and a pickle. To the child: first, where it was
not forked, ``(make, limits)``; then requests, any picklable objects. From the child, for each request:
``(kind, value, done)``; ``kind`` is ``"answer"``, ``"failure"`` (the fields of a ``Failure``, raised as ``LoadError``)
or ``"error"`` (text of an exception: a defect of ours), ``done`` tells that the child wants to be replaced. End of file
on the pipe ends the child. Answers are unpickled from classes of ``nianbao.model`` only, whoever wrote them.

The child is forked where that is safe (Linux, no other threads), else started anew from ``make``, which must then be
picklable. It leads a process group of its own, so that its children end with it, and has no standard streams.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TypeVar

from msgspec import Struct

from nianbao.loaders.limits import LoadError
from nianbao.loaders.pipes import Pipes, close_others
from nianbao.loaders.process_limits import DEFAULT_LIMITS, Meter, ProcessLimits

_CORRUPT = "文件已损坏或格式异常，无法读取；请重新导出后再查"
_OUT_OF_MEMORY = 86
"""Exit status of a child in which Python itself ran out of memory."""
_LOOK_FOR_GARBAGE = 20_000
"""Objects after which Python looks for those that hold each other; a report has a fifth of that, none of them such."""
_QUOTA = 1816
"""Exit status that Windows gives a process whose processor time is spent (``ERROR_NOT_ENOUGH_QUOTA``)."""
_START = (
    "import sys; sys.path[:] = {path!r}; from nianbao.loaders.isolation import serve_pipes; serve_pipes()"
)

Result = TypeVar("Result")
Serve = Callable[[Any], Any]


Why = Literal["processor", "clock", "memory"]
"""How a child ended, as far as the system tells: ``memory`` is also a crash, or the deed of somebody else."""


class Died(Exception):
    """The child ended without an answer; ``why`` says how."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class ChildError(Exception):
    """What served the request raised something unforeseen; the text is that of the exception."""


class _Process(Struct, frozen=True):
    """A child that runs."""

    pid: int
    pipes: Pipes
    popen: Any
    """Where it was not forked, the ``Popen``."""


class Child:
    """Answers requests in a child process, started when it is first needed and replaced when it has died or served."""

    def __init__(
        self,
        make: Callable[[], Serve],
        limits: ProcessLimits = DEFAULT_LIMITS,
        again: Callable[[], Serve] | None = None,
    ) -> None:
        """``make`` is called in a forked child and returns what serves a request; ``again``, which must be picklable,
        in one that is started anew.
        """
        self._make = make
        self._again = again
        self._limits = limits
        self._process: _Process | None = None
        self._owner = 0
        self.end: Why = "memory"
        """How the last process that is no more came to its end."""

    def ask(self, request: Any) -> Any:
        """Return the answer to a request. Raises ``LoadError``, ``Died`` and ``ChildError``."""
        self.send(request)
        return self.answer()

    def send(self, request: Any) -> None:
        """Send a request, whose answer is to be taken. Raises ``Died``.

        A child that has died since its last answer is replaced: the request has nothing to do with that.
        """
        import pickle  # only where there is a child, and before it is forked, which needs it too

        message = pickle.dumps(request, pickle.HIGHEST_PROTOCOL)
        try:
            self._running().pipes.send(message)
        except OSError:
            self._ended()
            try:
                self._running().pipes.send(message)
            except OSError:
                raise Died(self._ended()) from None
        except BaseException:
            self.close()
            raise

    def answer(self, seconds: float | None = None) -> Any:
        """Return the answer to the oldest request that has none, waiting as long as the limits say, or so long.

        Raises ``LoadError``, ``Died`` and ``ChildError``. Whatever was sent behind it is lost where there
        are no ``pipes`` any more.
        """
        process = self._process
        if process is None:
            raise Died("memory")
        try:
            kind, value, done = process.pipes.receive(
                self._limits.wall_seconds if seconds is None else seconds
            )
        except TimeoutError:
            self.close()
            raise Died("clock") from None
        except (OSError, EOFError, ValueError):
            raise Died(self._ended()) from None
        except (
            BaseException
        ):  # the user stopped waiting: the answer would be taken for that to the next request
            self.close()
            raise
        if done:
            self.close()
        if kind == "failure":
            raise LoadError(*value)
        if kind == "error":
            raise ChildError(value)
        return value

    @property
    def pipes(self) -> Pipes | None:
        """The pipes of a child that runs, to wait for its answer beside others."""
        return self._process.pipes if self._process is not None else None

    @property
    def pid(self) -> int | None:
        """The number of the process that runs."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the child and its children. It may be asked again afterwards."""
        self._ended()

    def _running(self) -> _Process:
        if self._owner != os.getpid():  # a copy made by somebody's fork: the child is not ours
            self._process = None
        if self._process is None:
            self._owner = os.getpid()
            if _may_fork():
                self._process = _forked(self._make, self._limits)
            elif self._again is not None:
                self._process = _started(self._again, self._limits)
            else:
                raise RuntimeError("no child can be had here")
        return self._process

    def _ended(self) -> Why:
        """End the child where it still runs, and tell what ended it."""
        process, self._process = self._process, None
        self.end = "memory"
        if process is None or self._owner != os.getpid():
            return self.end
        process.pipes.close()
        if process.popen is not None and sys.platform == "win32":
            process.popen.kill()  # its children end with its job object
            self.end = "processor" if process.popen.wait() == _QUOTA else "memory"
        else:
            self.end = _end(process)
        return self.end


def isolated(job: Callable[[], Result], seconds: float) -> Result:
    """Return what one job returns, done in a child of its own; it must be picklable and of our model.

    So must the job be where processes cannot be forked. Raises ``LoadError`` when the job raises it, needs more than so
    many seconds of the processor, or too much memory.
    """
    make = partial(_serving, job)
    child = Child(make, ProcessLimits(processor_seconds=seconds), make)
    try:
        result: Result = child.ask(None)
    except Died as death:
        raise death_error(death, child._limits) from None
    except ChildError as error:
        raise LoadError(
            "unreadable",
            _CORRUPT,
            f"the file is corrupt or irregular ({error}); export it anew and check again",
        ) from None
    finally:
        child.close()
    return result


def _serving(job: Callable[[], Any]) -> Serve:
    """Return what serves requests by doing the one job."""
    return lambda _: job()


def death_error(death: Died, limits: ProcessLimits) -> LoadError:
    """Return what is said of a file in whose service the child died."""
    if death.why == "memory":
        return LoadError(
            "limit",
            f"处理文件所需的内存超过上限（{limits.memory // 2**20} MB）或读取程序崩溃，请重新导出后再查",
            f"took more than {limits.memory // 2**20} MB of memory, or the reader crashed; export the file anew and check again",
        )
    if death.why == "clock":
        return LoadError(
            "limit",
            f"等待文件的结果超过 {limits.wall_seconds:g} 秒，请稍后再查或检查文件是否异常",
            f"no result within {limits.wall_seconds:g} s; check again later, and whether the file is in order",
        )
    return LoadError(
        "limit",
        f"处理时间超过 {limits.processor_seconds:g} 秒，请检查文件是否异常或拆分后再查",
        f"took longer than {limits.processor_seconds:g} s; check whether the file is in order, or split it and check again",
    )


def can_isolate(again: object) -> bool:
    """Tell whether a child can be had: by forking, or from something that makes it anew."""
    return _may_fork() or again is not None


def _may_fork() -> bool:
    """Tell whether forking is safe: other threads may hold locks that the child would wait for in vain."""
    if sys.platform != "linux":
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def _forked(make: Callable[[], Serve], limits: ProcessLimits) -> _Process:
    ours, theirs = Pipes.pair()
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()
            close_others(theirs)
            _reset_signals()
            _serve(make, limits, theirs)
        finally:
            os._exit(1)
    theirs.close()
    return _Process(pid, ours, None)


def _started(make: Callable[[], Serve], limits: ProcessLimits) -> _Process:
    import pickle
    import subprocess

    command = [sys.executable, "-c", _START.format(path=sys.path)]
    popen = subprocess.Popen(  # noqa: S603  (our own interpreter and program)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        bufsize=0,
    )
    assert popen.stdin is not None
    assert popen.stdout is not None
    pipes = Pipes(os.dup(popen.stdout.fileno()), os.dup(popen.stdin.fileno()))
    popen.stdin.close()
    popen.stdout.close()
    pipes.send(pickle.dumps((make, limits), pickle.HIGHEST_PROTOCOL))
    return _Process(popen.pid, pipes, popen)


def serve_pipes() -> None:
    """Serve the requests that come through standard input: the main program of a child that was not forked."""
    pipes = Pipes(os.dup(0), os.dup(1))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    make, limits = pipes.receive(None, trusted=True)
    _serve(make, limits, pipes)


def _reset_signals() -> None:
    """Take back what the parent arranged for itself; a key pressed in the terminal is the parent's matter."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGPROF, signal.SIGVTALRM):
        signal.signal(number, signal.SIG_DFL)


def _serve(make: Callable[[], Serve], limits: ProcessLimits, pipes: Pipes) -> None:
    import gc
    import pickle

    gc.freeze()  # what came from the parent is never garbage here
    gc.set_threshold(_LOOK_FOR_GARBAGE)
    gc.enable()
    meter = Meter(limits)
    serve = make()
    for number in range(1, sys.maxsize):
        try:
            request = pipes.receive(None, trusted=True)
        except EOFError:
            os._exit(0)
        meter.begin()
        try:
            message = pickle.dumps(_answer(serve, request), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        done = meter.end() or number >= limits.requests
        pipes.send_pickled(message, done=done)


def _answer(serve: Serve, request: Any) -> tuple[str, Any]:
    try:
        return "answer", serve(request)
    except LoadError as error:
        return "failure", tuple(error.failure)
    except MemoryError:
        raise
    except Exception as error:
        return "error", f"{type(error).__name__}: {' '.join(str(error).split())}"


def _end(process: _Process) -> Why:
    import signal
    from contextlib import suppress

    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        with suppress(ProcessLookupError):  # it had no time to become the leader of its group
            os.kill(process.pid, signal.SIGKILL)
    if process.popen is not None:
        return "processor" if process.popen.wait() == -signal.SIGPROF else "memory"
    _, status = os.waitpid(process.pid, 0)
    return "processor" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF else "memory"
