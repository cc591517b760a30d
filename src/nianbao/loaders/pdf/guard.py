"""What a PDF may unpack to, estimated from its bytes before PDFium sees them.

PDFium cannot be interrupted, and takes what memory a file asks for: a stream of 1 MB may hold 1 GB, and a form that
draws forms may draw without end.
"""

import re
import zlib
from collections.abc import Iterator

from nianbao.loaders.limits import Budget

_MOST_DRAWN = 2**25
"""Bytes of one stream that may be a page's content; PDFium's objects take thirty times as much memory."""
_RATIO = 1_000
"""Deflate packs no better than this: small streams need not be looked at."""
_CHUNK = 2**20
_HEAD = 400
"""Bytes before a stream in which its description is looked for."""
_SUSPECT = re.compile(rb"/(?:(Form|LZW|RunLength|[A-Za-z]{0,11}#[4-7][0-9A-Fa-f])|Filter)")
"""Names to look at, in one pass; the group holds those that suffice, the last kind a name with a letter's code."""
_NO_CONTENT = (b"/Length1", b"/Image", b"/Type1C", b"/CIDFontType0C", b"/OpenType", b"/ObjStm", b"/XRef")


def check_streams(data: bytes, budget: Budget) -> None:
    """Unpack large streams to nowhere. Raises ``LoadError`` when they hold more than a report needs."""
    total = 0
    for head, start, end in _streams(data):
        if (end - start) * _RATIO < _MOST_DRAWN:
            continue
        most = budget.limits.expanded_bytes if any(mark in head for mark in _NO_CONTENT) else _MOST_DRAWN
        if (end - start) * _RATIO < most:
            continue
        size = _unpacked(data, start, end, most) if b"/Fl" in head else end - start
        if size > most:
            budget.check_expanded(budget.limits.expanded_bytes + 1)
        total += size
        budget.check_expanded(total)
        budget.tick()


def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the end of its description, the start and the end of each stream."""
    end = 0
    while (mark := data.find(b"stream", end)) >= 0:
        start = mark + 6
        end = data.find(b"endstream", start)
        if end < 0:
            end = len(data)
        yield data[max(mark - _HEAD, 0) : mark], start + (data[start : start + 2] == b"\r\n") + 1, end
        end += 9


def _unpacked(data: bytes, start: int, end: int, most: int) -> int:
    """Return how many bytes a stream unpacks to, or something above ``most``."""
    unpacker = zlib.decompressobj()
    size = 0
    rest = data[start:end]
    try:
        while rest and size <= most and not unpacker.eof:
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size


def needs_care(data: bytes) -> bool:
    """Tell whether a file could keep PDFium busy without end: forms, streams packed twice, names in disguise."""
    return any(match[1] or _is_packed_twice(data, match.end()) for match in _SUSPECT.finditer(data))


def _is_packed_twice(data: bytes, place: int) -> bool:
    value = data[place : place + 93].lstrip()
    if not value.startswith(b"["):
        return value[:1].isdigit()
    filters = value.partition(b"]")[0]
    return filters.count(b"/Fl") > 1 or filters.count(b"0 R") > 0
