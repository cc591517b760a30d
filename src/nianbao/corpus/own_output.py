"""Which files are nianbao's own output, and so no reports to judge: annotated copies, pages and tables of results.

What tells is a mark that the writer leaves, never a name, which anybody may change:

- docx and xlsx: a property ``nianbao`` in ``docProps/custom.xml``
- PDF: a key ``/Nianbao`` of the document's information
- HTML: ``<meta name="generator" content="nianbao …">`` within the first 4 KB
- JSON: ``"schema": "nianbao.…"`` at the beginning
- lines of text: the last line of a run's text, the heading of its Markdown

Other files are left unopened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from nianbao.corpus.suffixes import media

if TYPE_CHECKING:
    from nianbao.model import Medium

_HEAD = 4096
_GENERATOR = re.compile(
    rb"""<meta\b[^>]*\bname=["']?generator["']?[^>]*\bcontent=["']nianbao\b""", re.IGNORECASE
)
_SCHEMA = re.compile(rb'\{\s*"schema":\s*"nianbao\.')
_PROPERTY = re.compile(rb"""<property\b[^>]*\bname=["']nianbao["']""")
_CUSTOM = b"docProps/custom.xml"
_PDF_MARK = b"/Nianbao"
_STEP = 1 << 20
_NUMBER, _END = "7357", "\0"
"""Stand for a number, and for what may stand behind, in a line of our own."""


def is_own_output(path: str) -> bool:
    """Tell whether nianbao wrote a file. One that cannot be read is not ours: reading it tells the user why."""
    suffix = os.path.splitext(path)[1].lower()
    known = _OF_RESULTS.get(suffix) or _OF_COPIES.get(media().get(suffix, ""))
    try:
        return known is not None and os.path.isfile(path) and known(path)
    except (OSError, ValueError):
        return False


def _office(path: str) -> bool:
    if not _holds(path, _CUSTOM):
        return False
    from nianbao.loaders.archive import part

    return bool(_PROPERTY.search(part(path, _CUSTOM.decode())))


def _pdf(path: str) -> bool:
    return _holds(path, _PDF_MARK)


def _page(path: str) -> bool:
    return bool(_GENERATOR.search(_ends(path)[0]))


def _json(path: str) -> bool:
    return bool(_SCHEMA.match(_ends(path)[0]))


def _lines(path: str) -> bool:
    head, end = (piece.decode(errors="replace") for piece in _ends(path))
    from nianbao.reporters.markdown import TITLES

    return head.startswith(tuple(f"# {title}" for title in TITLES)) or bool(_closing_lines().search(end))


@cache
def _closing_lines() -> re.Pattern[str]:
    """Return what finds the counts and, a few lines below, the verdict of a run."""
    from nianbao.reporters.words import WORDS

    found = []
    for words in WORDS.values():
        counts = [
            re.escape(
                words[key].format(files=_NUMBER, counts=_END, failed=_END, errors="").partition(_END)[0]
            )
            for key in ("total", "clean", "incomplete")
        ]
        verdict = re.escape(words["verdict"].format(word=""))
        found.append(f"^(?:{'|'.join(counts)}).*\n(?:.*\n){{0,3}}{verdict}".replace(_NUMBER, "[0-9]+"))
    return re.compile("|".join(found), re.MULTILINE)


def _ends(path: str) -> tuple[bytes, bytes]:
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, os.path.getsize(path) - _HEAD))
        return head, file.read(_HEAD)


def _holds(path: str, mark: bytes) -> bool:
    """Tell whether the bytes stand in a file, which is read piece by piece."""
    with open(path, "rb") as file:
        before = b""
        while piece := file.read(_STEP):
            if mark in before + piece:
                return True
            before = piece[-len(mark) :]
    return False


_OF_RESULTS = {".xlsx": _office, ".json": _json}
_OF_COPIES: Mapping[Medium, Callable[[str], bool]] = {
    "word": _office,
    "page": _page,
    "lines": _lines,
    "pdf": _pdf,
}
