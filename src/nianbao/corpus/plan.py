"""Who judges which file: the rules that the configuration nearest to each file chooses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from nianbao.config.find import Finder
from nianbao.config.settings import COMMAND_LINE, NO_SETTINGS, ConfigError, Settings, overridden
from nianbao.corpus.check import Judge
from nianbao.corpus.files import repository_root
from nianbao.linting.select import SelectionError, matching, select
from nianbao.packs.collection import NO_OPTIONS, PackOptions, collect, is_path

if TYPE_CHECKING:
    from nianbao.corpus.previous import PreviousReports
    from nianbao.corpus.together.beside import Beside
    from nianbao.linting.rule import Rule
    from nianbao.packs.collection import PackContents
    from nianbao.packs.load import PackProblem
    from nianbao.packs.wording.chosen import ChosenWordings


class Sources(Struct, frozen=True):
    """Where settings are taken from."""

    command_line: Mapping[str, Any] = {}
    """What the command line says, by field of ``Settings``; it is over every file."""
    packs: PackOptions = NO_OPTIONS
    config: str = ""
    """``--config``: this file and no other."""
    isolated: bool = False
    """``--isolated``: no file at all."""
    suppressions: bool = True
    """False for ``--no-suppressions``."""
    previous: PreviousReports | None = None
    """Last year's reports, read already: other processes are handed them and read none."""
    beside: Beside | None = None
    """The other reports of the run, likewise."""
    within: bool = False
    """True where reports of the run may be compared with each other."""
    across: bool = False
    """True where they are compared with those of other agencies too."""


class Plan(Struct, frozen=True):
    """What a run will do."""

    files: tuple[tuple[str, Judge], ...]
    """Paths in order, each with who judges it."""
    rules: tuple[Rule, ...]
    """Every rule that judges a file, by code."""
    problems: tuple[PackProblem, ...]
    broken: bool
    """True when a pack is missing or broken and the configuration does not allow that."""
    recipe: Callable[[], Callable[[str], Judge]] | None = None
    """Makes in another process what tells who judges a file."""
    packs: tuple[str, ...] = ()
    """Files and folders of the packs and wording lists that are given by their paths."""


class Planner:
    """Reads each configuration and asks its packs once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._finder = Finder()
        self._settings: dict[str, Settings] = {}
        self._given: dict[str, PackContents] = {}
        self._wordings: dict[str, ChosenWordings] = {}
        self._judges: dict[tuple[str, frozenset[str]], Judge] = {}
        self.root = repository_root(os.getcwd())
        """Folder that paths are relative to in fingerprints and in SARIF."""

    def settings(self, path: str = "-") -> Settings:
        """Return the settings in force for a file, by default those of the current folder. Raises ``ConfigError``."""
        file = self._sources.config
        if not file and not self._sources.isolated:
            file = self._finder.nearest(
                os.getcwd() if path == "-" else os.path.dirname(os.path.abspath(path))
            )
        if file not in self._settings:
            read = NO_SETTINGS
            if file:
                from nianbao.config.read import read_settings

                read = read_settings(file)
            self._settings[file] = overridden(read, self._sources.command_line)
        return self._settings[file]

    def given(self, settings: Settings) -> PackContents:
        """Return what the packs give under some settings, and the user's wording lists. Raises ``ConfigError``."""
        if settings.file not in self._given:
            given = collect(self._sources.packs, settings.pack_config())
            if given.wordings or settings.wording:
                given, self._wordings[settings.file] = _with_wordings(given, settings)
            self._given[settings.file] = given
        return self._given[settings.file]

    def compare_with(self, previous: PreviousReports) -> None:
        """Let the judges that are made from now on compare with last year's reports."""
        self._sources = replace(self._sources, previous=previous)
        self._judges.clear()

    def compare_within(self, *, across: bool = False) -> None:
        """Let the judges that are made from now on prepare their reports for being compared with each other.

        ``across`` says that those of different agencies are, so that a report that is not judged again is like none.
        """
        self._sources = replace(self._sources, within=True, across=across)
        self._judges.clear()

    def compare_beside(self, beside: Beside) -> None:
        """Let the judges that are made from now on give reports the others of the run."""
        self._sources = replace(self._sources, beside=beside, within=False, across=False)
        self._judges.clear()

    def plan(self, paths: Iterable[str]) -> Plan:
        """Return who judges the files. Raises ``ConfigError`` and ``SelectionError``."""
        files = tuple((path, self.judge(path)) for path in paths)
        rules = (
            {rule.code: rule for _, judge in files for rule in judge.rules} if len(self._judges) > 1 else {}
        )
        given = self._given.values()
        one_judge = tuple(files[0][1].rules) if files else ()
        packs = [*self._sources.packs.paths, *(one for some in self._settings.values() for one in some.packs)]
        lists = {one for some in self._settings.values() for one in some.wording}
        return Plan(
            files,
            tuple(rules[code] for code in sorted(rules)) if rules else one_judge,
            tuple(dict.fromkeys(problem for one in given for problem in one.problems)),
            any(one.problems and not one.allow_missing for one in given),
            partial(_judges, self._sources),
            tuple(sorted({os.path.abspath(one) for one in packs if is_path(one)} | lists)),
        )

    def judge(self, path: str) -> Judge:
        """Return who judges a file. Raises ``ConfigError`` and ``SelectionError``."""
        settings = self.settings(path)
        given = self.given(settings)
        words = _ignored_here(path, settings.per_file_ignores) if settings.per_file_ignores else frozenset()
        key = (settings.file, words)
        if key not in self._judges:
            rules = chosen_rules(given.rules, settings, tuple(words))
            within = self._sources.within and any(rule.compares for rule in rules)
            self._judges[key] = Judge(
                rules,
                given.forms,
                given.words,
                settings.year,
                settings.level,
                given.additions,
                frozenset({rule.code for rule in given.rules}.union(rule.name for rule in given.rules)),
                self.root,
                self._sources.suppressions,
                self._wordings.get(settings.file),
                self._sources.previous,
                self._sources.beside,
                within,
                within and self._sources.across,
                _described(settings, words, self._sources),
            )
        return self._judges[key]


