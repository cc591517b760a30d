"""Read a configuration file and those that it extends."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from nianbao.config.find import FILES
from nianbao.config.patterns import anchored
from nianbao.config.schema import config_schema
from nianbao.config.settings import SETTINGS, ConfigError, Settings
from nianbao.packs.collection import is_path
from nianbao.packs.language.schema import faults
from nianbao.packs.language.source import PackError, Source, read_source

_TABLES = tuple(one.field for one in SETTINGS if one.kind == "table")
"""Merged entry by entry with what a file extends; other settings replace, ``extend-select`` adds."""
_MOST_FILES = 20
_MOST = 1 << 19
"""Characters of a file."""
_MOST_PATTERNS = 200
_LONGEST_PATTERN = 300
_MOST_STARS = 10
"""In a pattern: each multiplies the ways to match a name."""


def read_settings(path: str) -> Settings:
    """Return what a configuration file says, with the files that it extends below it. Raises ``ConfigError``."""
    settings = Settings()
    for source in _chain(os.path.abspath(path), (), [0]):
        settings = _over(settings, source)
    return settings._replace(file=os.path.abspath(path))


def _chain(path: str, above: tuple[str, ...], count: list[int]) -> Iterator[Source]:
    """Yield a file's sources, the most basic first; ``count`` holds how many were read, a file again each time."""
    source = _read(path)
    count[0] += 1
    if count[0] > _MOST_FILES:
        raise ConfigError(
            str(source.error(("extends",), f"extends 的文件超过 {_MOST_FILES} 个（too many files）"))
        )
    extended = source.data.get("extends", ())
    for one in (extended,) if isinstance(extended, str) else extended:
        try:
            base = _base(one, os.path.dirname(path))
        except ValueError as problem:
            raise ConfigError(str(source.error(("extends",), str(problem)))) from None
        if base in (path, *above):
            raise ConfigError(
                str(source.error(("extends",), f"extends 绕回了自己（circular）：{one}，请去掉"))
            )
        yield from _chain(base, (*above, path), count)
    yield source


def _base(name: str, folder: str) -> str:
    """Return the path of what is extended: a path, or ``pack:NAME/FILE`` for a file beside a pack's manifest."""
    if not name.startswith("pack:"):
        path = _join(folder, name)
        if not os.path.isfile(path):
            raise ValueError(f"找不到 {name}（not found），请检查路径")
        return path
    pack, _, file = name.removeprefix("pack:").partition("/")
    for manifest in _manifests(pack):
        path = os.path.join(os.path.dirname(manifest), f"{file}.toml")
        if os.path.basename(file) == file and file not in ("", "pack") and os.path.isfile(path):
            return path
        raise ValueError(f"规则包 {pack} 中没有 {file}.toml（not found），请检查名称")
    raise ValueError(f"没有安装规则包 {pack}（not found），请安装")


def _manifests(name: str) -> Iterator[str]:
    from nianbao.packs.load import data_packs

    for pack in data_packs():
        try:
            manifest = read_source(pack.manifest).data.get("pack", {})
        except PackError:  # said when the packs are loaded
            continue
        if isinstance(manifest, dict) and manifest.get("name") == name:
            yield pack.manifest


def _read(path: str) -> Source:
    try:
        source = read_source(path, _MOST)
    except PackError as error:
        raise ConfigError(str(error)) from error
    if os.path.basename(path) == FILES[1]:
        lines = {at[2:]: line for at, line in source.lines.items() if at[:2] == ("tool", "nianbao")}
        source = Source(path, source.data.get("tool", {}).get("nianbao", {}), lines)
    wrong = list(faults(source, config_schema()))
    if wrong:
        raise ConfigError("\n".join(map(str, wrong)))
    return source


def _over(below: Settings, source: Source) -> Settings:
    """Return the settings with those of a source laid over them."""
    folder = os.path.dirname(source.path)
    values: dict[str, Any] = {}
    origins = dict(below.origins)
    for key, given in source.data.items():
        field = key.replace("-", "_")
        if field not in Settings._fields:  # extends, $schema
            continue
        value = _value(field, given, folder)
        if field in _TABLES:
            origins |= {f"{field}.{entry}": _place(source, (key, name)) for entry, name in value[1].items()}
            values[field] = {**getattr(below, field), **_merged(field, value[0], below)}
        elif field in ("extend_select", "extend_exclude"):
            values[field] = (*getattr(below, field), *value)
            origins[field] = "，".join(filter(None, (origins.get(field), _place(source, (key,)))))
        else:
            values[field] = value
            origins[field] = _place(source, (key,))
    return below._replace(**values, origins=origins)


def _merged(field: str, entries: Mapping[str, Any], below: Settings) -> dict[str, Any]:
    """Return a table's entries; a rule's options are merged one by one."""
    if field != "rules":
        return dict(entries)
    return {name: {**below.rules.get(name, {}), **options} for name, options in entries.items()}


def _place(source: Source, at: tuple[str, ...]) -> str:
    while at and at not in source.lines:
        at = at[:-1]
    return f"{source.path} 第 {source.lines.get(at, 1)} 行"


def _value(field: str, given: Any, folder: str) -> Any:
    """Return a value as the settings hold it: lists as tuples, paths absolute; of a table also its keys as written."""
    if field == "packs":
        return tuple(_join(folder, one) if is_path(one) else one for one in given)
    if field == "wording":
        return tuple(_join(folder, one) for one in given)
    if field == "baseline":
        return _join(folder, given)
    if field in ("exclude", "extend_exclude"):
        _check_patterns(field, given)
        return tuple(anchored(one, folder) for one in given)
    if field == "per_file_ignores":
        _check_patterns(field, given)
        patterns = {_pattern(pattern, folder): pattern for pattern in given}
        return {new: tuple(given[old]) for new, old in patterns.items()}, patterns
    if field in _TABLES:
        return given, {name: name for name in given}
    if field == "format":
        return (given,) if isinstance(given, str) else tuple(given)
    return tuple(given) if isinstance(given, list) else given


def _check_patterns(field: str, given: Collection[str]) -> None:
    """Raise ``ConfigError`` for more patterns, or longer ones, than anybody writes; each is tried on each file."""
    key = field.replace("_", "-")
    if len(given) > _MOST_PATTERNS:
        raise ConfigError(f"{key} 超过 {_MOST_PATTERNS} 条（too many patterns）")
    for pattern in given:
        if len(pattern) > _LONGEST_PATTERN or pattern.count("*") > _MOST_STARS:
            raise ConfigError(f"{key} 的 {pattern[:40]}… 太长或星号太多（pattern too long）")


def _join(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))


def _pattern(pattern: str, folder: str) -> str:
    if "/" not in pattern or os.path.isabs(pattern):
        return pattern
    from glob import escape

    return f"{escape(folder.replace(os.sep, '/'))}/{pattern.removeprefix('./')}"
