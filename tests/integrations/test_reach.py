"""What a check reaches: no network, and no file but its inputs and its output. The kernel's own record, by strace."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao.testing import canonical, render

KINDS = {"a.pdf": "pdf", "a.docx": "docx", "a.html": "html", "a.txt": "text"}
CALLS = "open,openat,openat2,creat,socket,connect,sendto,sendmsg,execve,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,symlink"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|^[0-9]+ +(?:creat|unlink|rename|mkdir|link|symlink)")
PATH = re.compile(r'"([^"]*)"')


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the folder of a run over all formats and the calls of it and its child that worked."""
    folder = tmp_path_factory.mktemp("reach")
    for name, kind in KINDS.items():
        (folder / name).write_bytes(render(canonical(), kind))  # type: ignore[arg-type]
    record = folder.parent / "calls"
    program = [sys.executable, "-m", "nianbao", "check", "--isolated", "--format", "json:out.json", *KINDS]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(record), *program],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
    )
    assert (done.returncode, (folder / "out.json").exists()) == (0, True)
    lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
    return folder, [line for line in lines if " = -1 " not in line]


def test_a_check_opens_no_socket(calls: tuple[Path, list[str]]) -> None:
    assert [line for line in calls[1] if re.match(r"[0-9]+ +(?:socket|connect|send)", line)] == []


def test_a_check_starts_no_program(calls: tuple[Path, list[str]]) -> None:
    assert sum(" execve(" in line for line in calls[1]) == 1


def test_a_check_writes_its_output_and_nothing_else(calls: tuple[Path, list[str]]) -> None:
    folder, lines = calls
    written = {path for line in lines if WRITES.search(line) for path in PATH.findall(line)}
    ours = {path for path in written if str(folder / path).startswith(str(folder))}
    assert written - ours <= {"/dev/null", "/proc/self/oom_score_adj"}
    assert {re.sub(r"\.nianbao-.*\.part", "part", Path(path).name) for path in ours} == {"out.json", "part"}


def test_a_check_reads_no_report_that_it_was_not_given(calls: tuple[Path, list[str]]) -> None:
    folder, lines = calls
    read = {
        Path(path).name
        for line in lines
        if " open" in line and "O_DIRECTORY" not in line
        for path in PATH.findall(line)
        if str(folder / path).startswith(str(folder))
    }
    assert {name for name in read if not name.endswith(".part")} <= {*KINDS, "out.json", ""}
