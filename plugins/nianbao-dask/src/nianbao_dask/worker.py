"""What happens in the processes of the cluster: a shard is judged by a limited child process of the worker."""

from __future__ import annotations

import pickle
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from distributed import WorkerPlugin, get_worker

from nianbao.api import Failure, PortableJudge
from nianbao_dask.parts import Parts
from nianbao_dask.shards import Shard
from nianbao_dask.storage import is_url, read


class Judges(WorkerPlugin):
    """Has a judge in each thread of a worker that judges, with a child that stays from shard to shard."""

    def __init__(self, judge: PortableJudge, *, ours: bool) -> None:
        """``ours`` is for workers of the user's own terminal, where Ctrl-C is the engine's matter."""
        self._judge = pickle.dumps(judge)
        self._ours = ours
        self._idle: list[PortableJudge] = []

    def setup(self, worker: Any) -> None:  # noqa: ARG002  (called by name)
        """Begin."""
        if self._ours and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        """End the children."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def judge(self) -> Iterator[PortableJudge]:
        """Lend a judge that nobody else uses."""
        try:
            judge = self._idle.pop()
        except IndexError:
            judge = pickle.loads(self._judge)  # noqa: S301  (the client's own)
        try:
            yield judge
        except BaseException:
            judge.close()
            raise
        self._idle.append(judge)


def judge_shard(plugin: str, shard: Shard, parts: Parts | None) -> list[bytes] | None:
    """Judge the files of a shard; return their packed results, or ``None`` when they are kept as a part."""
    lost: list[str] = []

    def files(judge: PortableJudge) -> Iterator[tuple[str, bytes | Failure | None]]:
        for path in shard.paths:
            yield path, _bytes(path, judge.most_bytes, lost) if is_url(path) else None

    judges: Any = get_worker().plugins[plugin]
    with judges.judge() as judge:
        packed = list(judge.packed(files(judge)))
        results = [judge.result(one) for one in packed] if parts is not None and shard.name else []
    if parts is None or not shard.name or lost:
        return packed
    with suppress(OSError):  # what cannot be kept is sent
        parts.write(shard.name, results, packed)
        return None
    return packed


def _bytes(url: str, most: int, lost: list[str]) -> bytes | Failure:
    """Return the bytes of a file, or why there are none; what a network has lost is noted, and not kept as done."""
    try:
        return read(url, most)
    except OSError as error:
        lost.append(url)
        return Failure("unreadable", f"读取网址失败（{error}）", f"cannot read the URL ({error})")
