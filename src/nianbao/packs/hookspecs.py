"""The hooks through which packs, ours and third parties', give what they have. Collect-only: order never matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.loaders.loader import Loader
    from nianbao.model import FormSpec, LexiconData
    from nianbao.packs.interfaces import Command, Engine
    from nianbao.reporters import Format

API_VERSION = 1
"""Version of the interface that a pack names; it changes only when packs have to change."""

hookspec = pluggy.HookspecMarker("nianbao")
hookimpl = pluggy.HookimplMarker("nianbao")
"""Marks a function of a pack as the answer to the hook of its name."""


@hookspec
def nianbao_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Return the pack's rules."""


@hookspec
def nianbao_forms() -> Iterable[FormSpec]:  # type: ignore[empty-body]
    """Return the tables that the pack adds to the statutory forms."""


@hookspec
def nianbao_lexicons() -> Iterable[LexiconData]:  # type: ignore[empty-body]
    """Return the concepts and words that the pack adds to the reading of running text."""


@hookspec
def nianbao_loaders() -> Iterable[Loader]:  # type: ignore[empty-body]
    """Return readers of further file formats."""


@hookspec
def nianbao_reporters() -> Iterable[Format]:  # type: ignore[empty-body]
    """Return further output formats, chosen by ``check --format NAME``."""


@hookspec
def nianbao_engines() -> Iterable[Engine]:  # type: ignore[empty-body]
    """Return further ways to judge many files, chosen by ``check --engine NAME``."""


@hookspec
def nianbao_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """Return further commands of the command line; asked when the command line is none of ``check``'s usual ones."""
