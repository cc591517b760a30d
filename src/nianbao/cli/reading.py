"""Read the reports that a command names: the commands that only look at reports share this."""

from collections.abc import Iterator, Sequence

from nianbao.cli.errors import UsageError
from nianbao.cli.rules_data import tell_problems
from nianbao.corpus.check import Judge
from nianbao.corpus.files import find_files
from nianbao.corpus.plan import Planner, Sources
from nianbao.corpus.worker import Checker
from nianbao.model import Report
from nianbao.packs.collection import NO_OPTIONS, PackContents, PackOptions


def given_packs(options: PackOptions = NO_OPTIONS) -> PackContents:
    """Return what the packs give. Raises ``ConfigError``."""
    planner = Planner(Sources(packs=options))
    return planner.given(planner.settings())


def reports(paths: Sequence[str], year: int | None = None) -> Iterator[tuple[str, Report]]:
    """Return path and report of each file. Raises ``NothingFound`` and ``ConfigError``."""
    files = find_files(paths)
    given = given_packs()
    tell_problems(given.problems)
    return _read(files, Judge((), given.forms, given.words, year, additions=given.additions))


def one_report(path: str) -> Report:
    """Return the report of a path that stands for one file. Raises ``UsageError`` and as ``reports`` does."""
    found = reports([path])
    _, report = next(found)
    if next(found, None) is not None:
        raise UsageError(f"{path} 有多份报告，请写明一份")
    return report


def _read(files: Iterator[str], judge: Judge) -> Iterator[tuple[str, Report]]:
    with Checker() as checker:
        for path in files:
            yield path, checker.report(path, judge)
