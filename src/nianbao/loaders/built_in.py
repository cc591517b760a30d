"""The loaders that nianbao brings, described as those of packs are; each is imported when a file wants it."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from nianbao.loaders.limits import LoadError
from nianbao.loaders.loader import Loader
from nianbao.loaders.sniff import sniff

if TYPE_CHECKING:
    from nianbao.loaders.limits import Budget
    from nianbao.model import Document


def _loader(name: str, module: str, *suffixes: str) -> Loader:
    return Loader(name, suffixes, partial(_is, name), partial(_load, module))


def _is(kind: str, head: bytes, name: str) -> bool:
    try:
        return sniff(head, name) == kind
    except LoadError:
        return False


def _load(module: str, data: bytes, name: str, budget: Budget) -> Document:
    document: Document = import_module(f"nianbao.loaders.{module}").load(data, name, budget)
    return document


LOADERS: tuple[Loader, ...] = (
    _loader("docx", "docx", ".docx", ".docm"),
    _loader("pdf", "pdf", ".pdf"),
    _loader("html", "html", ".html", ".htm", ".shtml"),
    _loader("markdown", "text.markdown", ".md", ".markdown"),
    _loader("text", "text.plain", ".txt"),
)
"""In the order in which help texts name them."""
SUFFIXES = tuple(suffix for loader in LOADERS for suffix in loader.suffixes)
"""Of the files in a folder that a loader of ours reads."""
