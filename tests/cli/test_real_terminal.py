"""The program on a terminal: colour, width, and neither of them in a pipe."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from pathlib import Path

import pytest

from nianbao.testing import apply_patches, canonical, render

_PLAIN = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "TERM")}
COLOR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a report in which something is wrong."""
    folder = tmp_path_factory.mktemp("report")
    wrong = apply_patches(canonical(), ({"set": ["applications", "total", "natural_person", "68"]},))
    (folder / "年报.txt").write_bytes(render(wrong, "text"))
    return folder


def shown(folder: Path, columns: int, **environment: str) -> str:
    """Return what a terminal of so many columns is sent."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "nianbao", "check", "年报.txt"],
        cwd=folder,
        env={**_PLAIN, "TERM": "xterm", **environment},
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.STDOUT,
    )
    os.close(slave)
    pieces = []
    try:
        while piece := os.read(master, 65536):
            pieces.append(piece)
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(master)
    assert process.wait() == 1
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def widest(text: str) -> int:
    """Return the columns of the widest line."""
    return max(width(line) for line in COLOR.sub("", text).splitlines())


@pytest.mark.parametrize("columns", [60, 100])
def test_lines_fit_the_terminal(report: Path, columns: int) -> None:
    assert widest(shown(report, columns)) <= columns


def test_columns_of_the_environment_are_over_the_terminal_s(report: Path) -> None:
    assert widest(shown(report, 200, COLUMNS="60")) <= 60 < widest(shown(report, 200))


@pytest.mark.parametrize("reported", ["", "0", "wide", "-5"])
def test_columns_that_are_no_number_are_not_followed(report: Path, reported: str) -> None:
    assert shown(report, 80, COLUMNS=reported) == shown(report, 80)


def test_there_is_colour_unless_the_environment_says_no(report: Path) -> None:
    assert COLOR.search(shown(report, 80))
    assert not COLOR.search(shown(report, 80, NO_COLOR="1"))
    assert not COLOR.search(shown(report, 80, TERM="dumb"))


def test_a_pipe_gets_neither_colour_nor_a_width(report: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "check", "年报.txt"],
        cwd=report,
        env={**_PLAIN, "COLUMNS": "40"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert not COLOR.search(done.stdout)
    assert widest(done.stdout) > 100
