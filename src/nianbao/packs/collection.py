"""All that the packs give to one run: ours, installed ones, those of the configuration and of the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.packs.load import PackProblem, all_words, data_packs, hook_packs, local_pack, packs

if TYPE_CHECKING:
    from nianbao.linting.rule import Applies, Rule
    from nianbao.model import FormSpec, Wordings
    from nianbao.packs.additions import Additions, Words
    from nianbao.packs.find import InstalledPack
    from nianbao.packs.load import HookPack
    from nianbao.packs.pack import Pack, PackInfo


class PackOptions(Struct, frozen=True):
    """What the command line says of packs."""

    paths: tuple[str, ...] = ()
    """``--pack``: folders, TOML files, or names of installed packs."""
    allow_code: bool = False
    allow_missing: bool = False


NO_OPTIONS = PackOptions()


class PackConfig(Struct, frozen=True):
    """What the configuration says of packs."""

    file: str = ""
    """``""`` when there is no configuration."""
    packs: tuple[str, ...] = ()
    """Names of installed packs, or paths of folders and TOML files; these are absolute."""
    required: Mapping[str, str] = {}
    """Version ranges by pack name, e.g. ``>=1.2,<2``."""
    allow_missing: bool = False


NO_CONFIG = PackConfig()


class PackContents(Struct, frozen=True):
    """What the packs of a run gave."""

    rules: tuple[Rule, ...]
    """By code, each code once."""
    forms: tuple[FormSpec, ...]
    """The statutory forms; those of packs are in ``additions``."""
    words: Words
    problems: tuple[PackProblem, ...]
    infos: tuple[PackInfo, ...] = ()
    """The packs beside our own."""
    allow_missing: bool = False
    additions: Additions | None = None
    """What packs add to the recognition of the reports that they are for; ``None`` when no pack adds anything."""
    wordings: tuple[tuple[Applies, Wordings], ...] = ()
    """The wording list of each pack that has one, with what tells the reports that it is for."""


def collect(options: PackOptions = NO_OPTIONS, config: PackConfig = NO_CONFIG) -> PackContents:
    """Return what all packs give, those of the configuration among them; what is wrong is in ``problems``."""
    national, installed, (hooks, refused) = packs(), data_packs(), hook_packs()
    if not (installed or hooks or refused or options.paths or config.packs or config.required):
        return PackContents(
            national.rules,
            national.forms,
            all_words,
            national.problems,
            allow_missing=options.allow_missing or config.allow_missing,
        )
    from nianbao.packs.additions import additions
    from nianbao.packs.extensions import problems as unusable

    problems = [*national.problems, *refused, *unusable()]
    named = (*config.packs, *options.paths)
    read = _read(installed, hooks, named, national.forms, options.allow_code, problems)
    statutory = frozenset(form.key for form in national.forms)
    kept = {rule.code: rule for rule in national.rules}
    for pack in read:
        name = f"{pack.info.name}（{pack.info.origin}）"
        for rule in pack.rules:
            other = kept.setdefault(rule.code, rule)
            if other is not rule:
                reason = f"规则编号重复（duplicate code）{rule.code}，已有 {other.name}；请换一个编号"
                problems.append(PackProblem(name, reason))
        taken = statutory.intersection(pack.forms)
        if taken:
            reason = f"表的 key 重复（duplicate form）{'、'.join(sorted(taken))}，是法定表格的；请换一个 key"
            problems.append(PackProblem(name, reason))
    problems += _missing(config, read)
    return PackContents(
        tuple(kept[code] for code in sorted(kept)),
        national.forms,
        all_words,
        tuple(problems),
        tuple(pack.info for pack in read),
        options.allow_missing or config.allow_missing,
        additions(read, all_words, statutory),
        tuple((pack.applies.skip, pack.wordings) for pack in read if pack.wordings is not None),
    )


def _read(
    installed: Sequence[InstalledPack],
    hooks: Sequence[HookPack],
    named: Sequence[str],
    forms: Sequence[FormSpec],
    allow_code: bool,
    problems: list[PackProblem],
) -> list[Pack]:
    names = tuple(one for one in named if not is_path(one) and not os.path.exists(one))
    paths = dict.fromkeys(os.path.abspath(one) for one in named if one not in names)
    read: list[Pack] = []
    if installed:
        from nianbao.packs.installed import read_installed

        found, failed = read_installed(installed, forms, names)
        read += found
        problems += failed
    if paths:
        read += _named_by_path(
            [path for path in paths if not is_module(path)], forms, names, allow_code, problems
        )
    local = _local([path for path in paths if is_module(path)], allow_code, problems)
    for hook, by in (*((hook, names) for hook in hooks), *((hook, ("", *names)) for hook in local)):
        from nianbao.packs.language.source import BrokenPack
        from nianbao.packs.python_pack import read_python_pack

        try:
            pack, failed = read_python_pack(hook, by)
        except BrokenPack as broken:
            problems += [PackProblem(hook.name, str(fault)) for fault in broken.faults]
        else:
            read.append(pack)
            problems += failed
    known = {pack.info.name for pack in read}
    problems += [_not_found(name, known) for name in names if name not in known]
    # whoever writes a pack checks its folder while an older state of it is installed
    here = {pack.info.name for pack in read if pack.info.named == "path"}
    return [pack for pack in read if pack.info.named == "path" or pack.info.name not in here]


def _named_by_path(
    paths: Iterable[str],
    forms: Sequence[FormSpec],
    names: Sequence[str],
    allow_code: bool,
    problems: list[PackProblem],
) -> Iterable[Pack]:
    from nianbao.packs.language.source import BrokenPack
    from nianbao.packs.toml_pack import read_pack

    for path in paths:
        try:
            yield read_pack(path, forms, named=("", *names), code=allow_code)
        except BrokenPack as broken:
            problems += [PackProblem(os.path.basename(path), str(fault)) for fault in broken.faults]


def is_module(path: str) -> bool:
    """Tell whether a pack given by its path is Python and no more."""
    package = os.path.isfile(os.path.join(path, "__init__.py"))
    return path.endswith(".py") or (package and not os.path.exists(os.path.join(path, "pack.toml")))


def _local(paths: Iterable[str], allow_code: bool, problems: list[PackProblem]) -> list[HookPack]:
    """Return the packs of modules that are not installed; they are imported when the user allows it."""
    found = []
    for path in paths:
        if not allow_code:
            reason = "是 Python 程序（code not allowed）；确认可信后，请安装这个规则包，或加上 --allow-code"
            problems.append(PackProblem(path, reason))
            continue
        from nianbao.packs.importing import Refused

        try:
            found.append(local_pack(path))
        except Refused as refusal:
            problems.append(PackProblem(path, str(refusal)))
    return found


def _not_found(name: str, known: Iterable[str]) -> PackProblem:
    from nianbao.chinese.advice import nearest

    return PackProblem(
        name, f"没有找到这个规则包（not found），{nearest(name, known, '请安装，或写它的路径')}"
    )


def _missing(config: PackConfig, read: Sequence[Pack]) -> Iterable[PackProblem]:
    """Yield the packs that the configuration requires and that are not there in such a version."""
    versions = {pack.info.name: pack.info.version for pack in read}
    for name, wanted in config.required.items():
        if name not in versions:
            yield PackProblem(name, f"{config.file} 要求有这个规则包（required pack not found），请安装")
        elif not fits(versions[name], wanted):
            yield PackProblem(
                name, f"{config.file} 要求版本 {wanted}，现为 {versions[name]}（wrong version），请更新"
            )


def fits(version: str, wanted: str) -> bool:
    """Tell whether a version lies in a range such as ``>=1.2,<2``; a bare version is the one that must be there."""
    have = _numbers(version)
    for part in wanted.split(","):
        relation, number = re.findall(r"(==|>=|<=|<|>)? *([0-9.]+)", part)[0]
        want = _numbers(number)
        holds = {">=": have >= want, "<=": have <= want, ">": have > want, "<": have < want}
        if not holds.get(relation, have == want):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version's numbers without zeros at the end: 1.0 and 1 are one version."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def is_path(pack: str) -> bool:
    """Tell whether a pack is given by its path rather than by its name."""
    return "/" in pack or os.sep in pack or pack.endswith(".toml") or pack == os.curdir
