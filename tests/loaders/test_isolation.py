"""A child that answers requests: its answers, its failures, its limits, its end."""

import mmap
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from nianbao.loaders import isolation
from nianbao.loaders.isolation import Child, ChildError, Died, isolated
from nianbao.loaders.limits import LoadError
from nianbao.loaders.process_limits import ProcessLimits
from nianbao.model import Failure

SMALL = ProcessLimits(processor_seconds=0.5, wall_seconds=20)


def serve(job: str) -> Any:
    """Do what a request asks for."""
    return JOBS[job]()


def make() -> Callable[[Any], Any]:
    return serve


def fail() -> None:
    raise LoadError("no_text", "没有文字", "no text")


def spin() -> None:
    while True:
        pass


def spin_deaf() -> None:
    """Take time without end in code that catches whatever is raised in it."""
    while True:
        try:
            spin()
        except BaseException:
            continue


def start_sleeper() -> int:
    return subprocess.Popen(["sleep", "600"]).pid


def keep() -> int:
    """Take memory and keep it; new pages, since a large heap may have so much free that it need not grow."""
    KEPT.append(mmap.mmap(-1, 80 * 2**20))
    return os.getpid()


def nest() -> Any:
    return Failure("limit", "", "")


JOBS: dict[str, Callable[[], Any]] = {
    "pid": os.getpid,
    "large": lambda: "甲" * 2_000_000,
    "model": nest,
    "fail": fail,
    "error": lambda: 1 // 0,
    "exit": lambda: os._exit(0),
    "abort": os.abort,
    "spin": spin,
    "spin deaf": spin_deaf,
    "sleep": lambda: time.sleep(600),
    "memory": lambda: len(bytearray(2**30)),
    "keep": keep,
    "sleeper": start_sleeper,
    "streams": lambda: (sys.stdin is not None and os.read(0, 1), os.write(1, b"x"), os.write(2, b"x"))[0],
    "path": lambda: Path("a"),
}
KEPT: list[mmap.mmap] = []


@pytest.fixture(params=["forked", "started anew"])
def child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """Return a child, by both ways in which there can be one."""
    if request.param == "started anew":
        monkeypatch.setattr(isolation, "_may_fork", lambda: False)
    one = Child(make, SMALL, make)
    yield one
    one.close()


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and that nobody asked for is none."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def test_one_process_answers_all_requests(child: Child) -> None:
    first = child.ask("pid")
    assert first != os.getpid()
    assert (child.ask("large"), child.ask("model")) == ("甲" * 2_000_000, Failure("limit", "", ""))
    assert child.ask("pid") == first


def test_a_failure_comes_back_as_it_was_raised(child: Child) -> None:
    with pytest.raises(LoadError) as raised:
        child.ask("fail")
    assert raised.value.failure == ("no_text", "没有文字", "no text")
    assert child.ask("pid")


def test_a_defect_comes_back_as_one(child: Child) -> None:
    with pytest.raises(ChildError, match="ZeroDivisionError"):
        child.ask("error")


@pytest.mark.parametrize(
    ("job", "why"),
    [
        ("spin", "processor"),
        ("spin deaf", "processor"),
        ("memory", "memory"),
        ("abort", "memory"),
        ("exit", "memory"),
    ],
)
def test_a_request_that_ends_the_child_costs_itself_only(child: Child, job: str, why: str) -> None:
    before = child.ask("pid")
    with pytest.raises(Died) as death:
        child.ask(job)
    assert death.value.why == why
    assert child.ask("pid") != before
    assert not alive(before)


def test_of_a_child_that_was_replaced_meanwhile_it_is_known_how_it_ended(child: Child) -> None:
    child.send("spin")
    process = child.pid
    assert process is not None
    deadline = time.monotonic() + 60
    while alive(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send("pid")
    assert child.end == "processor"
    assert child.answer() != process


def test_waiting_takes_no_processor_time_and_has_a_limit_of_its_own() -> None:
    child = Child(make, ProcessLimits(processor_seconds=0.1, wall_seconds=1))
    with pytest.raises(Died) as death:
        child.ask("sleep")
    assert death.value.why == "clock"
    child.close()


def test_the_time_of_one_request_is_not_that_of_the_next() -> None:
    def burn(_: object) -> None:
        until = time.process_time() + 0.3
        while time.process_time() < until:
            pass

    child = Child(lambda: burn, SMALL)
    for _ in range(4):
        child.ask(None)
    child.close()


def test_a_child_is_replaced_after_so_many_requests() -> None:
    child = Child(make, replace(SMALL, requests=2))
    assert len({child.ask("pid") for _ in range(6)}) == 3
    child.close()


def test_a_child_that_keeps_memory_is_replaced() -> None:
    child = Child(make, replace(SMALL, processor_seconds=5))
    assert child.ask("keep") != child.ask("pid")
    child.close()


def test_the_children_of_a_child_end_with_it(child: Child) -> None:
    sleeper = child.ask("sleeper")
    assert alive(sleeper)
    child.close()
    deadline = time.monotonic() + 20
    while alive(sleeper) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not alive(sleeper)


def test_a_child_has_no_standard_streams(child: Child, capfd: pytest.CaptureFixture[str]) -> None:
    assert child.ask("streams") == b""
    assert capfd.readouterr() == ("", "")


def test_a_forked_child_holds_nothing_open_of_ours(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    child = Child(make, SMALL)
    child.ask("pid")
    os.close(writing)
    assert os.read(reading, 1) == b""
    os.close(reading)
    child.close()


def test_an_answer_that_is_not_of_our_model_is_refused(child: Child) -> None:
    with pytest.raises(Died):
        child.ask("path")


@pytest.fixture
def thread() -> Iterator[None]:
    """A thread beside which nobody is forked: it may hold locks."""
    stop = threading.Event()
    one = threading.Thread(target=stop.wait)
    one.start()
    yield
    stop.set()
    one.join()


def test_beside_a_thread_a_child_is_started_anew(thread: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    child = Child(make, SMALL, make)
    assert child.ask("pid") != os.getpid()
    child.close()
    assert isolated(os.getpid, 8) != os.getpid()


@pytest.mark.parametrize(("job", "kind"), [(fail, "no_text"), (spin, "limit"), (os.abort, "limit")])
def test_one_job_alone_has_limits_beside_a_thread_too(
    thread: None, job: Callable[[], Any], kind: str
) -> None:
    with pytest.raises(LoadError) as raised:
        isolated(job, 0.5)
    assert raised.value.failure.kind == kind


@pytest.mark.parametrize(
    ("job", "kind"), [(fail, "no_text"), (JOBS["error"], "unreadable"), (spin, "limit"), (os.abort, "limit")]
)
def test_one_job_alone_fails_as_a_file_does(job: Callable[[], Any], kind: str) -> None:
    with pytest.raises(LoadError) as raised:
        isolated(job, 0.5)
    assert raised.value.failure.kind == kind


def test_one_job_alone_gives_what_it_returns() -> None:
    assert isolated(lambda: "甲" * 200_000, 8) == "甲" * 200_000
