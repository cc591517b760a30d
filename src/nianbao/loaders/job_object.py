"""Limits of a process on Windows: a job object that the process puts itself into.

Windows 8 and later nest jobs, so one of the caller's does no harm. Source: Microsoft, "Job Objects" and
``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``.
"""

import ctypes
import time
from typing import Any

_PROCESS_TIME, _PROCESS_MEMORY, _DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x2, 0x100, 0x400, 0x2000
_EXTENDED = 9
_TICKS = 10_000_000
"""Units of processor time in a second."""


class _Information(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Job:
    """The job object of this process; it ends with the process, and the process's children with it."""

    def __init__(self) -> None:
        self._kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
        self._kernel.CreateJobObjectW.restype = ctypes.c_void_p
        self._kernel.GetCurrentProcess.restype = ctypes.c_void_p
        self._job = ctypes.c_void_p(self._kernel.CreateJobObjectW(None, None))
        self._set(_Information(flags=_KILL_ON_CLOSE | _DIE_ON_EXCEPTION))
        self._kernel.AssignProcessToJobObject(self._job, ctypes.c_void_p(self._kernel.GetCurrentProcess()))

    def limit(self, memory: int, seconds: float) -> None:
        """Limit what the process may commit, and its processor time from now on."""
        flags = _KILL_ON_CLOSE | _DIE_ON_EXCEPTION | _PROCESS_TIME | _PROCESS_MEMORY
        until = int((time.process_time() + seconds) * _TICKS)
        self._set(_Information(flags=flags, process_time=until, process_memory=memory))

    def unlimit(self) -> None:
        """Take the limits back."""
        self._set(_Information(flags=_KILL_ON_CLOSE | _DIE_ON_EXCEPTION))

    def _set(self, information: _Information) -> None:
        self._kernel.SetInformationJobObject(
            self._job, _EXTENDED, ctypes.byref(information), ctypes.sizeof(information)
        )
