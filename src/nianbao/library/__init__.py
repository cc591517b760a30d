"""nianbao as a library: check reports, read one, extract figures. Use the names from ``nianbao`` itself."""

from nianbao.library.calls import check, check_each, extract, read
from nianbao.library.errors import (
    BrokenPacks,
    InvalidConfiguration,
    MissingExtra,
    NianbaoError,
    PathNotFound,
    UnknownRule,
    Unreadable,
)
from nianbao.library.figures import Figures
from nianbao.library.results import Results
from nianbao.library.sources import Source
from nianbao.model import FileResult, Finding, Report

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
