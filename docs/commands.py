"""Run commands as a reader of the documentation would, from the project's folder."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PROGRAM = 'nianbao() { "$PYTHON" -m nianbao "$@"; }\n'
"""The command need not be installed: it is that of the Python which runs us."""


def output_of(command: str) -> str:
    """Return what a shell command writes to standard output and standard error."""
    done = subprocess.run(
        ["bash", "-c", _PROGRAM + command],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def screen_of(command: str, columns: int) -> str:
    """Return what a shell command writes to a terminal of that width, colours included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    done = subprocess.Popen(
        ["bash", "-c", _PROGRAM + command],
        cwd=ROOT,
        env=_environment(),
        stdout=theirs,
        stdin=subprocess.DEVNULL,
    )
    os.close(theirs)
    written = b""
    while chunk := _read(ours):
        written += chunk
    done.wait()
    os.close(ours)
    return written.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that the other side has closed
        return b""


def _environment() -> Mapping[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    return plain | {"PYTHON": sys.executable, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
