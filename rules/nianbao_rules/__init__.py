"""The national rule packs, given through the same hooks as anybody's pack."""

import os
from collections.abc import Iterator

from nianbao.api import FormSpec, LexiconData, Rule, hookimpl, read_forms, read_lexicon, read_rules
from nianbao_rules._modules import load

NIANBAO_PACK = {"name": "national", "title": "国家格式", "version": "1.0", "api": 1}
_HERE = os.path.dirname(__file__)


@hookimpl
def nianbao_rules() -> Iterator[Rule]:
    """Yield the rules of every module and of every ``rules.toml`` in the pack folders; adding one touches no list."""
    for folder in _folders():
        file = os.path.join(_HERE, folder, "rules.toml")
        if os.path.exists(file):
            yield from read_rules(file)
    for name in _modules():
        module = load(f"{__name__}.{name}", os.path.join(_HERE, *name.split(".")) + ".py")
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


@hookimpl
def nianbao_forms() -> Iterator[FormSpec]:
    """Yield the statutory forms of all editions."""
    yield from read_forms(os.path.join(_HERE, "forms"))


@hookimpl
def nianbao_lexicons() -> Iterator[LexiconData]:
    """Yield the words by which reports tell the figures of the statutory forms."""
    yield from read_lexicon(os.path.join(_HERE, "lexicon"))


def _folders() -> list[str]:
    return sorted(entry.name for entry in os.scandir(_HERE) if entry.is_dir())


def _modules() -> Iterator[str]:
    """Yield ``pack.module`` of every module in every pack folder, sorted."""
    for pack in _folders():
        for name in sorted(os.listdir(os.path.join(_HERE, pack))):
            if name.endswith(".py") and not name.startswith("_"):
                yield f"{pack}.{name.removesuffix('.py')}"
