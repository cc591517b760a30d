"""The loaders that nianbao brings, described as those of packs are; each is imported when a file wants it."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from nianbao.loaders.limits import LoadError
from nianbao.loaders.loader import Loader
from nianbao.loaders.sniff import KINDS, sniff

if TYPE_CHECKING:
    from nianbao.loaders.limits import Budget
    from nianbao.model import Document, Medium


def _loader(
    name: str, module: str, *suffixes: str, medium: Medium = "", magic: tuple[bytes, ...] = ()
) -> Loader:
    recognises = partial(_is, name) if name in KINDS else partial(_recognises, module)
    return Loader(name, suffixes, recognises, partial(_load, module), magic, medium)


def _is(kind: str, head: bytes, name: str) -> bool:
    try:
        return sniff(head, name) == kind
    except LoadError:
        return False


def _recognises(module: str, head: bytes, name: str) -> bool:
    found: bool = import_module(f"nianbao.loaders.{module}").recognises(head, name)
    return found


def _load(module: str, data: bytes, name: str, budget: Budget) -> Document:
    document: Document = import_module(f"nianbao.loaders.{module}").load(data, name, budget)
    return document


LOADERS: tuple[Loader, ...] = (
    _loader("docx", "docx", ".docx", ".docm", medium="word"),
    _loader("pdf", "pdf", ".pdf", medium="pdf"),
    _loader("html", "html", ".html", ".htm", ".shtml", medium="page"),
    _loader("markdown", "text.markdown", ".md", ".markdown", medium="lines"),
    _loader("text", "text.plain", ".txt", medium="lines"),
)
"""In the order in which help texts name them."""
