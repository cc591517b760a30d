"""nianbao (年报): a linter for Chinese government information disclosure annual reports.

The library's names (``check``, ``check_each``, ``read``, ``extract`` and what they return and raise) are loaded when they
are first used, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from nianbao.library import (
        BrokenPacks,
        Figures,
        FileResult,
        Finding,
        InvalidConfiguration,
        MissingExtra,
        NianbaoError,
        PathNotFound,
        Report,
        Results,
        Source,
        UnknownRule,
        Unreadable,
        check,
        check_each,
        extract,
        read,
    )

__all__ = [
    "BrokenPacks",
    "Figures",
    "FileResult",
    "Finding",
    "InvalidConfiguration",
    "MissingExtra",
    "NianbaoError",
    "PathNotFound",
    "Report",
    "Results",
    "Source",
    "UnknownRule",
    "Unreadable",
    "check",
    "check_each",
    "extract",
    "read",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("nianbao.library"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
