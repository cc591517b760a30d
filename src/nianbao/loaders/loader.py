"""What a loader is: ours and those that packs bring, and which of them reads a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from nianbao.loaders.limits import LoadError
from nianbao.loaders.sniff import HEAD, KINDS, sniff
from nianbao.model import Document, Medium

if TYPE_CHECKING:
    from nianbao.loaders.limits import Budget


class Loader(Struct, frozen=True):
    """A reader of a file format.

    It is asked about files that open with its ``magic`` or whose name has one of its ``suffixes``, and about those that no
    other loader reads. Those of packs are asked first. Formats that ``sniff`` tells apart are not asked about.
    """

    name: str
    """Given as the loader of a file in the outputs: lower-case letters, digits and hyphens."""
    suffixes: tuple[str, ...]
    """Such as ``.adoc``: in folders, files of these suffixes are judged too."""
    recognises: Callable[[bytes, str], bool]
    """``recognises(head, name)``: whether a file is of this format, by its first 64 KB and its name."""
    load: Callable[[bytes, str, Budget], Document]
    """``load(data, name, budget)`` returns the document, or raises ``LoadError``. It counts what it makes with the
    budget: ``spend_blocks``, ``spend_cells``, and ``tick`` now and then."""
    magic: tuple[bytes, ...] = ()
    """What files of the format open with."""
    medium: Medium = ""
    """What the files are made of: from it follows whether they can be mended in place (``lines``, ``page``, ``word``),
    what their annotated copy is (``page``, ``word``, ``pdf``; else a page about them), whether a fix is told by lines
    (``lines``), and whether one without a report in it may lie in a repository (``lines``)."""


def choose(data: bytes, name: str, ours: Sequence[Loader], plugged: Sequence[Loader]) -> Loader:
    """Return the loader for a file.

    Raises ``LoadError`` where there is none, or where a pack's loader fails.
    """
    asked = (*plugged, *(loader for loader in ours if loader.name not in KINDS))
    for loader in asked:
        claims = data.startswith(loader.magic) or name.lower().endswith(loader.suffixes)
        if claims and _recognises(loader, data, name):
            return loader
    try:
        kind = sniff(data, name)
    except LoadError as error:
        if error.failure.kind == "unreadable" and data.strip(b"\0\t\n\v\f\r "):
            for loader in asked:
                if _recognises(loader, data, name):
                    return loader
        raise
    return next(loader for loader in ours if loader.name == kind)


def load_plugged(loader: Loader, data: bytes, name: str, budget: Budget) -> Document:
    """Return the document that a pack's loader makes. Raises ``LoadError`` whatever the loader does wrong."""
    try:
        document = loader.load(data, name, budget)
        if not isinstance(document, Document):
            raise TypeError(f"load() returned {type(document).__name__}")
        document = document.numbered()
    except LoadError:
        raise
    except Exception as error:
        raise _broken(loader, error) from error
    return replace(document, name=name)


def _recognises(loader: Loader, data: bytes, name: str) -> bool:
    try:
        return bool(loader.recognises(data[:HEAD], name))
    except Exception as error:
        raise _broken(loader, error) from error


def _broken(loader: Loader, error: Exception) -> LoadError:
    reason = f"{type(error).__name__}: {error}"
    return LoadError(
        "unreadable",
        f"规则包的读取器 {loader.name} 出错（{reason}），请告知规则包的作者",
        f"the pack's loader {loader.name} failed ({reason}); tell the pack's author",
    )
