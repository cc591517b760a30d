"""A folder of many reports, judged by one process and by two, from nothing and from the cache: ``python benchmarks/many.py``.

Ratios are of whole commands run in turn. What the machine does besides drowns them: run it where nothing else runs.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import variety  # noqa: E402

GOALS = {"two processes against one": 1.9, "the cache against nothing": 20.0, "memory of the parent": 1.1}


class Done(NamedTuple):
    """A command that has run."""

    seconds: float
    peak: int
    """Of the process that was started, without its children, in kB."""
    processor: float
    """Seconds of the processor, with its children."""
    output: bytes
    """Digest of what was written: a process begins with the memory of whoever starts it, so this one keeps little."""


def main(arguments: Sequence[str]) -> int:
    """Print the ratios beside their goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000, help="files, five formats mixed")
    parser.add_argument("--folder", type=Path, help="keep the reports here, and take those that are there")
    parser.add_argument("--readers", action="store_true", help="also time what only reads the files")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        some, all_ = _written(folder, options.reports)
        print(f"{options.reports} files, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
        _measure(Path(name), some, all_)
        if options.readers:
            _time_readers(some)
    return 0


def _written(folder: Path, number: int) -> tuple[list[Path], list[Path]]:
    """Write the reports; return the folders of a tenth and of all."""
    folders = variety.write(folder, max(number // len(variety.SUFFIXES), variety.FOLDER_SIZE))
    return folders[: max(1, len(folders) // 10)], folders


def _measure(scratch: Path, some: Sequence[Path], all_: Sequence[Path]) -> None:
    one = _check(scratch, all_, "--jobs", "1", "--no-cache")
    two = _check(scratch, all_, "--jobs", "2", "--no-cache")
    tenth = _check(scratch, some, "--jobs", "2", "--no-cache")
    filled = _check(scratch, all_, "--jobs", "2")
    again = _check(scratch, all_, "--jobs", "2")
    for name, done in {
        "one process": one,
        "two": two,
        "filling the cache": filled,
        "from the cache": again,
    }.items():
        print(f"{name:18} {done.seconds:7.1f} s, of the processors {done.processor:7.1f} s")
    ratios = {
        "two processes against one": one.seconds / two.seconds,
        "the cache against nothing": filled.seconds / again.seconds,
        "memory of the parent": two.peak / tenth.peak,
    }
    for what, ratio in ratios.items():
        print(f"{what:28} {ratio:6.2f}   goal {GOALS[what]}")
    print(
        f"memory of the parent: {tenth.peak // 1024} MB for {len(some)} folders, {two.peak // 1024} MB for {len(all_)}"
    )
    print(
        f"two processes could be {2 * one.processor / two.processor:.2f} times as fast, were nothing else running"
    )
    same = one.output == two.output == filled.output == again.output
    print(f"outputs are {'equal, byte for byte' if same else 'DIFFERENT'}")


def _check(scratch: Path, folders: Sequence[Path], *options: str) -> Done:
    """Judge folders, writing JSON Lines to a file."""
    output = scratch / "out.jsonl"
    command = [sys.executable, "-m", "nianbao", "check", *map(str, folders), "--isolated", "--quiet"]
    environment = {**os.environ, "NIANBAO_CACHE_DIR": str(scratch / "cache")}
    began = time.perf_counter()
    process = subprocess.Popen([*command, *options, "--format", f"jsonl:{output}"], env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    return Done(seconds, usage.ru_maxrss, usage.ru_utime + usage.ru_stime, _digest(output))


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()


def _time_readers(folders: Sequence[Path]) -> None:
    """Time what others need only to read the same docx and PDF files, in this process."""
    import docx
    import pdfplumber

    files = [path for folder in folders for path in sorted(folder.iterdir())]
    words = [path for path in files if path.suffix == ".docx"]
    pages = [path for path in files if path.suffix == ".pdf"]
    began = time.perf_counter()
    for path in words:
        document = docx.Document(str(path))
        [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    middle = time.perf_counter()
    for path in pages:
        with pdfplumber.open(path) as opened:
            [(page.extract_text(), page.extract_tables()) for page in opened.pages]
    end = time.perf_counter()
    print(f"python-docx alone, cells of a docx: {(middle - began) / len(words) * 1000:.1f} ms a file")
    print(f"pdfplumber alone, text and tables of a PDF: {(end - middle) / len(pages) * 1000:.1f} ms a file")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
