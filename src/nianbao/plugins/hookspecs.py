"""The hooks through which packs, ours and third parties', give what they have. Collect-only: order never matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.model import FormSpec

hookspec = pluggy.HookspecMarker("nianbao")
hookimpl = pluggy.HookimplMarker("nianbao")


@hookspec
def nianbao_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Return the pack's rules."""


@hookspec
def nianbao_forms() -> Iterable[FormSpec]:  # type: ignore[empty-body]
    """Return the pack's statutory forms."""
