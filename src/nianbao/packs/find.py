"""Find installed packs: the entry points of the group ``nianbao``.

Their metadata are read here: ``importlib.metadata`` takes as long to import as Python to start twice.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from typing import NamedTuple

GROUP = "nianbao"
OWN_PACK = "nianbao_rules"
"""The module of the national pack, which ships with nianbao and is there without an installed distribution too."""
_REFERENCE = r"([\w.]+)\s*(?::\s*([\w.]+)\s*)?(?:\[.*\]\s*)?\Z"
"""What an entry point names: a module, mostly what of it, and extras that it needs."""

Read = Callable[[str], str | None]
"""Returns the text of a file of a distribution's metadata, ``None`` when there is no such file."""


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
    for read in _distributions():
        try:
            points = read("entry_points.txt") or ""
            if f"[{GROUP}]" not in points:
                continue
            modules = [module for module in _modules(points) if module != OWN_PACK]
            about = (read("METADATA") or read("PKG-INFO") or "").partition("\n\n")[0]
            name, version = _field("Name", about).replace("-", "_"), _field("Version", about)
        except (OSError, ValueError):  # metadata of somebody else's that cannot be read hide no pack
            continue
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        for module in modules:
            yield InstalledPack(f"{name}-{version}", module, _manifest(module))


def _distributions() -> Iterator[Read]:
    """Yield what reads the metadata of each distribution on the path."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except NotADirectoryError:  # an archive of modules may hold distributions too
            from importlib.metadata import distributions

            for distribution in distributions(path=[folder]):
                yield distribution.read_text
        except OSError:
            continue
        else:
            for name in names:
                if name.lower().endswith("-info"):
                    yield partial(_read, os.path.join(folder, name))


def _read(metadata: str, name: str) -> str | None:
    try:
        with open(os.path.join(metadata, name), encoding="utf-8") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _modules(points: str) -> Iterator[str]:
    """Yield what the entry points of the group name. Raises ``ValueError``."""
    section = ""
    for line in filter(None, map(str.strip, points.splitlines())):
        if line.startswith("["):
            section = line.strip("[]")
        elif section == GROUP and not line.startswith("#"):
            found = re.match(_REFERENCE, line.partition("=")[2].strip())
            if found is None:
                raise ValueError(line)
            yield ":".join(filter(None, found.groups()))


def _field(name: str, about: str) -> str:
    """Return a field of a distribution's description. Raises ``ValueError``."""
    found = re.search(rf"^{name}:(.*)$", about, re.MULTILINE)
    if found is None:
        raise ValueError(name)
    return found[1].strip()


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
