"""A folder of installed packs, made for a test."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.packs import extensions
from nianbao.packs import load as manager
from nianbao.packs.find import installed_packs

ABOUT = 'NIANBAO_PACK = {"name": "%s", "title": "试用", "version": "1.0", "api": 1%s}\n'


class Site:
    """Installs packs as pip does, module and entry point, where this process finds them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._names: list[str] = []
        patch.syspath_prepend(folder)
        patch.setattr(
            manager,
            "installed_packs",
            lambda: tuple(one for one in installed_packs() if one.distribution in self._names),
        )

    def install(self, name: str, text: str = "", about: str | None = None, reference: str = "") -> Path:
        """Install version 1.0 of a pack that is one module; ``about`` is its ``NIANBAO_PACK``, as written."""
        reported = ABOUT % (name.replace("_", "-"), "") if about is None else about
        opening = "from nianbao.api import *\nfrom nianbao.api import hookimpl\n"
        path = self.folder / f"{name}.py"
        path.write_text(reported + opening + text, encoding="utf-8")
        self.enter(name, reference or name)
        return path

    def enter(self, name: str, reference: str) -> None:
        """Write the entry point of a distribution, version 1.0."""
        metadata = self.folder / f"{name}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
        )
        (metadata / "entry_points.txt").write_text(f"[nianbao]\n{name} = {reference}\n", encoding="utf-8")
        self._names.append(f"{name}-1.0")


def made(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Yield an empty site; what is imported from it is forgotten afterwards."""
    caches = (manager.installed, manager.hook_packs, manager.data_packs, extensions._given)
    before = set(sys.modules)
    for cache in caches:
        cache.cache_clear()
    yield Site(folder, patch)
    for cache in caches:
        cache.cache_clear()
    for name in set(sys.modules) - before:
        if (file := getattr(sys.modules[name], "__file__", None)) and Path(file).is_relative_to(folder):
            del sys.modules[name]
