"""Find installed packs without ``importlib.metadata``, which costs more at start-up than judging a report."""

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

GROUP = "nianbao"
_METADATA = (".dist-info", ".egg-info")


class InstalledPack(NamedTuple):
    """An entry point of the group ``nianbao``."""

    distribution: str
    """Name and version as in the metadata folder, e.g. ``nianbao_guangdong-1.2``."""
    module: str
    manifest: str = ""
    """Path of the ``pack.toml`` in the module's folder; a pack that has one is data, and its code is not imported."""


def installed_packs() -> Iterator[InstalledPack]:
    """Yield the packs of every distribution on ``sys.path``, sorted by name; the first of a name on the path counts."""
    seen: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        for name in _metadata_folders(folder or os.curdir):
            project = name.partition("-")[0].lower()
            if project not in seen:
                seen.add(project)
                file = os.path.join(folder or os.curdir, name, "entry_points.txt")
                for module in _modules(file):
                    yield InstalledPack(os.path.splitext(name)[0], module, _manifest(module))


def _manifest(module: str) -> str:
    """Return the path of the manifest in the folder of a module, found as an import would but without importing."""
    if module in sys.modules or ":" in module:
        folders = list(getattr(sys.modules.get(module), "__path__", ()))
    else:
        folders = [os.path.join(folder or os.curdir, *module.split(".")) for folder in sys.path]
    for folder in folders:
        path = os.path.join(folder, "pack.toml")
        if os.path.isfile(path):
            return path
    return ""


def _metadata_folders(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(_METADATA))
    except OSError:  # a path entry may be missing or a zip file
        return []


def _modules(file: str) -> Iterator[str]:
    """Yield the modules of the group in an ``entry_points.txt`` (an INI file: ``name = module``)."""
    try:
        with open(file, encoding="utf-8", errors="replace") as lines:
            text = lines.read()
    except OSError:  # most distributions have no entry points
        return
    if f"[{GROUP}]" not in text:
        return
    inside = False
    for line in text.splitlines():
        entry = line.strip()
        if entry.startswith("["):
            inside = entry == f"[{GROUP}]"
        elif inside and "=" in entry and entry[0] not in "#;":
            yield entry.partition("=")[2].partition("[")[0].strip()
