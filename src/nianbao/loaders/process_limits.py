"""What a process may take of the machine: limits that the system itself keeps, so that no code in it can ignore them.

Processor time is counted, not time on the clock: what a file gets as its verdict must not depend on what else the
machine is doing. On Unix a timer of the kernel ends the process with SIGPROF, in the midst of C code too; memory is
limited by the address space (Linux; macOS accepts the limit and does not keep it). On Windows a job object does both,
and ends the children of a process with it.
"""

from __future__ import annotations

import os
import sys

from msgspec import Struct


class ProcessLimits(Struct, frozen=True):
    """What a child may take for one request, and how long it lives."""

    memory: int = 448 * 2**20
    """Bytes beyond what it had when the request came."""
    creep: int = 64 * 2**20
    """Bytes that may stay taken between requests beyond what it had at its start; then it is replaced."""
    processor_seconds: float = 8.0
    wall_seconds: float = 120.0
    """Far above the processor's, for a child that waits for something that never comes."""
    requests: int = 500
    """Served by one child; then it is replaced."""


DEFAULT_LIMITS = ProcessLimits()

if sys.platform == "win32":
    from nianbao.loaders.job_object import Job

    class Meter:
        """Limits the process that it is made in."""

        def __init__(self, limits: ProcessLimits) -> None:
            self._job = Job()
            self._limits = limits

        def begin(self) -> None:
            """Start to count for a request."""
            self._job.limit(self._limits.memory, self._limits.processor_seconds)

        def end(self) -> bool:
            """Stop counting; tell whether too much memory stayed taken."""
            self._job.unlimit()
            return False  # memory is limited afresh for each request, counted from nothing

else:
    import resource
    import signal

    class Meter:
        """Limits the process that it is made in."""

        def __init__(self, limits: ProcessLimits) -> None:
            self._limits = limits
            self._start = _size()
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            _lower(resource.RLIMIT_CORE, 0)
            try:  # where memory is short, this process is the first to go
                with open("/proc/self/oom_score_adj", "wb") as file:
                    file.write(b"1000")
            except OSError:
                return

        def begin(self) -> None:
            """Start to count for a request."""
            _lower(resource.RLIMIT_AS, _size() + self._limits.memory)
            signal.setitimer(signal.ITIMER_PROF, self._limits.processor_seconds)

        def end(self) -> bool:
            """Stop counting; tell whether too much memory stayed taken."""
            signal.setitimer(signal.ITIMER_PROF, 0)
            return _size() - self._start > self._limits.creep

    def _lower(kind: int, limit: int) -> None:
        """Set the soft limit, below a hard one of the system."""
        _, most = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))

    def _size() -> int:
        """Return the bytes of address space of this process, 0 where the system does not say."""
        try:
            with open("/proc/self/statm", "rb") as file:
                return int(file.read().split()[0]) * _PAGE
        except OSError:
            return 0

    _PAGE = os.sysconf("SC_PAGE_SIZE")
