"""Find installed packs without ``importlib.metadata``, which costs more at start-up than judging a report."""

import os
import sys
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

_HEADER = "[nianbao]"
_METADATA = (".dist-info", ".egg-info")


class InstalledPack(NamedTuple):
    """An entry point of the group ``nianbao``."""

    distribution: str
    """Name and version as in the metadata folder, e.g. ``nianbao_guangdong-1.2``."""
    module: str
    manifest: str = ""
    """Path of the ``pack.toml`` in the module's folder; a pack that has one is data, and its code is not imported."""
    folder: str = ""
    """The folder of ``sys.path`` in which the distribution was found."""


def installed_packs() -> Iterator[InstalledPack]:
    """Yield the packs of every distribution on ``sys.path``, sorted by name; the first of a name on the path counts."""
    seen: set[str] = set()
    listed = {folder or os.curdir: _names(folder or os.curdir) for folder in sys.path}
    for folder, names in listed.items():
        for name in sorted(name for name in names if name.endswith(_METADATA)):
            project = name.partition("-")[0].lower()
            if project not in seen:
                seen.add(project)
                for module in _modules(os.sep.join((folder, name, "entry_points.txt"))):
                    yield InstalledPack(name.rpartition(".")[0], module, _manifest(module, listed), folder)


def _manifest(module: str, listed: Mapping[str, Set[str]]) -> str:
    """Return the path of the manifest in the folder of a module, found as an import would but without importing."""
    if module in sys.modules or ":" in module:
        folders = list(getattr(sys.modules.get(module), "__path__", ()))
    else:
        parts = module.split(".")
        folders = [os.sep.join((folder, *parts)) for folder, names in listed.items() if parts[0] in names]
    for folder in folders:
        path = f"{folder}{os.sep}pack.toml"
        if os.path.isfile(path):
            return path
    return ""


def _names(folder: str) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:  # a path entry may be missing or a zip file
        return frozenset()


def _modules(file: str) -> Iterator[str]:
    """Yield the modules of the group in an ``entry_points.txt`` (an INI file: ``name = module``)."""
    if not os.access(
        file, os.R_OK
    ):  # most distributions have no entry points, and exceptions take their time
        return
    try:
        with open(file, "rb", buffering=0) as lines:
            text = lines.read()
    except OSError:
        return
    if _HEADER.encode() not in text:
        return
    inside = False
    for line in text.decode(errors="replace").splitlines():
        entry = line.strip()
        if entry.startswith("["):
            inside = entry == _HEADER
        elif inside and "=" in entry and entry[0] not in "#;":
            yield entry.partition("=")[2].partition("[")[0].strip()