def _with_wordings(given: PackContents, settings: Settings) -> tuple[PackContents, ChosenWordings]:
    """Return what the packs give with the kinds of all wording lists, and what tells the lists for a report."""
    from nianbao.packs.wording.chosen import chosen_wordings, with_kinds
    from nianbao.packs.wording.file import read_wordings
    from nianbao.packs.wording.table import BrokenList

    try:
        own = [read_wordings(path) for path in settings.wording]
    except BrokenList as broken:
        raise ConfigError(str(broken)) from broken
    rules = with_kinds(given.rules, (*own, *(one for _, one in given.wordings)))
    return replace(given, rules=rules), chosen_wordings(given.wordings, own)


_OUTPUT_ONLY = (
    *("fail_on", "exit_zero", "max_findings", "format", "sarif_profile", "lang", "baseline"),
    *("exclude", "extend_exclude", "per_file_ignores", "origins"),
)
"""Settings that do not change what is found in a file; of per-file ignores those for the file do, and are given."""


def _described(settings: Settings, ignored: Iterable[str], sources: Sources) -> str:
    """Return in words all that a judge is made from."""
    said = {field: value for field, value in settings._asdict().items() if field not in _OUTPUT_ONLY}
    previous = None if sources.previous is None else sources.previous.digest
    run = (sources.suppressions, previous, sources.within, sources.across)
    return repr((said, sorted(ignored), sources.packs, *run))


def _judges(sources: Sources) -> Callable[[str], Judge]:
    return Planner(sources).judge


def chosen_rules(
    rules: Iterable[Rule], settings: Settings, ignored: tuple[str, ...] = ()
) -> tuple[Rule, ...]:
    """Return the rules that the settings choose, with their severities and options.

    Raises ``ConfigError``, or ``SelectionError`` for what the command line says.
    """
    known = tuple(rules)
    if settings.rules or settings.severity:
        known = _configured(known, settings)
    if settings.file:
        _check_words(known, settings)
    found = select(known, settings.select, (*settings.ignore, *ignored), settings.extend_select)
    if not found:
        raise SelectionError("没有选中任何规则，请检查 --select 和 --ignore，以及配置中的 select 和 ignore")
    return found


def _check_words(rules: tuple[Rule, ...], settings: Settings) -> None:
    """Raise ``ConfigError`` for a word of the configuration that names no rule, wherever it would be used."""
    kinds = {kind for rule in rules for kind in rule.kinds}
    named = {field: getattr(settings, field) for field in ("select", "ignore", "extend_select")}
    named |= {f"per_file_ignores.{pattern}": words for pattern, words in settings.per_file_ignores.items()}
    for field, words in named.items():
        place = settings.origin(field)
        if place != COMMAND_LINE:
            for word in words:
                if word not in kinds:
                    _named(rules, word, place)


def _configured(rules: tuple[Rule, ...], settings: Settings) -> tuple[Rule, ...]:
    """Return the rules with the severities and options of the configuration."""
    from nianbao.linting.options import with_options

    changed = {rule.code: rule for rule in rules}
    for word in sorted(settings.severity, key=len):  # the most exact word is heard last
        severity = settings.severity[word]
        for code in _named(rules, word, settings.origin("severity", word)):
            rule = changed[code]
            fixed = rule.usage.severity if severity == "off" else severity
            changed[code] = replace(rule, usage=replace(rule.usage, off=severity == "off", severity=fixed))
    for word, options in settings.rules.items():
        place = settings.origin("rules", word)
        codes = _named(rules, word, place)
        for code in codes:
            try:
                changed[code] = with_options(changed[code], options)
            except ValueError as problem:
                raise ConfigError(f"{place}：{problem}") from problem
    return tuple(changed.values())


def _named(rules: tuple[Rule, ...], word: str, place: str) -> set[str]:
    try:
        return matching(rules, (word,))
    except SelectionError as problem:
        raise ConfigError(f"{place}：{problem}") from problem


def _ignored_here(path: str, patterns: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    from fnmatch import fnmatchcase

    full = os.path.abspath(path).replace(os.sep, "/")
    name = os.path.basename(full)
    return frozenset(
        word
        for pattern, words in patterns.items()
        if fnmatchcase(full if "/" in pattern else name, pattern)
        for word in words
    )
