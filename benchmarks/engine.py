"""The engine ``dask`` against the local pool: the same results, what it costs, and what is lost when things are killed.

    $ pip install -e plugins/nianbao-dask
    $ python benchmarks/engine.py --files 10000

Each run is a process of its own. CPU time is that of the run with all its children; on a shared machine it says more than
the clock. Exit status 1 when results differ, a file has not exactly one, or an innocent file is marked.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from distributed import LocalCluster  # noqa: E402
from distributed.core import Status  # noqa: E402

from nianbao.testing import canonical, render  # noqa: E402
from tests.generators import random_report  # noqa: E402

POISON = "杀掉"
KINDS = (("docx", "docx"), ("html", "html"), ("text", "txt"), ("pdf", "pdf"))
PACK = f"""
import os, signal
from nianbao.api import hookimpl, rule

NIANBAO_PACK = {{"name": "kills", "title": "试用", "version": "1.0", "api": 1}}

@rule("OC201", name="kills", severity="error", title_en="Kills", basis="无")
def kills(report):
    '''遇到写明的文字就杀掉自己。'''
    if any("{POISON}" in section.text for section in report.sections):
        os.kill(os.getpid(), signal.SIGKILL)
    return iter(())

@hookimpl
def nianbao_rules():
    return [kills]
