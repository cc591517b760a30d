"""What befalls a run over many reports: files that harm what judges them, hands that kill and change, a full disk."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import variety

from nianbao.testing import canonical, render
from tests.loaders.pdf.build import page_of, stream

NAME = "trouble-"
"""How the names of the files begin that harm what judges them."""
_WORDS = {"hangs": "转圈", "waits": "等待", "kills": "杀掉"}
PACK = f"""
import os, signal
from nianbao.api import hookimpl, rule

NIANBAO_PACK = {{"name": "harms", "title": "试用", "version": "1.0", "api": 1}}

@rule("OC201", name="harms", severity="error", title_en="Harms", basis="无")
def harms(report):
    '''记下每份报告；遇到写明的文字就照办。'''
    log = os.open(os.environ["NIANBAO_JUDGED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, (report.document.name + "\\\\n").encode())
    os.close(log)
    text = "".join(section.text for section in report.sections)
    if "{_WORDS["kills"]}" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "{_WORDS["hangs"]}" in text:
        sum(range(1 << 62))  # in C, where no exception of ours can end it
    if "{_WORDS["waits"]}" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        signal.pause()
    return iter(())

@hookimpl
def nianbao_rules():
    return [harms]
"""
"""Rules that do what the files ask for, and note each report that is judged in the file ``NIANBAO_JUDGED``."""


def write(folder: Path, number: int, each: int) -> None:
    """Write so many files into subfolders, among them ``each`` of every kind that harms, but one that waits."""
    bodies = _bodies()
    kinds = ["waits", *(kind for kind in sorted(bodies) if kind != "waits" for _ in range(each))]
    reports = -(-(number - len(kinds)) // len(variety.SUFFIXES))
    folders = variety.write(folder, reports)
    good = sorted(path for path in folder.rglob("*.*") if not path.name.startswith(NAME))
    for path in good[number - len(kinds) :]:
        path.unlink()
    rng = random.Random(11)
    for at, kind in enumerate(kinds):
        suffix, body = bodies[kind]
        (rng.choice(folders) / f"{NAME}{kind}-{at:02}.{suffix}").write_bytes(body)


def _bodies() -> dict[str, tuple[str, bytes]]:
    """Return suffix and bytes of each kind of file that harms."""
    bodies = {}
    for kind, word in _WORDS.items():
        report = canonical()
        report.add_paragraph("overview", word)
        bodies[kind] = ("txt", render(report, "text"))
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"
    form = stream(b"0 0 10 10 re S /X Do /X Do", head)
    bodies["explodes"] = ("pdf", page_of(b"/X Do", form, resources=b"/XObject<</X 6 0 R>>"))
    return bodies


class Hand:
    """Does one thing again and again while a run goes on."""

    def __init__(self, every: float, deed: Callable[[], bool]) -> None:
        """``deed`` tells whether it has done anything."""
        self.deeds = 0
        self._every = every
        self._deed = deed
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> Hand:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._ended.wait(self._every):
            self.deeds += self._deed()


def killer(run: subprocess.Popen[bytes], every: float) -> Hand:
    """Return a hand that kills the children of a run in turn."""
    turn = iter(range(1 << 30))

    def kill() -> bool:
        found = children(run.pid)
        if not found:
            return False
        with suppress(ProcessLookupError):
            os.kill(found[next(turn) % len(found)], signal.SIGKILL)
            return True
        return False

    return Hand(every, kill)


def children(process: int) -> list[int]:
    """Return the numbers of the children of a process, none when it has ended."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def is_running(process: int) -> bool:
    """Tell whether there is a process of this number."""
    return Path(f"/proc/{process}").exists()


class Changed(NamedTuple):
    """Files that change while a run goes on."""

    vanish: Sequence[Path]
    replaced: Sequence[Path]
    """Become another report at once."""
    rewritten: Sequence[Path]
    """Become another report little by little, so that who reads meanwhile gets half of each."""


def changer(changed: Changed, seconds: float) -> Hand:
    """Return a hand that changes files, one after the other, within so many seconds."""
    deeds: list[tuple[Callable[[Path, bytes], None], Path]] = [
        *((_vanish, path) for path in changed.vanish),
        *((_replace, path) for path in changed.replaced),
        *((_rewrite, path) for path in changed.rewritten),
    ]
    random.Random(13).shuffle(deeds)
    waiting = iter(deeds)
    body = render(canonical(), "html")

    def change() -> bool:
        deed, path = next(waiting, (None, None))
        if deed is None or path is None:
            return False
        deed(path, body)
        return True

    return Hand(seconds / len(deeds), change)


def _vanish(path: Path, _: bytes) -> None:
    path.unlink()


def _replace(path: Path, body: bytes) -> None:
    other = path.with_name(f".{path.name}")
    other.write_bytes(body)
    other.replace(path)


def _rewrite(path: Path, body: bytes) -> None:
    with path.open("r+b", buffering=0) as file:
        file.truncate(len(body) // 2)
        file.write(body[: len(body) // 3])
        os.sched_yield()
        file.write(body[len(body) // 3 :])


class Disk(NamedTuple):
    """A folder that takes few bytes, and the command by which a program has to be run that writes there."""

    folder: Path
    prefix: tuple[str, ...]


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Disk]:
    """Yield a disk of so many bytes; where none may be mounted, no file can become longer than that."""
    folder.mkdir(exist_ok=True)
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    ).returncode

    try:
        yield Disk(folder, () if mounted else ("prlimit", f"--fsize={size}"))
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)
        shutil.rmtree(folder)
