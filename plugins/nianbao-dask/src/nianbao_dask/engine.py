"""The run: shards are handed out, those that are lost again, and their results come in the order of the files."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from typing import Any, NamedTuple

import dask
from distributed import Client, KilledWorker, LocalCluster, Security

from nianbao.api import FileResult, Judge
from nianbao_dask.parts import Parts
from nianbao_dask.shards import LEAST, MOST, Shard, local_state, shards
from nianbao_dask.storage import is_url
from nianbao_dask.worker import Judges, judge_shard

_AHEAD = 4
"""Shards on their way for each worker."""
_LOOK = 0.2
"""Seconds between two looks at whether the user has ended the run."""
_NAP = 0.01
_LOST = 20
"""Times that a shard may be lost with its worker. No file can end a worker, so it is somebody else who does."""
_FAILED = 3
"""Times that a shard may fail otherwise."""
_SHORTLY = 5
_PATIENCE = 60
"""Seconds to wait for the scheduler."""
_LONG = 300
"""Seconds to wait for its first worker."""


def run(
    paths: Iterable[str], judge: Judge, states: Mapping[str, str], least: int = LEAST, most: int = MOST
) -> Iterator[FileResult]:
    """Yield the result of each file, in order; ``states`` are those of files at URLs, as far as known."""

    def key(path: str) -> str:
        state = states.get(path, "") if is_url(path) else local_state(path)
        return judge.key(path, state) if state else ""

    parts = Parts(judge.parts) if judge.parts else None
    known = parts.done() if parts is not None and judge.reuse else set()
    named = shards(paths, key if parts is not None else lambda _: "", least, most)
    with ExitStack() as stack:
        cluster = cache(lambda: stack.enter_context(_cluster(judge)))
        yield from _Run(cluster, judge, parts, known).results(named)


class _Cluster(NamedTuple):
    """Where the shards are judged."""

    client: Any
    plugin: str
    """Name of what judges in its workers."""
    workers: int
    """Threads that judge, as many as there are at the start."""


class _Open:
    """A shard whose results are not given yet."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.future: Any = None
        self.known = False
        """True while its results are believed to be kept."""
        self.lost = 0
        self.failed = 0


class _Run:
    """A run on a cluster."""

    def __init__(
        self, cluster: Callable[[], _Cluster], judge: Judge, parts: Parts | None, known: set[str]
    ) -> None:
        """``cluster`` is called when there is something to judge."""
        self._cluster = cluster
        self._judge = judge
        self._parts = parts
        self._known = known
        self._ahead = _AHEAD

    def results(self, named: Iterator[Shard]) -> Iterator[FileResult]:
        """Yield the results of the shards in order, until the user ends the run."""
        opened: deque[_Open] = deque()
        more = True
        while more or opened:
            if self._judge.stopped():
                return
            more = more and self._fill(opened, named)
            packed = self._packed(opened[0]) if opened else None
            if packed is not None:
                opened.popleft()
                yield from map(self._judge.result, packed)

    def _fill(self, opened: deque[_Open], named: Iterator[Shard]) -> bool:
        """Hand shards out as far ahead as is of use; tell whether there may be more."""
        while sum(not one.known for one in opened) < self._ahead and len(opened) < 2 * self._ahead:
            shard = next(named, None)
            if shard is None:
                return False
            one = _Open(shard)
            one.known = shard.name in self._known
            if not one.known:
                self._submit(one)
            opened.append(one)
        return True

    def _submit(self, one: _Open) -> None:
        name = f"nianbao-{secrets.token_hex(8)}"
        one.known = False
        client, plugin, workers = self._cluster()
        one.future = client.submit(judge_shard, plugin, one.shard, self._parts, key=name)
        self._ahead = _AHEAD * workers

    def _packed(self, one: _Open) -> list[bytes] | None:
        """Return the packed results of a shard, ``None`` when they are not there yet."""
        if not one.known:
            if not self._ended(one.future):
                return None
            try:
                found: list[bytes] | None = one.future.result(timeout=_PATIENCE)
            except Exception as error:
                self._again(one, error)
                return None
            one.future.release()
            if found is not None:
                return found
        assert self._parts is not None
        kept = self._parts.read(one.shard.name, one.shard.paths)
        if kept is None:
            self._failure(one, OSError(f"the part of shard {one.shard.name} cannot be read"))
            self._submit(one)
        return kept

    def _ended(self, future: Any) -> bool:
        """Wait for a moment and tell whether a task has ended; its result is another matter, and takes its time."""
        until = time.monotonic() + _LOOK
        while future.status == "pending":
            if time.monotonic() > until:
                if self._cluster().client.status not in ("running", "connecting"):
                    raise OSError("the scheduler has gone")
                return False
            time.sleep(_NAP)
        return True

    def _again(self, one: _Open, error: Exception) -> None:
        """Hand out again what was lost or failed. Raises what it failed with when that is too often."""
        if one.future.status == "error" and not isinstance(error, KilledWorker):
            self._failure(one, error)
        else:  # with its worker, before or after it was done
            one.lost += 1
            if one.lost > _LOST:
                raise error
        self._submit(one)

    def _failure(self, one: _Open, error: Exception) -> None:
        one.failed += 1
        if one.failed > _FAILED:
            raise error


def _register(client: Client, judges: Judges, name: str) -> None:
    """Have the judges in all workers, those too that come later. Raises ``OSError``."""
    for attempt in range(_FAILED + 1):
        try:
            client.register_plugin(judges, name=name)
            return
        except OSError:  # a worker has died meanwhile, the scheduler knows of the judges
            if attempt == _FAILED or client.status != "running":
                raise


@contextmanager
def _cluster(judge: Judge) -> Iterator[_Cluster]:
    """Yield the cluster of the scheduler, or one of this machine."""
    cluster = None
    if not judge.scheduler:
        # a worker that was killed is started anew, however long a machine with much to do takes for that
        dask.config.set({"distributed.deploy.lost-worker-timeout": "1 hour"})
        cluster = LocalCluster(  # TLS: whoever reaches a scheduler runs programs as its user
            n_workers=judge.jobs,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            security=Security.temporary(),
            silence_logs="ERROR",
        )
    try:
        client = Client(cluster or judge.scheduler, timeout=_PATIENCE, set_as_default=False)
        name = f"nianbao-{secrets.token_hex(8)}"
        try:
            _register(client, Judges(judge.portable(), ours=cluster is not None), name)
            client.wait_for_workers(1, timeout=_LONG)
            yield _Cluster(client, name, max(1, judge.jobs if cluster else sum(client.nthreads().values())))
        finally:
            with suppress(Exception):  # a scheduler that is gone has no plugin either
                scheduler: Any = client.scheduler
                client.sync(scheduler.unregister_worker_plugin, name=name, callback_timeout=_SHORTLY)
            client.close(timeout=_SHORTLY)
    finally:
        if cluster is not None:
            cluster.close(timeout=10)
