"""Find the configuration of a file: the nearest ``nianbao.toml``, or ``pyproject.toml`` that speaks of us, above it."""

import os

FILES = ("nianbao.toml", "pyproject.toml")


class Finder:
    """Remembers what it found, since the files of a run share their folders."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def nearest(self, folder: str) -> str:
        """Return the absolute path of the configuration of an absolute folder; ``""`` when there is none."""
        passed = []
        found = ""
        while True:
            known = self._found.get(folder)
            if known is not None:
                found = known
                break
            passed.append(folder)
            found = _inside(folder)
            parent = os.path.dirname(folder)
            if found or parent == folder:
                break
            folder = parent
        self._found.update(dict.fromkeys(passed, found))
        return found


def _inside(folder: str) -> str:
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name == FILES[0] or _speaks_of_us(path)):
            return path
    return ""


def _speaks_of_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"[tool.nianbao" in file.read(1 << 20)
    except OSError:
        return False
