"""Reports to judge, and runs over them."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from nianbao_dask.engine import run

from nianbao.api import Engine, FileResult, Judge
from nianbao.corpus.engines import EngineOptions, EngineRun
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.run import Means, run_files
from nianbao.packs.collection import PackOptions
from nianbao.testing import canonical, render

SLIM = Means(jobs=2, whole=False)
POISON = "杀掉"
_PACK = f"""
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


def write(folder: Path, number: int, poisoned: Iterable[int] = ()) -> list[str]:
    """Write so many reports, of which some have a wrong sum and some kill whatever judges them."""
    folder.mkdir(exist_ok=True)
    bodies = {}
    for wrong in (False, True):
        report = canonical()
        if wrong:
            report.set("disputes", "review", "total", "90019")
        bodies[wrong] = render(report, "text")
    report = canonical()
    report.add_paragraph("overview", POISON)
    killing = render(report, "text")
    paths = [folder / f"{at:04}.txt" for at in range(number)]
    for at, path in enumerate(paths):
        path.write_bytes(killing if at in set(poisoned) else bodies[at % 3 == 0])
    return [str(path) for path in paths]


def plan(paths: Iterable[str], folder: Path | None = None) -> Plan:
    """Return who judges the files, with a rule that kills where a folder for its pack is given."""
    packs = PackOptions()
    if folder is not None:
        pack = folder / "kills.py"
        pack.write_text(_PACK, encoding="utf-8")
        packs = PackOptions((str(pack),), True)
    return Planner(Sources(packs=packs, isolated=True)).plan(paths)


def local(made: Plan) -> list[Any]:
    return list(map(comparable, run_files(made.files, Means(jobs=2, whole=False), made.recipe)))


def engine(
    made: Plan, scheduler: str, parts: str = "", *, means: Means = SLIM, **sizes: int
) -> tuple[Iterator[FileResult], EngineRun]:
    """Return the results of a run with shards of five to ten files, and the run."""
    least, most = sizes.get("least", 5), sizes.get("most", 10)

    def judged(paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        return run(paths, judge, {}, least, most)

    options = EngineOptions(scheduler, parts, packs=made.packs)
    one = EngineRun(Engine("dask", judged, partial), made.files, made.recipe, options)
    return one.results(means), one


def comparable(result: FileResult) -> FileResult:
    """Return a result without what is an object of its own in each process."""
    return replace(result, report=replace(result.report, words=None))  # type: ignore[arg-type]


def codes(result: FileResult) -> set[str]:
    return {one.code for one in result.findings}
