"""What the name of a file says: which suffixes are those of reports, ours and those of packs' loaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nianbao.loaders.built_in import LOADERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nianbao.model import Medium

LEGACY = (".doc", ".wps", ".ofd")
"""Suffixes of reports that no loader reads: they are judged too, for a report passed over in silence looks clean."""


def media() -> Mapping[str, Medium]:
    """Return the suffixes of the files that a loader reads, each with what such files are made of."""
    from nianbao.packs.extensions import loaders

    return {suffix.lower(): loader.medium for loader in (*loaders(), *LOADERS) for suffix in loader.suffixes}
