"""Find installed packs: the entry points of the group ``nianbao``.

The two small files of a distribution that are needed are read here: importing importlib.metadata and asking it took an
eighth of the whole check of a docx, of all users, most of whom have no pack installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

GROUP = "nianbao"
OWN_PACK = "nianbao_rules"
"""The module of the national pack, which ships with nianbao and is there without an installed distribution too."""


class InstalledPack(NamedTuple):
    """An entry point of the group ``nianbao``."""

    distribution: str
    """Name and version, e.g. ``nianbao_guangdong-1.2``; ``""`` for the national pack."""
    module: str
    manifest: str = ""
    """Path of the ``pack.toml`` in the module's folder; a pack that has one is data, and its code is not imported."""

    @property
    def folder(self) -> str:
        """The folder of the manifest, in which its pages lie."""
        return os.path.dirname(self.manifest)


def installed_packs() -> tuple[InstalledPack, ...]:
    """Return the packs, the national one first and the others by name; the first of a name on the path counts."""
    others = sorted(_others())
    return (InstalledPack("", OWN_PACK), *others)


def _others() -> Iterator[InstalledPack]:
    seen: set[str] = set()
    for metadata in _metadata_folders():
        try:
            modules = _modules(os.path.join(metadata, "entry_points.txt"))
            if modules is None:
                continue
            name, version = _name_and_version(metadata)
        except (OSError, ValueError):  # metadata of somebody else's that cannot be read hide no pack
            continue
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        for module in modules:
            if module != OWN_PACK:
                yield InstalledPack(f"{name}-{version}", module, _manifest(module))


def _metadata_folders() -> Iterator[str]:
    """Yield the folders in which installed distributions say what they are, in the order of the path."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:  # not there, or an archive
            continue
        for name in names:
            if name.lower().endswith((".dist-info", ".egg-info")):
                yield os.path.join(folder, name)


def _modules(entry_points: str) -> list[str] | None:
    """Return the ``module`` or ``module:object`` of each entry point of the group, ``None`` where it is not named.

    Raises ``OSError`` and ``ValueError`` for a file that cannot be read.
    """
    with open(entry_points, "rb", buffering=0) as file:
        content = file.read()
    if f"[{GROUP}]".encode() not in content:
        return None
    found, within = [], False
    for line in filter(None, map(str.strip, content.decode().splitlines())):
        if line.startswith("["):
            within = line == f"[{GROUP}]"
        elif within and not line.startswith("#"):
            _, value = line.split("=", 1)
            found.append(value.partition("[")[0].replace(" ", ""))  # without its extras
    return found


def _name_and_version(metadata: str) -> tuple[str, str]:
    """Return how a distribution calls itself, hyphens as underscores. Raises ``OSError`` and ``ValueError``."""
    described = "METADATA" if metadata.lower().endswith(".dist-info") else "PKG-INFO"
    with open(os.path.join(metadata, described), encoding="utf-8") as file:
        head = file.read().partition("\n\n")[0]
    fields = dict(
        line.split(": ", 1) for line in head.splitlines() if line.startswith(("Name: ", "Version: "))
    )
    if len(fields) < 2:
        raise ValueError(metadata)
    return fields["Name"].replace("-", "_"), fields["Version"]


def _manifest(module: str) -> str:
    """Return the path of the manifest in the folder of a module, found without importing it; ``""`` without one."""
    from importlib.util import find_spec

    if ":" in module:
        return ""
    package, _, rest = module.partition(".")
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return ""
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = os.path.join(folder, *filter(None, rest.split(".")), "pack.toml")
        if os.path.isfile(path):
            return path
    return ""