"""


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    processor: float
    status: int


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--poisoned", type=int, default=5)
    parser.add_argument("--kill-every", type=float, default=4.0, metavar="SECONDS")
    parser.add_argument("--work", type=Path, help="folder for reports and results, kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nianbao-engine-") as folder:
        work = options.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        bench = Bench(work, options.files, options.poisoned)
        right = [bench.costs(), bench.killed_workers(options.kill_every), bench.killed_scheduler()]
    print("all right" if all(right) else "NOT right")
    return int(not all(right))


class Bench:
    """Runs over one folder of reports."""

    def __init__(self, work: Path, files: int, poisoned: int) -> None:
        self.work = work
        self.files = files
        self.poisoned = set(random.Random(7).sample(range(files), poisoned))
        self.reports = work / "reports"
        if not self.reports.exists():
            self._write()
        (work / "kills.py").write_text(PACK, encoding="utf-8")
        site = work / "site" / "nianbao_dask-0.1.0.dist-info"
        site.mkdir(parents=True, exist_ok=True)
        (site / "METADATA").write_text("Metadata-Version: 2.1\nName: nianbao-dask\nVersion: 0.1.0\n")
        (site / "entry_points.txt").write_text("[nianbao]\ndask = nianbao_dask\n")
        source = ROOT / "plugins" / "nianbao-dask" / "src"
        os.environ["PYTHONPATH"] = os.pathsep.join((str(site.parent), str(source)))

    def costs(self) -> bool:
        """Compare a run of the local pool with one of the engine."""
        local = self.run("local")
        engine = self.run("engine", "--engine", "dask")
        same = self.json("local") == self.json("engine")
        for name, cost in (("local pool", local), ("dask", engine)):
            each = cost.processor / self.files * 1000
            print(
                f"{name:<12}{cost.seconds:8.1f} s{cost.processor:8.1f} s of CPU{each:8.2f} ms of CPU a file"
            )
        print(
            f"overhead    {engine.seconds / local.seconds - 1:+8.1%}   {engine.processor / local.processor - 1:+8.1%} of CPU; "
            f"results {'byte-equal' if same else 'DIFFER'}",
            flush=True,
        )
        return same

    def killed_workers(self, every: float) -> bool:
        """Run while workers are killed and files kill what judges them."""
        ended = threading.Event()
        killed: list[int] = []
        with cluster() as one:

            def kill() -> None:
                while not ended.wait(every):
                    running = [
                        each.pid
                        for each in one.workers.values()
                        if each.status == Status.running and each.pid
                    ]
                    if running:
                        os.kill(running[len(killed) % len(running)], signal.SIGKILL)
                        killed.append(1)

            killer = threading.Thread(target=kill)
            killer.start()
            try:
                cost = self.run(
                    "killed", "--engine", "dask", *self.poison(), *self.on(one.scheduler_address, "killed")
                )
            finally:
                ended.set()
                killer.join()
        right = self.is_right("killed") and cost.status in (0, 1)
        print(
            f"workers killed {len(killed)} times in {cost.seconds:.1f} s: {'right' if right else 'WRONG'}",
            flush=True,
        )
        return right

    def killed_scheduler(self) -> bool:
        """End scheduler, workers and run in the midst of it, and run the same command again."""
        parts = self.work / "parts-scheduler"
        scheduler = subprocess.Popen(
            [sys.executable, "-c", _CLUSTER], stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert scheduler.stdout is not None
        address = scheduler.stdout.readline().strip()
        arguments = self.arguments(
            "first", "--engine", "dask", *self.poison(), *self.on(address, "scheduler")
        )
        first = subprocess.Popen(arguments, cwd=self.work, stderr=subprocess.DEVNULL)
        while first.poll() is None and len(list(parts.glob("*.done"))) < 2:
            time.sleep(0.02)
        os.killpg(scheduler.pid, signal.SIGKILL)
        first.kill()
        first.wait()
        scheduler.wait()
        before = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.done")}
        with cluster() as one:
            cost = self.run(
                "again", "--engine", "dask", *self.poison(), *self.on(one.scheduler_address, "scheduler")
            )
        after = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.done")}
        kept = all(after.get(name) == when for name, when in before.items())
        right = self.is_right("again") and kept and cost.status in (0, 1)
        print(
            f"scheduler killed after {len(before)} of {len(after)} shards, then {cost.seconds:.1f} s: "
            f"{'right, none judged twice' if right else 'WRONG'}",
            flush=True,
        )
        return right

    def is_right(self, name: str) -> bool:
        """Tell whether each file has one result and those that kill are the only ones that say so."""
        files: list[Any] = json.loads(self.json(name))["files"]
        times = Counter(one["path"] for one in files)
        paths = sorted(f"reports/{path.name}" for path in self.reports.iterdir())
        marked = {one["path"] for one in files if any(each["code"] == "LOD003" for each in one["findings"])}
        wanted = {f"reports/poisoned{at:06}.txt" for at in self.poisoned}
        return sorted(times) == paths and set(times.values()) == {1} and marked == wanted

    def poison(self) -> tuple[str, ...]:
        return ("--pack", str(self.work / "kills.py"), "--allow-code")

    def on(self, address: str, name: str) -> tuple[str, ...]:
        return ("--scheduler", address, "--parts", str(self.work / f"parts-{name}"))

    def json(self, name: str) -> bytes:
        return (self.work / f"{name}.json").read_bytes()

    def arguments(self, name: str, *arguments: str) -> list[str]:
        cache = () if "--parts" in arguments else ("--no-cache",)
        common = (
            "--jobs",
            "2",
            "--quiet",
            "--format",
            "json",
            "--output",
            f"{name}.json",
            "--fail-on",
            "never",
        )
        command = [sys.executable, "-m", "nianbao", "check", "reports", "--isolated"]
        return [*command, *common, *cache, *arguments]

    def run(self, name: str, *arguments: str) -> Cost:
        """Run a check; its result is NAME.json."""
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run(self.arguments(name, *arguments), cwd=self.work, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(time.monotonic() - begin, processor, done.returncode)

    def _write(self) -> None:
        self.reports.mkdir()
        rng = random.Random(5)
        killing = canonical()
        killing.add_paragraph("overview", POISON)
        body = render(killing, "text")
        for at in range(self.files):
            kind, suffix = KINDS[at % len(KINDS)]
            if at in self.poisoned:
                (self.reports / f"poisoned{at:06}.txt").write_bytes(body)
            else:
                rendered = render(random_report(rng), kind, rng)  # type: ignore[arg-type]
                (self.reports / f"{at:06}.{suffix}").write_bytes(rendered)


_CLUSTER = """
if __name__ == "__main__":
    import time
    from distributed import LocalCluster
    one = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0")
    print(one.scheduler_address, flush=True)
    time.sleep(100_000)
"""


@contextmanager
def cluster() -> Iterator[LocalCluster]:
    """Yield a cluster of two worker processes."""
    import dask

    dask.config.set({"distributed.deploy.lost-worker-timeout": "1 hour"})
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs="CRITICAL"
    ) as one:
        yield one


if __name__ == "__main__":
    sys.exit(main())
