"""The rules of a package's modules and ``rules.toml`` files: a broken one costs its own rules and no others."""

import os
from collections.abc import Iterator
from importlib import import_module

from msgspec import Struct

from nianbao.linting.rule import Rule
from nianbao.packs.importing import import_failure
from nianbao.packs.kinds.rules import read_rules


class BrokenModule(Struct, frozen=True):
    """A module or file of a pack that could not be used; given by a hook in place of its rules."""

    reason: str
    """File, line, what is wrong and how to mend it, in Chinese."""


def rules_in(package: str, folder: str) -> Iterator[Rule | BrokenModule]:
    """Yield the rules of every module and of every ``rules.toml`` in the folders of a package, sorted.

    ``package`` is the name of the package, ``folder`` its path. Modules whose name begins with ``_`` have no rules.
    """
    for name in sorted(entry.name for entry in os.scandir(folder) if entry.is_dir()):
        inside = os.path.join(folder, name)
        for file in sorted(os.listdir(inside)):
            if file == "rules.toml":
                yield from _read(os.path.join(inside, file))
            elif file.endswith(".py") and not file.startswith("_"):
                yield from _imported(f"{package}.{name}.{file.removesuffix('.py')}")


def _read(path: str) -> Iterator[Rule | BrokenModule]:
    try:
        yield from list(read_rules(path))
    except (OSError, ValueError) as error:
        yield BrokenModule(f"{path}：{type(error).__name__}: {error}；请用 nianbao pack check 检查这个文件")


def _imported(module: str) -> Iterator[Rule | BrokenModule]:
    try:
        found = vars(import_module(module))
    except Exception as error:  # whatever a module does wrong, the others are there
        yield BrokenModule(import_failure(error))
    else:
        yield from (value for value in found.values() if isinstance(value, Rule))
