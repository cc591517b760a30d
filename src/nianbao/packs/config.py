"""The part of ``nianbao.toml`` (or ``[tool.nianbao]`` in ``pyproject.toml``) that says which packs are used."""

import os
from collections.abc import Mapping
from typing import NamedTuple

FILES = ("nianbao.toml", "pyproject.toml")


class PackConfig(NamedTuple):
    """What the configuration says of packs."""

    file: str = ""
    """``""`` when there is no configuration."""
    packs: tuple[str, ...] = ()
    """Names of installed packs, or paths of folders and TOML files; these are absolute."""
    required: Mapping[str, str] = {}
    """Version ranges by pack name, e.g. ``>=1.2,<2``."""
    allow_missing: bool = False


class ConfigError(ValueError):
    """The configuration is wrong. The text names file and line, for the user."""


def find_config(folder: str) -> PackConfig:
    """Return the configuration of the folder or of the nearest one above it. Raises ``ConfigError``."""
    while True:
        for name in FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == FILES[0] or _speaks_of_us(path)):
                return read_config(path)
        parent = os.path.dirname(folder)
        if parent == folder:
            return PackConfig()
        folder = parent


def read_config(path: str) -> PackConfig:
    """Read a configuration file. Raises ``ConfigError``."""
    from nianbao.packs.schema import faults, schema
    from nianbao.packs.source import PackError, Source, read_source

    try:
        source = read_source(path)
    except PackError as error:
        raise ConfigError(str(error)) from error
    if os.path.basename(path) == FILES[1]:
        lines = {at[2:]: line for at, line in source.lines.items() if at[:2] == ("tool", "nianbao")}
        source = Source(path, source.data["tool"]["nianbao"], lines)
    wrong = list(faults(source, schema("config")))
    if wrong:
        raise ConfigError("\n".join(map(str, wrong)))
    folder = os.path.dirname(path)
    told = source.data
    return PackConfig(
        path,
        tuple(os.path.join(folder, one) if is_path(one) else one for one in told.get("packs", ())),
        told.get("required-packs", {}),
        told.get("allow-missing-packs", False),
    )


def is_path(pack: str) -> bool:
    """Tell whether a pack is given by its path rather than by its name."""
    return "/" in pack or os.sep in pack or pack.endswith(".toml") or pack == os.curdir


def _speaks_of_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"[tool.nianbao" in file.read(1 << 20)
    except OSError:
        return False
