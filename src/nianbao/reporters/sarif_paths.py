"""Paths of files as SARIF wants them: relative to the repository, percent-encoded."""

import os
from urllib.parse import quote


def artifact_uri(path: str, root: str) -> str:
    """Return the URI reference of a file: relative to ``root`` where it lies inside, else an absolute ``file:`` URI.

    Every character outside the unreserved ones is encoded as UTF-8, so that ``100%完成#1.docx`` survives, and ``:``
    in the first segment is not taken for a scheme. Standard input is ``stdin``.
    """
    if path == "-":
        return "stdin"
    full = os.path.abspath(path)
    relative = os.path.relpath(full, root) if _same_drive(full, root) else full
    if relative == os.pardir or relative.startswith(os.pardir + os.sep) or os.path.isabs(relative):
        return _absolute(full)
    return encoded(relative)


def encoded(path: str) -> str:
    """Return a path with ``/`` between percent-encoded segments."""
    segments = path.replace(os.sep, "/").split("/")
    return "/".join(quote(segment, safe="", errors="surrogateescape") for segment in segments)


def _absolute(path: str) -> str:
    """Return the ``file:`` URI of a path: a drive of Windows keeps its colon, a share is the host."""
    drive, rest = os.path.splitdrive(path)
    if drive.startswith(os.sep * 2):
        return "file:" + encoded(path)
    return f"file:///{drive}{'/' if drive else ''}" + encoded(rest).lstrip("/")


def _same_drive(path: str, root: str) -> bool:
    return os.path.splitdrive(path)[0].lower() == os.path.splitdrive(root)[0].lower()
