"""Time two jobs in turn, so that a noisy machine slows both alike; what counts is the median of the pairs' ratios."""

import os
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

Job = Callable[[], object]


class Ratio(NamedTuple):
    """What so many pairs gave."""

    value: float
    """Median of job / yardstick."""
    low: float
    """Lower quartile."""
    high: float
    job_ms: float
    yardstick_ms: float
    pairs: int


def paired(job: Job, yardstick: Job, pairs: int, *, yardstick_times: int = 1) -> Ratio:
    """Run job and yardstick in turn, once beforehand without counting.

    A yardstick much shorter than the job is run ``yardstick_times`` in a row and counts once.
    """
    timed(job)
    timed(yardstick)
    seconds = []
    for _ in range(pairs):
        first = timed(job)
        second = sum(timed(yardstick) for _ in range(yardstick_times)) / yardstick_times
        seconds.append((first, second))
    return summarise(seconds)


def summarise(seconds: Sequence[tuple[float, float]]) -> Ratio:
    """Return the ratio of (job, yardstick) pairs."""
    ratios = sorted(job / yardstick for job, yardstick in seconds)
    quarter = len(ratios) // 4
    return Ratio(
        median(ratios),
        ratios[quarter],
        ratios[-1 - quarter],
        median(job for job, _ in seconds) * 1000,
        median(yardstick for _, yardstick in seconds) * 1000,
        len(seconds),
    )


def timed(job: Job) -> float:
    """Return the seconds that a job takes."""
    start = perf_counter()
    job()
    return perf_counter() - start


def process(*command: str, site: str = "") -> Job:
    """Return a job that runs a command from its start to its exit, with nothing on its standard streams.

    ``site`` is one more folder of installed packages.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if site:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (environment.get("PYTHONPATH", ""), site)))
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in range(3)]

    def run() -> None:
        child = os.posix_spawn(command[0], command, environment, file_actions=streams)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status not in (0, 1):
            sys.exit(f"{' '.join(command)} ended with status {status}")

    return run
