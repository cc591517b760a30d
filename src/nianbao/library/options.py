"""The options that calls share, and the plan that follows from them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.library.errors import BrokenPacks
from nianbao.model import Level
from nianbao.packs.collection import PackOptions

Words = str | Iterable[str]


class Options(Struct, frozen=True):
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
    across: bool = False

    def planner(self) -> Planner:
        """Return what reads the settings for each file."""
        given = {name: _words(getattr(self, name)) for name in ("select", "ignore", "wording")}
        stated: dict[str, Any] = {name: words for name, words in given.items() if words}
        stated |= {name: value for name in ("year", "level") if (value := getattr(self, name)) is not None}
        if self.across:
            stated["across"] = True
        options = PackOptions(_words(self.packs), self.allow_code)
        return Planner(Sources(stated, options, os.fspath(self.config), self.isolated))


def planned(planner: Planner, paths: Iterable[str]) -> Plan:
    """Return who judges what. Raises ``BrokenPacks``."""
    plan = planner.plan(paths)
    if plan.broken:
        raise BrokenPacks("\n".join(f"{one.pack}：{one.reason}" for one in plan.problems))
    return plan


def _words(given: Words) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(map(os.fspath, given))
