"""What a run over generated reports finds."""

import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

from nianbao.cli.start import start
from tests.series.generate import Fault


def found_in(folder: Path, *more: str) -> list[tuple[Fault, str]]:
    """Return path, code and message of all errors and warnings, and of notes on other reports."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            arguments = [
                ".",
                "--isolated",
                "--roster",
                "units.csv",
                "--across",
                "--format",
                "json:out.json",
                "--quiet",
                *more,
            ]
            start(["check", *arguments])
        files = json.loads((folder / "out.json").read_text("utf-8"))["files"]
    finally:
        os.chdir(before)
    return [
        ((_where(file["path"], finding), finding["code"]), finding["message"])
        for file in files
        for finding in file["findings"]
        if finding["severity"] != "note" or finding["code"].startswith("SER")
    ]


def _where(path: str, finding: dict[str, Any]) -> str:
    return f"{path} {finding['evidence']['item']}" if finding["code"] == "SER905" else path
