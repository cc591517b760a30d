"""``check``, ``read`` and ``extract``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from nianbao.corpus.data.tables import Layout, table
from nianbao.corpus.worker import Checker
from nianbao.library.comparing import compared
from nianbao.library.errors import Unreadable, named_errors
from nianbao.library.figures import Figures
from nianbao.library.options import Options, Words, planned
from nianbao.library.results import Results
from nianbao.library.sources import Source, opened
from nianbao.model import FileResult, Level, Report


def check(
    sources: Source | Iterable[Source],
    *,
    select: Words = (),
    ignore: Words = (),
    packs: Words = (),
    wording: Words = (),
    config: str | os.PathLike[str] = "",
    isolated: bool = False,
    allow_code: bool = False,
    year: int | None = None,
    level: Level | None = None,
    previous: Source | Iterable[Source] = (),
    roster: str | os.PathLike[str] = "",
    across: bool = False,
) -> Results:
    """Return what the rules say of each report, by itself and beside the others.

    ``sources`` are paths, folders, patterns, bytes or open files, one or several. ``select`` and ``ignore`` are codes,
    beginnings of codes or names of rules; ``packs`` paths or names of rule packs, whose Python runs with ``allow_code``;
    ``wording`` paths of wording lists. Configurations are found as the command line finds them, unless ``config`` names
    one or ``isolated`` is true. ``year`` and ``level`` are for reports that do not say theirs. A file that cannot be read
    is a result like another, with ``failed`` true and a finding that says why.

    Reports of one agency are compared over the years; ``previous`` are last year's reports, compared with and not judged.
    ``roster`` is the file of a roster, whose result comes last, and ``across`` compares the reports of different agencies.
    ``Results.messages`` is what the command line tells beside the results.

    Raises ``PathNotFound``, ``InvalidConfiguration`` (also for a roster), ``UnknownRule``, ``BrokenPacks``, and
    ``MissingExtra`` where ``across`` needs what is not installed.
    """
    options = Options(select, ignore, packs, wording, config, isolated, allow_code, year, level, across)
    return compared(sources, options, previous, roster)


def check_each(
    sources: Source | Iterable[Source],
    *,
    select: Words = (),
    ignore: Words = (),
    packs: Words = (),
    wording: Words = (),
    config: str | os.PathLike[str] = "",
    isolated: bool = False,
    allow_code: bool = False,
    year: int | None = None,
    level: Level | None = None,
) -> Iterator[FileResult]:
    """Yield the result of each report as it comes and keep none: for thousands of them.

    Each is judged by itself, for others to compare with may come later. As ``check`` in all else.
    """
    return _checked(
        sources, Options(select, ignore, packs, wording, config, isolated, allow_code, year, level)
    )


def read(
    source: Source,
    *,
    packs: Words = (),
    config: str | os.PathLike[str] = "",
    isolated: bool = False,
    allow_code: bool = False,
    year: int | None = None,
    level: Level | None = None,
) -> Report:
    """Return a report as a tree of sections and statutory forms; no rule is asked.

    Raises ``Unreadable`` for a file that cannot be read, ``PathNotFound``, ``InvalidConfiguration`` and ``BrokenPacks``.
    """
    options = Options((), (), packs, (), config, isolated, allow_code, year, level)
    with named_errors():
        (path, data), *others = opened(source)
        if others:
            raise ValueError(f"read takes one report, and here are {len(others) + 1}; use check or extract")
        plan = planned(options.planner(), [path])
        with Checker(plan.recipe) as checker:
            report = checker.report(path, plan.files[0][1], data)
    if report.document.failure is not None:
        raise Unreadable(path, report.document.failure)
    return report


def extract(
    sources: Source | Iterable[Source],
    *,
    layout: Layout = "tidy",
    select: Words = (),
    packs: Words = (),
    config: str | os.PathLike[str] = "",
    isolated: bool = False,
    allow_code: bool = False,
    year: int | None = None,
    level: Level | None = None,
) -> Figures:
    """Return the figures of reports: a row a cell (``tidy``), a report (``wide``), or a figure in prose (``statements``).

    What was not read is ``None``. ``select`` chooses the rules whose findings stand beside the figures. Raises as
    ``check`` does.
    """
    options = Options(select, (), packs, (), config, isolated, allow_code, year, level)
    with named_errors():
        planner = options.planner()
        made = table(layout, planner.given(planner.settings()).forms)
    return Figures(made, tuple(row for result in _checked(sources, options) for row in made.rows(result)))


def _checked(sources: Source | Iterable[Source], options: Options) -> Iterator[FileResult]:
    with named_errors():
        given = list(opened(sources))
        if not given:
            return
        plan = planned(options.planner(), [path for path, _ in given])
    with Checker(plan.recipe) as checker:
        for (path, judge), (_, data) in zip(plan.files, given, strict=True):
            yield checker.check(path, judge, data)
