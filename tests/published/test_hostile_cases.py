"""The cases of hostile input that were collected: each does what is right, and ten reports of the same run are whole."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from nianbao.testing import canonical, render
from tests.published.folder import cases

MEMORY_KB = 2_000_000
LIMIT = ("H02-contents-array-300.pdf", "H02-contents-array-3000.pdf", "H02-contents-array-blanks.pdf",
         "H03-ascii85-flate.pdf", "H03-asciihex-flate.pdf", "H04-attributes-100000.html",
         "H04-attributes-200000.html", "H08-statements-8mb.txt")  # fmt: skip
PROGRAM = f"{sys.executable} -m nianbao"


class Run(NamedTuple):
    """One run over all cases."""

    folder: Path
    codes: dict[str, list[str]]


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"ulimit -v {MEMORY_KB}; {command}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def results(output: str) -> dict[str, Any]:
    return {file["path"]: file for file in json.loads(output)["files"]}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Check the cases and ten good reports in one run, which gets two gigabytes."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile = cases() / "hostile"
    good = {
        f"good{number}.{suffix}": suffix for number in range(3) for suffix in ("txt", "html", "docx", "pdf")
    }
    good = dict(list(good.items())[:10])
    for name, suffix in good.items():
        (folder / name).write_bytes(render(canonical(), {"txt": "text"}.get(suffix, suffix)))  # type: ignore[arg-type]
    alone = results(shell(folder, f"{PROGRAM} check --isolated --ignore SER --format json good*").stdout)
    for case in hostile.glob("H*"):
        (folder / case.name).write_bytes(case.read_bytes())
    made = [sys.executable, str(hostile / "make_cases.py"), str(folder), "good0.txt", "good0.html"]
    subprocess.run(made, cwd=folder, check=True)
    done = shell(folder, f"{PROGRAM} check --isolated --ignore SER --format json H0[1-47-9]* H1* good*")
    found = results(done.stdout)
    assert {name: found[name] for name in good} == alone
    codes = {name: [one["code"] for one in file["findings"]] for name, file in found.items()}
    return Run(folder, codes)


@pytest.mark.parametrize("name", LIMIT)
def test_what_takes_too_much_is_a_limit(run: Run, name: str) -> None:
    assert run.codes[name] == ["LOD003"]


@pytest.mark.parametrize("name", ["H01-table4-header-only.txt", "H01-table4-figures-lost.txt"])
def test_a_table_of_any_shape_is_judged(run: Run, name: str) -> None:
    assert not {"LOD001", "LOD002", "LOD003", "LOD004"} & set(run.codes[name])
    assert {"LOD005", "LOD007", "TAB202", "TAB203"} & set(run.codes[name])


def test_what_was_not_read_is_said_whatever_wants_to_silence_it(run: Run) -> None:
    assert (run.codes["H07-cut.pdf"], run.codes["H07-not-a-report.txt"]) == (["LOD001"], ["LOD005"])


def test_a_link_that_loops_costs_itself(run: Run) -> None:
    assert (run.codes["H09-loop/loop.txt"], run.codes["H09-loop/report.txt"]) == (["LOD001"], [])


@pytest.mark.parametrize(
    ("case", "said"), [("H05-dotted/sub/r.txt", "nested too deeply"), ("H05-extends/r.txt", "too many files")]
)
def test_a_configuration_that_costs_too_much_ends_the_run_at_once(run: Run, case: str, said: str) -> None:
    done = shell(run.folder, f"ulimit -t 5; {PROGRAM} check {case}")
    assert (done.returncode, said in done.stderr) == (2, True)


@pytest.mark.parametrize("case", ["H05-dotted-sidecar", "H05-many-orders"])
def test_a_sidecar_that_costs_too_much_is_malformed(run: Run, case: str) -> None:
    done = shell(run.folder, f"ulimit -t 5; {PROGRAM} check --isolated --ignore SER --format json {case}")
    found = results(done.stdout)
    assert [one["code"] for one in found[f"{case}/r.txt"]["findings"]] == ["SUP001"]
    assert [file["findings"] for path, file in found.items() if path.endswith("s.txt")] in ([], [[]])


def test_a_found_configuration_writes_nothing_outside(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "victim.txt").write_text("x", encoding="utf-8")
    (tmp_path / "sub/nianbao.toml").write_bytes((run.folder / "H06-nianbao.toml").read_bytes())
    (tmp_path / "sub/r.txt").write_bytes((run.folder / "good0.txt").read_bytes())
    assert shell(tmp_path / "sub", f"{PROGRAM} check r.txt").returncode == 2
    assert (tmp_path / "victim.txt").read_text(encoding="utf-8") == "x"


def test_no_escape_of_a_report_reaches_a_terminal(run: Run) -> None:
    import pty

    master, slave = pty.openpty()
    command = [*PROGRAM.split(), "check", "H11-escapes.txt", "--isolated", "--diff", "--unsafe-fixes"]
    process = subprocess.Popen(command, cwd=run.folder, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait()
    os.close(master)
    text = shown.decode().replace("\x1b[0m", "")
    assert not {"\x07", "\u202e"} & set(text)
    assert "\x1b]" not in text
    assert "\x1b[2J" not in text


def test_no_cell_of_a_spreadsheet_begins_like_a_formula(run: Run) -> None:
    out = shell(run.folder, f"{PROGRAM} check --isolated --format csv H12-fullwidth.txt").stdout
    assert out.count("\n") > 1
    assert ',"＝' not in out
    assert ",＝" not in out


def test_many_notes_in_one_paragraph_are_written_in_a_second(run: Run, tmp_path: Path) -> None:
    done = shell(run.folder, f"ulimit -t 4; {PROGRAM} annotate H13-slow-annotate.docx -o {tmp_path}/out.docx")
    assert done.returncode == 1
    assert (tmp_path / "out.docx").exists()
