"""Two thousand reports while things go wrong: each file has exactly one result, whatever is killed, changes or is full.

    $ python benchmarks/faults.py
    $ python benchmarks/faults.py --files 500 --work /tmp/faults

Every run is a process of its own and writes JSON Lines. What no fault has touched must be said byte for byte as in a
run that nothing disturbs. Exit status 1 when anything is not as it should be. On Linux.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import trouble  # noqa: E402
from disturbed import Done, Runs, problems  # noqa: E402

ALONE = ("--ignore", "SER")
"""Each report by itself: no result depends on whether another one is there."""
HARMLESS = ("--extend-exclude", f"{trouble.NAME}*")
FORMATS = (
    "json",
    "jsonl",
    "sarif",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "csv",
    "xlsx",
    "html",
    "html/",
)
DISK = 32 << 10
"""Bytes of a disk that is full: less than what any format writes of 2,000 reports."""
OLD = b'<meta name="generator" content="nianbao 0">'
"""What stood where an output is to be written."""
_MOMENTS = 6
"""Part of the time that a run takes, after which Ctrl-C is pressed for the first time; then after twice that."""
Results = list[tuple[str, bytes]]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--each", type=int, default=5, help="files of every kind that harms")
    parser.add_argument("--kill-every", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--work", type=Path, help="folder for reports and results, kept; must not exist")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nianbao-faults-") as name:
        bench = Bench(options.work or Path(name) / "work", options.files, options.each)
        bench.killed(options.kill_every)
        bench.changing()
        bench.full_disk()
        bench.interrupted("Ctrl-C, --resume", *ALONE, *HARMLESS)
        bench.interrupted("the same, one process", *ALONE, *HARMLESS, "--jobs", "1")
        bench.interrupted("the same, with harmful files", *ALONE, "--extend-exclude", f"{trouble.NAME}waits*")
        bench.interrupted("the same, compared", *HARMLESS)
        bench.killed_run()
    print("all right" if bench.right else "NOT right")
    return int(not bench.right)


class Bench:
    """Runs over one folder of reports."""

    def __init__(self, work: Path, files: int, each: int) -> None:
        self.work = work
        self.runs = Runs(work / "all", trouble.PACK)
        reports = self.runs.folder / "reports"
        trouble.write(reports, files, each)
        self.right = True
        self._quiet: dict[tuple[str, ...], Done] = {}
        number = sum(path.is_file() for path in reports.rglob("*"))
        harmful = list(reports.rglob(f"{trouble.NAME}*"))
        print(f"{number} files, {len(harmful)} of them harmful, {os.cpu_count()} processors")
        quiet = self.quiet(*ALONE)
        found = problems(quiet, [path for path, _ in quiet.results], {})
        if len(quiet.results) != number:
            found.append(f"{len(quiet.results)} results")
        if sum(_is_marked(line) for path, line in quiet.results if _is_harmful(path)) < len(harmful):
            found.append("harmful files not marked")
        self.tell("nothing from outside", quiet, f"{len(harmful)} marked LOD003", found)

    def quiet(self, *options: str) -> Done:
        """Return the run that others with these options are compared with."""
        options = tuple(one for one in options if one not in ("--jobs", "1"))
        if options not in self._quiet:
            self._quiet[options] = self.runs.run(f"quiet{len(self._quiet)}", "--no-cache", *options)
        return self._quiet[options]

    def tell(self, what: str, done: Done, more: str, found: Sequence[str]) -> None:
        """Print a row of the table."""
        self.right = self.right and not found
        results = f"{len(done.results):5} results" if done.results else ""
        print(
            f"{what:<26}{done.seconds:7.1f} s{results:>15}  {more:<50}{'; '.join(found) or 'right'}",
            flush=True,
        )

    def killed(self, every: float) -> None:
        """Kill a child of the run every second."""
        quiet = self.quiet(*ALONE)
        process = self.runs.start("killed", "--no-cache", *ALONE)
        with trouble.killer(process, every) as hand:
            done = self.runs.end(process, "killed")
        found = problems(done, _paths(quiet), _allowed(quiet.results))
        if not all(_is_marked(line) for path, line in done.results if _is_harmful(path)):
            found.append("harmful files not marked")
        self.tell("children killed", done, f"{hand.deeds} killed, one every {every:g} s", found)

    def changing(self) -> None:
        """Let files vanish and change while they are judged, with a cache that must not mix up what they held."""
        runs = self.runs.copied("changing")
        paths = [path for path, _ in self.quiet(*ALONE, *HARMLESS).results]
        (runs.folder / "list").write_text("\n".join(paths), encoding="utf-8")
        options = ("--files-from", "list", *ALONE)
        before = runs.run("before", "--no-cache", *options)
        drawn = random.Random(17).sample(paths, len(paths) * 3 // 20)
        vanish, replaced, rewritten = drawn[::3], drawn[1::3], drawn[2::3]
        changed = trouble.Changed(
            *([runs.folder / path for path in some] for some in (vanish, replaced, rewritten))
        )
        process = runs.start("during", *options)
        with trouble.changer(changed, before.seconds * 0.8) as hand:
            during = runs.end(process, "during")
        after = runs.run("after", "--no-cache", *options)
        allowed = _allowed(before.results)
        for path, line in after.results:
            allowed[path] = [*allowed[path], line] if path in {*vanish, *replaced} else allowed[path]
        for path in rewritten:  # who reads it meanwhile has half of each
            del allowed[path]
        known, said = dict(before.results), dict(during.results)
        changes = [sum(said[path] != known[path] for path in some) for some in (vanish, replaced, rewritten)]
        found = problems(during, paths, allowed)
        more = f"{hand.deeds} touched; gone, new, other when judged: {changes}"
        self.tell("files vanish, change", during, more, found)
        again = runs.run("again", *options, NIANBAO_CACHE_DIR=str(runs.folder / "cache-during"))
        found = problems(again, paths, _allowed(after.results))
        self.tell("then from its cache", again, "as without a cache", found)

    def full_disk(self) -> None:
        """Write the cache, the temporary files and each format to a disk that has no room."""
        options = (*ALONE, *HARMLESS)
        quiet = self.quiet(*options)
        self.runs.run("filled", *options)
        cache = str(self.runs.folder / "cache-filled")
        with trouble.small_disk(self.work / "disk", DISK) as disk:
            done = self.runs.run(
                "full-cache", *options, prefix=disk.prefix, NIANBAO_CACHE_DIR=str(disk.folder)
            )
            self.tell(
                "cache on a full disk", done, "", problems(done, _paths(quiet), _allowed(quiet.results))
            )
        for name in FORMATS:
            with trouble.small_disk(self.work / "disk", DISK) as disk:
                self._full_output(name, disk, cache, options)
        compared = self.quiet(*HARMLESS)
        with trouble.small_disk(self.work / "disk", DISK) as disk:
            done = self.runs.run("full-tmp", *HARMLESS, prefix=disk.prefix, TMPDIR=str(disk.folder))
        if done.status == 2:
            found = [] if "临时文件写不下" in done.words and not done.results else ["words"]
        else:
            found = problems(done, _paths(compared), _allowed(compared.results))
        self.tell("temporary files, full disk", done, f"exit status {done.status}", found)

    def _full_output(self, name: str, disk: trouble.Disk, cache: str, options: Sequence[str]) -> None:
        """Write one format to a full disk where an earlier output stands: it stays, and nothing beside it."""
        target = disk.folder / "out"
        old = target / "index.html" if name.endswith("/") else target
        old.parent.mkdir(exist_ok=True)
        old.write_bytes(OLD)
        wanted = f"{name.strip('/')}:{target}{'/' if name.endswith('/') else ''}"
        done = self.runs.run(
            "full-output", *options, "--format", wanted, prefix=disk.prefix, NIANBAO_CACHE_DIR=cache
        )
        found = [] if done.status == 2 else [f"exit status {done.status}"]
        if "无法写入" not in done.words or "Traceback" in done.words:
            found.append("words")
        if [path for path in disk.folder.rglob("*") if path.is_file()] != [old] or old.read_bytes() != OLD:
            found.append("the earlier output is not as it was")
        self.tell(f"{name} on a full disk", done, "refused, the earlier output stays", found)

    def interrupted(self, what: str, *options: str) -> None:
        """Press Ctrl-C at several moments, going on each time, until a run comes to its end."""
        quiet = self.quiet(*options)
        alone = "--ignore" in options
        self.runs.judged.unlink(missing_ok=True)
        cache = str(self.work / f"cache-{what}")
        found: list[str] = []
        parts: list[int] = []
        seconds = waited = 0.0
        while True:
            moment = quiet.seconds / _MOMENTS * (1 + len(parts))
            resume = ["--resume"] if parts else []
            (self.runs.folder / "interrupted.jsonl").unlink(missing_ok=True)
            process = self.runs.start("interrupted", *options, *resume, NIANBAO_CACHE_DIR=cache)
            began = time.monotonic()
            while process.poll() is None and time.monotonic() - began < moment:
                time.sleep(0.02)
            asked = time.monotonic()
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            done = self.runs.end(process, "interrupted")
            seconds += time.monotonic() - began
            if done.status != 130:
                break
            waited = max(waited, time.monotonic() - asked)
            parts.append(len(done.results))
            all_ = len(done.results) == len(quiet.results)
            done_ = f"{len(done.results)} 份都" if all_ else f"查了 {len(done.results)} 份"
            words = f"已中断：{done_}" if done.results else ""
            upto = quiet.results[: len(done.results)]
            found += problems(
                done, [path for path, _ in upto], _allowed(upto) if alone else {}, status=130, words=words
            )
        found += problems(done, _paths(quiet), _allowed(quiet.results))
        twice = self._judged_twice() if alone else 0
        if twice:
            found.append(f"{twice} judged twice")
        more = f"after {parts}; longest wait {waited:.1f} s"
        self.tell(what, done._replace(seconds=seconds), more, found)

    def _judged_twice(self) -> int:
        """Return how many reports were judged more than once since the list was emptied; those that harm may be."""
        times = Counter(self.runs.judged.read_text(encoding="utf-8").splitlines())
        return sum(number > 1 for path, number in times.items() if not _is_harmful(path))

    def killed_run(self) -> None:
        """Kill the run itself: no child of it stays, the earlier output does, and ``--resume`` goes on."""
        quiet = self.quiet(*HARMLESS)
        output = self.runs.folder / "killed-run.jsonl"
        output.write_bytes(OLD)
        process = self.runs.start("killed-run", *HARMLESS)
        time.sleep(quiet.seconds / 2)
        children = trouble.children(process.pid)
        process.kill()
        process.wait()
        kept = output.read_bytes() == OLD
        began = time.monotonic()
        while any(map(trouble.is_running, children)) and time.monotonic() - began < 20:
            time.sleep(0.1)
        done = self.runs.run("killed-run", "--resume", *HARMLESS)
        found = problems(done, _paths(quiet), _allowed(quiet.results))
        if not kept:
            found.append("the earlier output is not as it was")
        if not children or any(map(trouble.is_running, children)):
            found.append("children are left")
        self.tell("run killed, --resume", done, "half of it from the cache", found)


def _paths(done: Done) -> list[str]:
    return [path for path, _ in done.results]


def _allowed(results: Results) -> dict[str, list[bytes]]:
    """Return what may be said of each file that does no harm: what these results say."""
    return {path: [line] for path, line in results if not _is_harmful(path)}


def _is_harmful(path: str) -> bool:
    return os.path.basename(path).startswith(trouble.NAME)


def _is_marked(line: bytes) -> bool:
    return b'"LOD003"' in line


if __name__ == "__main__":
    sys.exit(main())
