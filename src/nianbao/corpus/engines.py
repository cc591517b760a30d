"""How a list of files is judged: on this machine, or by an engine that a pack brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.corpus.files import is_url
from nianbao.corpus.run import Files, Means, Recipe, run_files
from nianbao.linting.select import SelectionError
from nianbao.model import FileResult
from nianbao.packs.extensions import engines
from nianbao.packs.sandbox import Quiet

if TYPE_CHECKING:
    from nianbao.corpus.engine_judge import EngineJudge
    from nianbao.packs.interfaces import Engine

SERIAL = "serial"
"""Name of the engine that is there without any pack: this machine, as many processes as wanted."""
_ALONE = Means()


class UnknownEngine(SelectionError):
    """No engine has this name. The message names the nearest one."""


class NotReachable(SelectionError):
    """What a URL stands for cannot be listed. The message says why."""


class EngineOptions(Struct, frozen=True):
    """What the user wants of an engine."""

    scheduler: str = ""
    """Address of what hands the work out, ``""`` for none."""
    parts: str = ""
    """Folder or URL of what is done already, ``""`` for none."""
    reuse: bool = True
    """False to use no result of a former run."""
    packs: Sequence[str] = ()
    """Files and folders of the packs that are given by their paths."""


_NO_OPTIONS = EngineOptions()


def engine_run(
    name: str, files: Files, recipe: Recipe | None = None, options: EngineOptions = _NO_OPTIONS
) -> EngineRun:
    """Return the run of the engine of that name; ``recipe`` makes the judges again in another process.

    Raises ``UnknownEngine``.
    """
    return EngineRun(_engine(name), files, recipe, options)


def url_files(name: str) -> Callable[[str, Sequence[str]], Iterator[str]] | None:
    """Return what finds the files of a URL for an engine, ``None`` when it takes none.

    What is returned raises ``NotReachable``. Raises ``UnknownEngine``.
    """
    engine = _engine(name)
    if engine is None or engine.find is None:
        return None
    find = engine.find

    def found(url: str, suffixes: Sequence[str]) -> Iterator[str]:
        try:
            with Quiet():
                listed: Iterable[str] = tuple(find(url, suffixes))
        except Exception as error:
            raise NotReachable(f"无法列出 {url}（{type(error).__name__}: {error}）") from error
        yield from map(str, listed)

    return found


def _engine(name: str) -> Engine | None:
    if name == SERIAL:
        return None
    known = {engine.name: engine for engine in engines()}
    if name not in known:
        from nianbao.chinese.advice import nearest

        raise UnknownEngine(f"没有引擎 {name}（unknown engine），{nearest(name, [SERIAL, *known])}")
    return known[name]


class EngineRun:
    """Judges files, with an engine or one by one.

    Where the engine fails, the rest is judged here, but for what only the engine can read, and ``problem`` says why.
    """

    def __init__(
        self,
        engine: Engine | None,
        files: Files,
        recipe: Recipe | None = None,
        options: EngineOptions = _NO_OPTIONS,
    ) -> None:
        self._engine = engine
        self._files = files
        self._recipe = recipe
        self._options = options
        self.problem = ""

    def results(self, means: Means = _ALONE) -> Iterator[FileResult]:
        """Yield the result of each file, in order; ``means`` are for files that no engine judges."""
        done = 0
        if self._engine is not None:
            for result in self._from_engine(self._engine, means):
                done += 1
                yield result
            if means.stopped():
                return
        rest = self._files[done:]
        if self.problem and (remote := sum(is_url(path) for path, _ in rest)):
            self.problem += f"；{remote} 份在网址上，没有检查（not checked）"
            rest = [(path, judge) for path, judge in rest if not is_url(path)]
        yield from run_files(rest, means, self._recipe)

    def _from_engine(self, engine: Engine, means: Means) -> Iterator[FileResult]:
        """Yield what the engine gives, as long as it is what was asked for; standard input is judged here."""
        from nianbao.corpus.engine_judge import EngineJudge
        from nianbao.corpus.worker import Checker

        paths = [path for path, _ in self._files]
        with Checker(self._recipe, means.limits, whole=means.whole) as checker:
            judge = EngineJudge(self._files, checker, self._recipe, means, self._options)
            given = self._asked(engine, (path for path in paths if path != means.standard_input), judge)
            for done, path in enumerate(paths):
                result = judge(path) if path == means.standard_input else next(given, None)
                if result is None:
                    if not self.problem and not means.stopped():
                        self.problem = (
                            f"只给出 {done} 份文件的结果，应有 {len(paths)} 份（results are missing）"
                        )
                    return
                if result.path != path:
                    self.problem = _out_of_order(result.path)
                    return
                yield result
            if (extra := next(given, None)) is not None:
                self.problem = _out_of_order(extra.path)

    def _asked(self, engine: Engine, paths: Iterator[str], judge: EngineJudge) -> Iterator[FileResult]:
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


def _out_of_order(path: str) -> str:
    return f"给出了 {path} 的结果，不合顺序（out of order）"
