"""What must hold of any file whatever: a result or one finding that says why not, and nothing that is our defect."""

from functools import cache
from typing import Any

from nianbao.corpus.check import Judge, check_file
from nianbao.model import FileResult
from nianbao.packs.load import packs

OURS = ("IndexError", "KeyError", "TypeError", "AttributeError", "AssertionError", "UnboundLocalError",
        "ZeroDivisionError", "OverflowError", "NameError", "RuntimeError", "ValueError")  # fmt: skip
"""Types of errors in a loader that are more likely its own defect than a library's word for a damaged file."""


@cache
def judge() -> Judge:
    return Judge(packs().rules, packs().forms)


def defect(name: str, data: bytes) -> str:
    """Judge a file here; return what is our defect, ``""`` for none."""
    result = check_file(name, judge(), data)
    return "; ".join(result.errors) or _of_loader(result)


def _of_loader(result: FileResult) -> str:
    failure = result.report.document.failure
    if failure is None:
        return ""
    if result.report.document.blocks or not failure.detail:
        return "a failure with contents, or without words"
    return failure.detail_en if any(f"({name})" in failure.detail_en for name in OURS) else ""


def serve(request: tuple[str, bytes]) -> Any:
    """Serve in a child: name and bytes in, defect out."""
    return defect(*request)
