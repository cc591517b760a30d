"""The national rule packs, given through the same hooks as anybody's pack."""

import os
from collections.abc import Iterator

from nianbao.api import (
    BrokenModule,
    FormSpec,
    LexiconData,
    Rule,
    hookimpl,
    read_forms,
    read_lexicon,
    rules_in,
)

NIANBAO_PACK = {"name": "national", "title": "国家格式", "version": "1.0", "api": 1}
_HERE = os.path.dirname(__file__)


@hookimpl
def nianbao_rules() -> Iterator[Rule | BrokenModule]:
    """Yield the rules of every module and of every ``rules.toml`` in the pack folders; adding one touches no list."""
    yield from rules_in(__name__, _HERE)


@hookimpl
def nianbao_forms() -> Iterator[FormSpec]:
    """Yield the statutory forms of all editions."""
    yield from read_forms(os.path.join(_HERE, "forms"))


@hookimpl
def nianbao_lexicons() -> Iterator[LexiconData]:
    """Yield the words by which reports state the figures of the statutory forms."""
    yield from read_lexicon(os.path.join(_HERE, "lexicon"))
