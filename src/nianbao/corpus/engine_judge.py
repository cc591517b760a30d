"""The judge that an engine is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nianbao.corpus.check import Judge, identity
from nianbao.corpus.packed import unpacked
from nianbao.model import FileResult

if TYPE_CHECKING:
    from nianbao.corpus.engines import EngineOptions
    from nianbao.corpus.run import Files, Means, Recipe
    from nianbao.corpus.worker import Checker
    from nianbao.packs.interfaces import PortableJudge


class EngineJudge:
    """The ``Judge`` of the hook for engines."""

    def __init__(
        self,
        files: Files,
        checker: Checker,
        recipe: Recipe | None,
        means: Means,
        options: EngineOptions,
    ) -> None:
        """``checker`` judges the files that the engine has judged here, with their text where ``means`` want it."""
        self.jobs = means.jobs
        self.scheduler = options.scheduler
        self.parts = options.parts
        self.reuse = options.reuse
        self._judges = dict(files)
        self._checker = checker
        self._recipe = recipe
        self._means = means
        self._packs = options.packs
        self._digests: list[tuple[Judge, bytes]] = []
        self._program = means.program

    def __call__(self, path: str) -> FileResult:
        """Judge a file in this process, or in the child of whatever process this was copied to."""
        return self._checker.check(path, self._judges[path])

    def stopped(self) -> bool:
        """Tell whether the user has ended the run."""
        return self._means.stopped()

    def portable(self) -> PortableJudge:
        """Return the judge for other processes and machines."""
        from nianbao.corpus.portable import LimitedJudge

        if self._recipe is None:
            raise ValueError("nothing is known of how these judges are made")
        return LimitedJudge(self._recipe, whole=self._means.whole, limits=self._means.limits)

    def result(self, packed: bytes) -> FileResult:
        """Return the result that a portable judge has packed. Raises ``ValueError`` for what is none."""
        return unpacked(packed)

    def key(self, path: str, state: str) -> str:
        """Return a name for the result of a file in a state, ``""`` when nobody knows what judges it."""
        from nianbao.corpus.keys import result_key

        judge = self._judges[path]
        if not judge.described or not state:
            return ""
        described = self._digest(judge) + (b"" if judge.beside is None else judge.beside.digest(path))
        named = identity(path, judge.root)
        return result_key(path, named, state.encode("utf-8", "backslashreplace"), described).hex()

    def _digest(self, judge: Judge) -> bytes:
        """Return the digest of a judge, of whom there are few."""
        from nianbao.corpus.keys import judge_digest, program_digest

        for known, digest in self._digests:
            if known is judge:
                return digest
        self._program = self._program or program_digest(self._packs)
        digest = judge_digest(judge, self._program, whole=self._means.whole)
        self._digests.append((judge, digest))
        return digest
