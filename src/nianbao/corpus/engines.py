"""How a list of files is judged: on this machine, or by an engine that a pack brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nianbao.corpus.run import Files, Means, Recipe, run_files
from nianbao.linting.select import SelectionError
from nianbao.model import FileResult
from nianbao.packs.extensions import engines
from nianbao.packs.sandbox import Quiet

if TYPE_CHECKING:
    from nianbao.packs.interfaces import Engine

SERIAL = "serial"
"""Name of the engine that is there without any pack: this machine, as many processes as wanted."""
_ALONE = Means()


class UnknownEngine(SelectionError):
    """No engine has this name. The message names the nearest one."""


def engine_run(name: str, files: Files, recipe: Recipe | None = None) -> EngineRun:
    """Return the run of the engine of that name; ``recipe`` makes the judges again in another process.

    Raises ``UnknownEngine``.
    """
    known = {engine.name: engine for engine in engines()} if name != SERIAL else {}
    if name != SERIAL and name not in known:
        from nianbao.chinese.advice import nearest

        raise UnknownEngine(f"没有引擎 {name}（unknown engine），{nearest(name, [SERIAL, *known])}")
    return EngineRun(known.get(name), files, recipe)


class EngineRun:
    """Judges files, with an engine or one by one.

    Where the engine fails, the rest is judged one by one, and ``problem`` says why.
    """

    def __init__(self, engine: Engine | None, files: Files, recipe: Recipe | None = None) -> None:
        self._engine = engine
        self._files = files
        self._recipe = recipe
        self._judges = dict(files)
        self.problem = ""

    def results(self, means: Means = _ALONE) -> Iterator[FileResult]:
        """Yield the result of each file, in order; ``means`` are for files that no engine judges."""
        paths = [path for path, _ in self._files]
        done = 0
        if self._engine is not None:
            for result in self._from_engine(self._engine, iter(paths)):
                if done == len(paths) or result.path != paths[done]:
                    self.problem = f"给出了 {result.path} 的结果，不合顺序（out of order）"
                    break
                done += 1
                yield result
            if done < len(paths) and not self.problem:
                self.problem = f"只给出 {done} 份文件的结果，应有 {len(paths)} 份（results are missing）"
        yield from run_files(self._files[done:], means, self._recipe)

    def _from_engine(self, engine: Engine, paths: Iterator[str]) -> Iterator[FileResult]:
        """Yield what the engine gives; whatever it runs its judge in has a child of its own for what needs care."""
        from nianbao.corpus.worker import Checker

        with Checker(self._recipe) as checker:
            yield from self._asked(engine, paths, lambda path: checker.check(path, self._judges[path]))

    def _asked(
        self, engine: Engine, paths: Iterator[str], judge: Callable[[str], FileResult]
    ) -> Iterator[FileResult]:
        """Yield what the engine gives until it fails."""
        given: Iterator[FileResult] | None = None
        while True:
            try:
                with Quiet():
                    if given is None:
                        given = iter(engine.run(paths, judge))
                    result = next(given)
                if not isinstance(result, FileResult):
                    raise TypeError(f"run() yielded {type(result).__name__}")
            except StopIteration:
                return
            except Exception as error:
                self.problem = f"{type(error).__name__}: {error}"
                return
            yield result
