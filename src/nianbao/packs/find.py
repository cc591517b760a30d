"""Find installed packs: the entry points of the group ``nianbao``."""

import os
from collections.abc import Iterator
from importlib.metadata import distributions
from importlib.util import find_spec
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
    for distribution in distributions():
        try:
            # names and versions are read of the few that have packs: those of all take longer than judging a report
            if f"[{GROUP}]" not in (distribution.read_text("entry_points.txt") or ""):
                continue
            name = str(distribution.name).replace("-", "_")
            entries = () if name.lower() in seen else distribution.entry_points.select(group=GROUP)
            version = distribution.version
        except Exception:  # noqa: S112  (metadata of somebody else's that cannot be read hide no pack)
            continue
        seen.add(name.lower())
        for entry in entries:
            if entry.value != OWN_PACK:
                module = entry.module + (f":{entry.attr}" if entry.attr else "")
                yield InstalledPack(f"{name}-{version}", module, _manifest(entry.value))


def _manifest(module: str) -> str:
    """Return the path of the manifest in the folder of a module, found without importing it; ``""`` without one."""
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
