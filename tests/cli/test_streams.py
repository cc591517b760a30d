"""Streams, folders and ends that nobody plans for."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nianbao.cli.terminal import Sink, visible
from nianbao.testing import canonical, render

PROGRAM = [sys.executable, "-m", "nianbao"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(render(canonical(), "text"))
    return tmp_path


def run(folder: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell command in which ``$NB`` is the program."""
    environment = {**os.environ, "NB": f"{sys.executable} -m nianbao"}
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "arguments", ["check a.txt", "check missing.txt", "rules", "show a.txt", "--version"]
)
@pytest.mark.parametrize(
    "streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>&1"]
)
def test_streams_that_are_closed_or_full_end_without_a_traceback(
    folder: Path, arguments: str, streams: str
) -> None:
    done = run(folder, f"$NB {arguments} {streams}")
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stdout + done.stderr


def test_a_current_folder_that_is_gone_is_said(folder: Path) -> None:
    done = run(folder, "mkdir gone && cd gone && rmdir ../gone && $NB check ../a.txt")
    assert done.returncode == 2
    assert "当前文件夹已不存在" in done.stderr.decode()


def test_a_run_that_is_ended_leaves_no_half_written_file(folder: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "check", "--isolated", "--format", "json:out.json", "-"], cwd=folder, stdin=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while not list(folder.glob(".nianbao-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 143
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt"]


def full(folder: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command on twenty reports where no file may hold more than four kilobytes."""
    (folder / "tmp").mkdir()
    for number in range(20):
        shutil.copy(folder / "a.txt", folder / f"{number}.txt")
    return run(folder, f"ulimit -f 8; NIANBAO_CACHE_DIR=cache TMPDIR=tmp $NB {command}")


def left(folder: Path) -> list[str]:
    """Return what there is besides the reports and the cache."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "cache")
    return [path.name for path in found if path.suffix != ".txt"]


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "junit", "csv", "xlsx", "html"])
def test_an_output_for_which_there_is_no_room_leaves_the_former_one(folder: Path, format: str) -> None:
    (folder / "out").write_bytes(b"former")
    done = full(folder, f"check . --isolated --jobs 2 --format {format}:out")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "无法写入" in said or "磁盘写不下" in said
    assert "Traceback" not in said
    assert left(folder) == ["out"]
    assert (folder / "out").read_bytes() == b"former"


@pytest.mark.parametrize("format", ["csv", "json", "xlsx", "sqlite", "duckdb", "parquet"])
def test_figures_for_which_there_is_no_room_leave_nothing(folder: Path, format: str) -> None:
    done = full(folder, f"extract . --format {format} -o out")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "无法写入" in said or "磁盘写不下" in said
    assert "Traceback" not in said
    assert left(folder) == []


def test_a_cache_for_which_there_is_no_room_is_done_without(folder: Path) -> None:
    done = full(folder, "check . --isolated --ignore SER --format concise")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_name_as_long_as_a_name_can_be_is_read_and_written(folder: Path) -> None:
    long = "a" * 251 + ".txt"
    (folder / "a.txt").rename(folder / long)
    done = run(folder, f"$NB check --isolated {long} --format json:{'b' * 255}")
    assert (done.returncode, (folder / ("b" * 255)).exists()) == (0, True)


@pytest.mark.parametrize(
    "text", ["\x1b]0;x\x07", "\x1b[2J", "\u202e", "\x9b2J", "a\rb", "\u2028", "\x00", "\x7f", "\x1b[31;m\x1b"]
)
def test_what_steers_a_terminal_is_written_out(text: str) -> None:
    shown = visible(text)
    assert not set("\x07\u202e\x9b\u2028\x00\x7f\r") & set(shown)
    assert "\\u" in shown


@pytest.mark.parametrize("text", ["年报\n\t第 2 行。\r\n", "\x1b[1;31m错误\x1b[0m", "🈶 é ﬀ"])
def test_text_and_our_own_colours_are_shown_as_they_are(text: str) -> None:
    assert visible(text) == text


def test_a_sink_for_the_screen_that_is_no_terminal_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Sink("-", utf8=True).write("\x1b]0;x\x07")
    assert capsys.readouterr().out == "\x1b]0;x\x07"
