"""Bytes in, ``Document`` out. Chosen by content; a file that cannot be read is a ``Failure``, never an exception."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from nianbao.loaders.limits import Budget, Limits, LoadError
from nianbao.loaders.sniff import sniff
from nianbao.model import Document, Failure

if TYPE_CHECKING:
    from nianbao.loaders.plugin import Loader as Plugged

__all__ = ["Limits", "LoadError", "load"]

_MODULES = {
    "docx": "docx",
    "html": "html",
    "markdown": "text.markdown",
    "pdf": "pdf",
    "text": "text.plain",
}
"""Modules of the loaders, loaded when a file wants them."""
Loader = Callable[[bytes, str, Budget], Document]
"""``(data, name, budget) -> Document``; may raise ``LoadError``."""


def load(data: bytes, name: str, limits: Limits | None = None, plugged: "Sequence[Plugged]" = ()) -> Document:
    """Read a file's bytes. ``name`` is shown to the user and is only the last hint on the format.

    ``plugged`` are the loaders that packs bring. Never raises on bad input: ``Document.failure`` says what is wrong.
    """
    limits = limits or Limits()
    budget = Budget(limits)
    kind = ""
    try:
        if len(data) > limits.file_bytes:
            raise LoadError(
                "limit",
                f"文件大于 {limits.file_bytes // 2**20} MB，不像一份年度报告",
                f"file larger than {limits.file_bytes // 2**20} MB",
            )
        if plugged:
            from nianbao.loaders.plugin import choose, load_plugged

            chosen = choose(data, name, plugged)
            if not isinstance(chosen, str):
                kind = chosen.name
                return load_plugged(chosen, data, name, budget)
        kind = sniff(data, name)
        loader: Loader = import_module(f"nianbao.loaders.{_MODULES[kind]}").load
        return loader(data, name, budget)
    except LoadError as error:
        failure = error.failure
    except (MemoryError, RecursionError):
        failure = Failure("limit", "文件内容过大或嵌套过深，无法处理", "too large or too deeply nested")
    except Exception as error:  # a parser's own error on hostile bytes: one finding, and the run goes on
        failure = Failure(
            "unreadable",
            "文件已损坏或格式异常，无法读取；请用 WPS 或 Word 打开后另存再查",
            f"corrupt file ({type(error).__name__})",
        )
    return Document(name=name, loader=kind, failure=failure)
