"""What changed between two versions of a report, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from nianbao.corpus.differences import Differences
    from nianbao.model import Report

_MOST = 500
"""Cells and passages that are kept of each; of a report that was written anew the rest is counted only."""
_LONGEST = 1000


class Changes(Struct, frozen=True):
    """The differences from an earlier version."""

    number: int
    """Of that version."""
    content: Mapping[str, Any]
    """``cells`` and ``texts`` that differ, plain data, and how many ``more`` do."""


def changed_content(old: Report, new: Report) -> dict[str, Any] | None:
    """Return what differs, as ``Changes`` holds it; ``None`` where one of them could not be read."""
    from nianbao.corpus.differences import differences

    if old.document.failure is not None or new.document.failure is not None:
        return None
    return _plain(differences(old, new))


def _plain(found: Differences) -> dict[str, Any]:
    """Return what is kept: cells and passages without their places in the file."""
    cells, texts = found
    return {
        "cells": [
            {
                "form": one.form,
                "row": one.row,
                "column": one.column,
                "label": one.label,
                "old": _clipped(one.old),
                "new": _clipped(one.new),
                "change": None if one.change is None else str(one.change),
            }
            for one in cells[:_MOST]
        ],
        "texts": [
            {"section": one.section, "label": one.label, "old": _clipped(one.old), "new": _clipped(one.new)}
            for one in texts[:_MOST]
        ],
        "more": max(0, len(cells) - _MOST) + max(0, len(texts) - _MOST),
    }


def _clipped(text: str | None) -> str | None:
    return None if text is None else text[:_LONGEST]
