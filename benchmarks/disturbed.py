"""Runs of ``check`` that something may befall, each a process of its own, and what they wrote: for ``faults.py``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Done(NamedTuple):
    """A run that has ended."""

    status: int
    seconds: float
    words: str
    """What it said to the user, on both streams."""
    results: list[tuple[str, bytes]]
    """Path and line of each result, in order."""


class Runs:
    """Runs over the reports of a folder; what was asked of rules is in ``judged``."""

    def __init__(self, folder: Path, pack: str) -> None:
        self.folder = folder
        self.judged = folder / "judged"
        folder.mkdir(parents=True, exist_ok=True)
        self._began = 0.0
        (folder / "harms.py").write_text(pack, encoding="utf-8")

    def copied(self, name: str) -> Runs:
        """Return runs over a copy of the folder, which may be changed."""
        other = self.folder.parent / name
        shutil.copytree(self.folder / "reports", other / "reports")
        return Runs(other, (self.folder / "harms.py").read_text(encoding="utf-8"))

    def run(self, name: str, *options: str, prefix: Sequence[str] = (), **more: str) -> Done:
        """Run until the end (``start``)."""
        return self.end(self.start(name, *options, prefix=prefix, **more), name)

    def start(
        self, name: str, *options: str, prefix: Sequence[str] = (), **more: str
    ) -> subprocess.Popen[bytes]:
        """Start a run whose results are NAME.jsonl; ``more`` is for the environment.

        ``prefix`` is a command that runs it.
        """
        command = [
            sys.executable,
            "-m",
            "nianbao",
            "check",
            "--isolated",
            "--pack",
            "harms.py",
            "--allow-code",
        ]
        if "--format" not in options:
            options = (*options, "--format", f"jsonl:{name}.jsonl", "--format", "statistics")
        if "--jobs" not in options:
            options = (*options, "--jobs", "2")
        if "--files-from" not in options:
            options = ("reports", *options)
        environment = {
            **os.environ,
            "NIANBAO_JUDGED": str(self.judged),
            "NIANBAO_CACHE_DIR": str(self.folder / f"cache-{name}"),
            **more,
        }
        self._began = time.monotonic()
        with (self.folder / f"{name}.words").open("wb") as words:
            return subprocess.Popen(
                [*prefix, *command, *options],
                cwd=self.folder,
                env=environment,
                stdout=words,
                stderr=words,
            )

    def end(self, process: subprocess.Popen[bytes], name: str) -> Done:
        """Wait for the end of a run."""
        status = process.wait()
        seconds = time.monotonic() - self._began
        return Done(
            status, seconds, (self.folder / f"{name}.words").read_text(encoding="utf-8"), self.results(name)
        )

    def results(self, name: str) -> list[tuple[str, bytes]]:
        """Return the results that a run has written, none where it left no file."""
        path = self.folder / f"{name}.jsonl"
        lines = path.read_bytes().splitlines() if path.exists() else []
        return [(json.loads(line)["path"], line) for line in lines]


def problems(
    done: Done,
    paths: Sequence[str],
    allowed: Mapping[str, Sequence[bytes]],
    *,
    status: int = 1,
    words: str | None = None,
) -> list[str]:
    """Return what is wrong with a run: its exit status, its last words, and whether each path has one result, in
    order, among those ``allowed``; a path of which nothing is said there may have any.

    Without ``words`` the last ones are of a run over all paths.
    """
    found = [] if done.status == status else [f"exit status {done.status}"]
    if (f"共检查 {len(paths)} 份文件" if words is None else words) not in done.words:
        found.append("words")
    given = [path for path, _ in done.results]
    if given != list(paths):
        lost, twice = len(set(paths) - set(given)), len(given) - len(set(given))
        found.append(f"{lost} lost, {twice} twice" if lost or twice else "out of order")
    others = [path for path, line in done.results if path in allowed and line not in allowed[path]]
    if others:
        found.append(f"{len(others)} have another result, {others[0]} first")
    return found
