"""Measures a service under load: 50 clients that check documents one after the other, then more than it takes.

    python benchmarks/service.py [--seconds 60] [--clients 50]

Starts ``nianbao serve`` on the loopback and prints the first answer to a docx, the time to an answer at p50 and p95,
answers a second, statuses, and the memory of the service and its children at the beginning and at the end. The overload
is 200 clients on a queue of 10: answers must be 200 or 429 with Retry-After, and the service must answer afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from nianbao.testing import canonical, render

KINDS = ("docx", "text", "html", "docx", "pdf")


def request(kind: str, data: bytes) -> bytes:
    """Return a check of one document as the bytes of a request."""
    body = (
        f'--xyz\r\nContent-Disposition: form-data; name="files"; filename="a.{kind}"\r\n\r\n'.encode()
        + data
        + b"\r\n--xyz--\r\n"
    )
    head = (
        "POST /api/v1/checks HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary=xyz\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def asked(port: int, sent: bytes) -> tuple[int, bool, float]:
    """Return status, whether it says when to come again, and seconds of an answer."""
    begin = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    got = await reader.read()
    writer.close()
    return int(got[9:12]), b"\r\nretry-after:" in got.lower(), time.perf_counter() - begin


async def load(
    port: int, clients: int, seconds: float, requests: list[bytes]
) -> tuple[Counter[int], list[float], int]:
    """Return the statuses, the seconds of good answers, and how many refusals did not say when to come again."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    silent = 0
    end = time.monotonic() + seconds

    async def client(number: int) -> None:
        nonlocal silent
        for turn in count(number):
            if time.monotonic() > end:
                return
            status, again, took = await asked(port, requests[turn % len(requests)])
            statuses[status] += 1
            if status == 200:
                times.append(took)
            elif not again:
                silent += 1

    await asyncio.gather(*(client(number) for number in range(clients)))
    return statuses, sorted(times), silent


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Yield a service that runs, and its port."""
    command = [sys.executable, "-m", "nianbao", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    port = 0
    while not port:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        port = int(found[1]) if found else 0
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    try:
        while (
            asyncio.run(asked(port, b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))[
                0
            ]
            != 200
        ):
            time.sleep(0.05)
        yield process, port
    finally:
        process.terminate()
        process.wait()
        drain.wait()


def memory(pid: int) -> int:
    """Return the resident megabytes of a process and its children."""
    pages = 0
    for one in (pid, *children(pid)):
        try:
            with open(f"/proc/{one}/statm") as file:
                pages += int(file.read().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def children(pid: int) -> Iterator[int]:
    """Yield the processes that a process has started."""
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as file:
            yield from map(int, file.read().split())


def at(times: list[float], part: float) -> str:
    """Return a quantile in words."""
    return f"{times[min(len(times) - 1, int(len(times) * part))]:.2f} s" if times else "-"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    given = parser.parse_args()
    reports = {kind: render(canonical(), kind) for kind in set(KINDS)}  # type: ignore[arg-type]
    requests = [request(kind, reports[kind]) for kind in KINDS]
    with serving() as (process, port):
        status, _, first = asyncio.run(asked(port, requests[0]))
        print(f"first docx: {status} after {first:.3f} s")
        asyncio.run(load(port, given.clients, given.seconds / 6, requests))
        before = memory(process.pid)
        statuses, times, _ = asyncio.run(load(port, given.clients, given.seconds, requests))
        print(
            f"{given.clients} clients, {given.seconds:g} s: {dict(statuses)}, {len(times) / given.seconds:.1f} a second"
        )
        print(
            f"p50 {at(times, 0.5)}, p95 {at(times, 0.95)}; memory {before} MB, then {memory(process.pid)} MB"
        )
    with serving("--limit", "waiting=10") as (_, port):
        statuses, times, silent = asyncio.run(load(port, 200, given.seconds / 3, requests))
        print(
            f"overload: {dict(statuses)}, without Retry-After {silent}, p95 of good answers {at(times, 0.95)}"
        )
        status, _, took = asyncio.run(asked(port, requests[0]))
        print(f"afterwards: {status} after {took:.3f} s")


if __name__ == "__main__":
    main()
