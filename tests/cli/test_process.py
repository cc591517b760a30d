"""The program as a process: what it loads, how it ends, what it does when the world is unkind."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from nianbao import __version__

PROGRAM = [sys.executable, "-m", "nianbao"]
HEAVY = {
    *("rich", "pydantic", "pdfplumber", "pdfminer", "pypdfium2", "sarif_om", "asyncio"),
    *("docx", "dataclasses", "logging", "json", "argparse"),
    *("pickle", "nianbao.packs.language.tables"),
}
REPORT = "青山县民政局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n本年度认真贯彻落实条例。\n"
SPY = (
    "import sys; sys.argv = ['nianbao', *sys.argv[1:]]; "
    "import atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    "from nianbao.__main__ import main; main()"
)


def run(
    *arguments: str, environment: Mapping[str, str] | None = None, **options: object
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
        **options,  # type: ignore[call-overload, no-any-return]
    )


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a command line had loaded when it ended."""
    done = subprocess.run(
        [sys.executable, "-c", SPY, *arguments], capture_output=True, check=False, text=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "年报.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def _word(path: Path) -> None:
    document = docx.Document()
    for line in REPORT.split("\n\n"):
        document.add_paragraph(line)
    document.add_table(rows=2, cols=2)
    document.save(str(path))


def _text(path: Path) -> None:
    path.write_text(REPORT, encoding="utf-8")


def _page(path: Path) -> None:
    path.write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "write"), [("docx", _word), ("txt", _text), ("html", _page)], ids=["docx", "text", "html"]
)
def test_a_plain_check_loads_nothing_heavy(tmp_path: Path, suffix: str, write: object) -> None:
    path = tmp_path / f"a.{suffix}"
    write(path)  # type: ignore[operator]
    modules = loaded("check", str(path))
    assert "nianbao.linting.run" in modules, "the run must have come as far as judging"
    already = subprocess.run(  # packs are found by importlib.metadata, which loads json from Python 3.13 on
        [sys.executable, "-c", "import importlib.metadata, sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert modules & HEAVY - set(already.stdout.split()) == set()


def test_the_version_loads_none_of_our_rooms() -> None:
    assert {name for name in loaded("--version") if name.startswith("nianbao.")} <= {
        "nianbao.__main__",
        "nianbao.cli",
        "nianbao.cli.start",
    }


def test_the_version_is_reported() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"nianbao {__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["explain", "-h"], []])
def test_help_is_status_zero(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert b"nianbao" in done.stdout
    assert done.stderr == b""


def test_standard_input_is_judged() -> None:
    done = run("check", "-", "--format", "json", input=REPORT.encode())
    assert b'"path": "-"' in done.stdout
    assert b'"status": "checked"' in done.stdout


def test_findings_go_to_standard_output_and_nothing_to_standard_error(text_file: Path) -> None:
    done = run("check", str(text_file))
    assert done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("command", [["check"], ["extract"]])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, command: list[str]) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(REPORT, encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, *command, str(tmp_path), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_an_interrupt_ends_quietly_with_130() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    # more than a pipe holds: once it is taken, the program is up and reading
    process.stdin.write(b"x" * (1 << 20))
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["C", "ascii locale", "ascii", "latin-1"],
)
def test_an_encoding_without_chinese_becomes_utf8(text_file: Path, environment: dict[str, str]) -> None:
    done = run("check", str(text_file), environment=environment)
    assert "共检查 1 份文件" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_text_follows_an_encoding_that_has_chinese(text_file: Path) -> None:
    done = run("check", str(text_file), environment={"PYTHONIOENCODING": "gb18030"})
    assert "共检查 1 份文件" in done.stdout.decode("gb18030")


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_data_is_utf8_whatever_the_terminal(text_file: Path, format_: str) -> None:
    done = run("check", str(text_file), "--format", format_, environment={"PYTHONIOENCODING": "gb18030"})
    assert not done.stdout.isascii()
    assert done.stdout.decode("utf-8")


def test_a_file_name_that_is_no_utf8_is_judged_and_reported(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xc4\xea\xb1\xa8.txt"
    with open(path, "wb") as file:
        file.write(REPORT.encode())
    for format_ in ("text", "json", "sarif"):
        done = run("check", str(tmp_path), "--format", format_)
        assert done.stderr == b""
        assert done.stdout.decode("utf-8")


def test_a_full_disk_is_reported(text_file: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "check", str(text_file)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert "无法写入" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_closed_standard_streams_do_no_harm(text_file: Path) -> None:
    command = f'"{sys.executable}" -m nianbao check "{text_file}" >&- 2>&-'
    assert subprocess.run(["sh", "-c", command], check=False).returncode in (0, 1)
