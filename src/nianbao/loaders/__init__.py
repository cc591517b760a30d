"""Bytes in, ``Document`` out. Chosen by content; a file that cannot be read is a ``Failure``, never an exception."""

from collections.abc import Sequence

from msgspec.structs import replace

from nianbao.loaders.built_in import LOADERS
from nianbao.loaders.limits import Budget, Limits, LoadError
from nianbao.loaders.loader import Loader, choose, load_plugged
from nianbao.model import Document, Failure

__all__ = ["Limits", "LoadError", "Loader", "load"]


def load(data: bytes, name: str, limits: Limits | None = None, plugged: Sequence[Loader] = ()) -> Document:
    """Read a file's bytes and number its blocks. ``name`` is shown to the user, and the last hint on the format.

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
                f"the file is larger than {limits.file_bytes // 2**20} MB, not like an annual report",
            )
        loader = choose(data, name, LOADERS, plugged)
        kind = loader.name
        if loader in LOADERS:
            document = loader.load(data, name, budget).numbered()
        else:
            document = load_plugged(loader, data, name, budget)
        return replace(document, loader=loader.name, medium=loader.medium)
    except LoadError as error:
        failure = error.failure
    except (MemoryError, RecursionError):
        failure = Failure(
            "limit",
            "文件内容过大或嵌套过深，无法处理",
            "the content is too large or too deeply nested to be read",
        )
    except Exception as error:  # a parser's own error on hostile bytes: one finding, and the run goes on
        failure = Failure(
            "unreadable",
            "文件已损坏或格式异常，无法读取；请用 WPS 或 Word 打开后另存再查",
            f"the file is corrupt or irregular ({type(error).__name__}); open it with WPS or Word, save it anew and check again",
        )
    return Document(name=name, loader=kind, failure=failure)
