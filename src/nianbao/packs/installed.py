"""Installed packs of data: found right once, then kept together, a file a folder of distributions.

Every start has to know what packs say of themselves and how their rules are called, and reads no more than that back: the
rules and tables of a pack are made when a report is first the pack's.
"""

import marshal
import os
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from nianbao import __version__
from nianbao.linting.rule import Rule
from nianbao.model import Finding, FormSpec, Report, Skip
from nianbao.packs.find import InstalledPack
from nianbao.packs.load import PackProblem
from nianbao.packs.pack import BrokenPack, Pack, PackInfo, Parts, pack_info, scope_of
from nianbao.recognition.toml_data import keep, read_kept

_NAME = "nianbao-packs"
_STAMP = [__version__, 1]
"""The number is changed with what an outline holds."""
_Outline = list[Any]
"""Time and size of the manifest, table ``[pack]``, heads of the rules, keys of the tables, whether there are
words, and all data as bytes: read back whole, but not taken apart."""


def read_installed(
    packs: Sequence[InstalledPack], forms: Sequence[FormSpec], named: Sequence[str]
) -> tuple[list[Pack], list[PackProblem]]:
    """Return the packs that can be used, and what is wrong with the others.

    ``forms`` are those that packs may speak of beside their own; ``named`` holds the names that the user gave.
    """
    read: list[Pack] = []
    problems: list[PackProblem] = []
    for folder, found in groupby(packs, attrgetter("folder")):
        place = os.path.join(folder, _NAME)
        kept = (read_kept(place, _STAMP) if folder else None) or {}
        now: dict[str, _Outline] = {}
        for pack in found:
            path = os.path.abspath(pack.manifest)
            try:
                now[path] = _outline(path, kept.get(path), forms)
            except BrokenPack as broken:
                problems += [PackProblem(pack.distribution, str(fault)) for fault in broken.faults]
            else:
                read.append(_pack(now[path], path, pack.distribution, named))
        if folder and now != kept:
            keep(place, _STAMP, now)
    return read, problems


def _outline(path: str, kept: _Outline | None, forms: Sequence[FormSpec]) -> _Outline:
    """Return what is kept of a manifest while it stays as it was. Raises ``BrokenPack``."""
    stamp = _stamp(path)
    if kept is not None and kept[:2] == stamp:
        return kept
    from nianbao.packs.toml_pack import checked, made

    data = checked(path, forms, code=True)
    pack = made(data, os.path.dirname(path), pack_info(data["pack"], path, ()))
    heads = [
        ((one.code, one.name, one.severity, one.title, one.title_en, one.basis), one.page, one.off)
        for one in pack.rules
    ]
    return [*stamp, data["pack"], heads, pack.forms, pack.words, marshal.dumps(data)]


def _stamp(path: str) -> list[int]:
    try:
        stat = os.stat(path)
    except OSError:  # gone meanwhile: whoever reads it tells
        return [0, 0]
    return [stat.st_mtime_ns, stat.st_size]


def _pack(outline: _Outline, path: str, origin: str, named: Sequence[str]) -> Pack:
    _, _, about, heads, forms, words, data = outline
    info = pack_info(about, origin, named)
    scope = scope_of(info)
    later = _Later(data, os.path.dirname(path), info)
    asked = scope.skip
    # by position, in half the time that fields by name take
    rules = tuple(
        Rule._make((*told, partial(later.ask, told[0]), False, "", page, off, False, False, asked))
        for told, page, off in heads
    )
    return Pack(info, rules, scope, forms, words, later.parts)


class _Later:
    """A pack that is made when a report is first its."""

    def __init__(self, data: bytes, folder: str, info: PackInfo) -> None:
        self._data = data
        self._folder = folder
        self._info = info

    def ask(self, code: str, report: Report) -> Iterator[Finding | Skip]:
        """Return what a rule says of a report."""
        return self._rules[code].check(report)

    def parts(self) -> Parts:
        """Return the tables and words."""
        return self._made.parts()

    @cached_property
    def _made(self) -> Pack:
        from nianbao.packs.toml_pack import made

        return made(marshal.loads(self._data), self._folder, self._info)  # noqa: S302  (as it was kept)

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {rule.code: rule for rule in self._made.rules}
