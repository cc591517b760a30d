"""``check``, ``read`` and ``extract``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from nianbao.corpus.data.tables import Layout, table
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.worker import Checker
from nianbao.library.errors import BrokenPacks, Unreadable, named_errors
from nianbao.library.figures import Figures
from nianbao.library.results import Results
from nianbao.library.sources import Source, opened
from nianbao.model import FileResult, Level, Report
from nianbao.packs.collection import PackOptions

Words = str | Iterable[str]


class _Options(NamedTuple):
    """The options of every call."""

    select: Words = ()
    ignore: Words = ()
    packs: Words = ()
    wording: Words = ()
    config: str | os.PathLike[str] = ""
    isolated: bool = False
    allow_code: bool = False
    year: int | None = None
    level: Level | None = None

    def planner(self) -> Planner:
        """Return what reads the settings for each file."""
        given = {name: _words(getattr(self, name)) for name in ("select", "ignore", "wording")}
        stated: dict[str, Any] = {name: words for name, words in given.items() if words}
        stated |= {name: value for name in ("year", "level") if (value := getattr(self, name)) is not None}
        options = PackOptions(_words(self.packs), self.allow_code)
        return Planner(Sources(stated, options, os.fspath(self.config), self.isolated))


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
) -> Results:
    """Return what the rules say of each report.

    ``sources`` are paths, folders, patterns, bytes or open files, one or several. ``select`` and ``ignore`` are codes,
    beginnings of codes or names of rules; ``packs`` paths or names of rule packs, whose Python runs with ``allow_code``;
    ``wording`` paths of wording lists. Configurations are found as the command line finds them, unless ``config`` names
    one or ``isolated`` is true. ``year`` and ``level`` are for reports that do not say theirs. A file that cannot be read
    is a result like another, with ``failed`` true and a finding that says why.

    Raises ``PathNotFound``, ``InvalidConfiguration``, ``UnknownRule`` and ``BrokenPacks``.
    """
    options = _Options(select, ignore, packs, wording, config, isolated, allow_code, year, level)
    return Results(_checked(sources, options))


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
    """Yield the result of each report as it comes and keep none: for thousands of them. As ``check`` in all else."""
    return _checked(
        sources, _Options(select, ignore, packs, wording, config, isolated, allow_code, year, level)
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
    options = _Options((), (), packs, (), config, isolated, allow_code, year, level)
    with named_errors():
        (path, data), *others = opened(source)
        if others:
            raise ValueError(f"read takes one report, and here are {len(others) + 1}; use check or extract")
        plan = _plan(options.planner(), [path])
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
    options = _Options(select, (), packs, (), config, isolated, allow_code, year, level)
    with named_errors():
        planner = options.planner()
        made = table(layout, planner.given(planner.settings()).forms)
    return Figures(made, tuple(row for result in _checked(sources, options) for row in made.rows(result)))


def _checked(sources: Source | Iterable[Source], options: _Options) -> Iterator[FileResult]:
    with named_errors():
        given = list(opened(sources))
        if not given:
            return
        plan = _plan(options.planner(), [path for path, _ in given])
    with Checker(plan.recipe) as checker:
        for (path, judge), (_, data) in zip(plan.files, given, strict=True):
            yield checker.check(path, judge, data)


def _plan(planner: Planner, paths: list[str]) -> Plan:
    """Return who judges what. Raises ``BrokenPacks``."""
    plan = planner.plan(paths)
    if plan.broken:
        raise BrokenPacks("\n".join(f"{one.pack}：{one.reason}" for one in plan.problems))
    return plan


def _words(given: Words) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(map(os.fspath, given))
