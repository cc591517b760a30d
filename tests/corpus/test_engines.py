"""An engine that fails leaves the rest to be judged one by one, and is told."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from nianbao.corpus import engines
from nianbao.corpus.check import Judge
from nianbao.corpus.engines import EngineRun, UnknownEngine, engine_run
from nianbao.model import FileResult
from nianbao.packs.interfaces import Engine

PATHS = ("a.txt", "b.txt", "c.txt")
FILES = tuple((path, Judge((), ())) for path in PATHS)
Run = Callable[[Iterable[str], Callable[[str], FileResult]], Iterator[Any]]


def in_turn(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    yield from map(judge, paths)


def backwards(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    yield from map(judge, reversed(list(paths)))


def too_few(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    yield judge(next(iter(paths)))


def too_many(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    yield from map(judge, (*paths, PATHS[0]))


def failing(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    yield judge(next(iter(paths)))
    raise OSError("the others are gone")


def failing_at_once(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    raise OSError("nobody there")


def of_another_kind(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
    yield from paths


@pytest.mark.parametrize(
    ("run", "problem"),
    [
        (in_turn, ""),
        (backwards, "out of order"),
        (too_few, "只给出 1 份文件的结果，应有 3 份"),
        (too_many, "给出了 a.txt 的结果"),
        (failing, "OSError: the others are gone"),
        (failing_at_once, "OSError: nobody there"),
        (of_another_kind, "TypeError: run() yielded str"),
    ],
)
def test_every_file_is_judged_once_in_order_whatever_the_engine_does(run: Run, problem: str) -> None:
    one = EngineRun(Engine("test", run), FILES)
    assert [result.path for result in one.results()] == list(PATHS)
    assert problem in one.problem
    assert bool(problem) == bool(one.problem)


def test_the_built_in_engine_asks_no_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engines", lambda: pytest.fail("asked"))
    assert [result.path for result in engine_run("serial", FILES).results()] == list(PATHS)


def test_an_unknown_engine_is_reported_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engines", lambda: (Engine("our-pool", in_turn),))
    with pytest.raises(UnknownEngine, match="没有引擎 our-pol（unknown engine），是否为 our-pool？"):
        engine_run("our-pol", FILES)


def test_what_an_engine_prints_does_not_reach_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    def noisy(paths: Iterable[str], judge: Callable[[str], FileResult]) -> Iterator[Any]:
        for path in paths:
            print("noise")
            yield judge(path)

    assert len(list(EngineRun(Engine("test", noisy), FILES).results())) == 3
    assert capsys.readouterr().out == ""
