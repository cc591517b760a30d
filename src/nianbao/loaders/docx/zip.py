"""The entries of a zip archive, read strictly within bounds.

Own code and not ``zipfile``: that one's import and opening cost a docx a fifth of its time, and what a
docx may hold (stored and deflated entries, one directory) is small. Source: APPNOTE.TXT 6.3, 4.3.
"""

import struct
import zlib
from typing import NamedTuple

from nianbao.loaders.limits import LoadError

_END, _CENTRAL, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_WIDE_END, _WIDE_END_SIZE, _WIDE = b"PK\x06\x06", 56, 0xFFFFFFFF
_ENTRY = struct.Struct("<8x2H4x3L3H8xL")
_END_SIZE, _CENTRAL_SIZE, _LOCAL_SIZE = 22, 46, 30
_LONGEST_COMMENT = 0xFFFF
_ENTRIES = 5_000
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8


class Entry(NamedTuple):
    """One entry as the central directory tells it."""

    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


def damaged(why: str, why_en: str) -> LoadError:
    """Return the error of a file that Word itself would call damaged."""
    return LoadError("unreadable", f"{why}；请用 WPS 或 Word 打开后另存为 docx 再查", why_en)


def _incomplete() -> LoadError:
    return damaged("文件不完整或已损坏", "not a complete zip package")


def read_directory(data: bytes) -> dict[str, Entry]:
    """Return the archive's entries by name; of equal names the first. Raises ``LoadError``."""
    at, end, shift = _find_directory(data)
    entries: dict[str, Entry] = {}
    seen = 0
    while at < end:
        if at + _CENTRAL_SIZE > end or data[at : at + 4] != _CENTRAL:
            raise _incomplete()
        seen += 1
        if seen > _ENTRIES:
            raise LoadError(
                "limit", "压缩包内文件过多，不像一份 Word 文件", f"more than {_ENTRIES} zip entries"
            )
        flags, method, checksum, packed, size, name, extra, comment, offset = _ENTRY.unpack_from(data, at)
        at += _CENTRAL_SIZE
        text = data[at : at + name].decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        at += name
        if _WIDE in (packed, size, offset):
            size, packed, offset = _wide_sizes(data[at : at + extra], size, packed, offset)
        entries.setdefault(text, Entry(flags, method, checksum, packed, size, offset + shift))
        at += extra + comment
    return entries


def _find_directory(data: bytes) -> tuple[int, int, int]:
    """Return the directory's start and end, and how far all offsets are off by bytes before the archive."""
    end = _find_end(data)
    size, start = struct.unpack_from("<2L", data, end + 12)
    if _WIDE in (size, start):
        end = data.rfind(_WIDE_END, 0, end)
        if end < 0 or end + _WIDE_END_SIZE > len(data):
            raise _incomplete()
        size, start = struct.unpack_from("<2Q", data, end + 40)
    shift = 0 if data[start : start + 4] == _CENTRAL else end - size - start
    if shift < 0 or start + shift + size > end:
        raise _incomplete()
    return start + shift, start + shift + size, shift


def _find_end(data: bytes) -> int:
    """Return where the end record stands: the last whose comment ends with the file, failing that the last."""
    lowest = max(0, len(data) - _END_SIZE - _LONGEST_COMMENT)
    last = end = data.rfind(_END, lowest, len(data) - _END_SIZE + len(_END))
    if end < 0:
        raise _incomplete()
    while end >= 0:
        (comment,) = struct.unpack_from("<H", data, end + _END_SIZE - 2)
        if end + _END_SIZE + comment == len(data):
            return end
        end = data.rfind(_END, lowest, end + len(_END) - 1)
    return last


def _wide_sizes(extra: bytes, *values: int) -> list[int]:
    """Put the 64-bit values of the Zip64 field in the place of those that did not fit."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            field = extra[at + 4 : at + 4 + length]
            wide = iter(struct.unpack_from(f"<{len(field) // 8}Q", field))
            return [next(wide, value) if value == _WIDE else value for value in values]
        at += 4 + length
    return list(values)


def unpack(data: bytes, entry: Entry) -> bytes:
    """Return an entry's bytes, never more than it declares. Raises ``LoadError``."""
    if entry.flags & _ENCRYPTED:
        raise LoadError("encrypted", "文件已加密，请去除密码后再查", "encrypted zip entry")
    at = entry.offset
    if data[at : at + 4] != _LOCAL or at + _LOCAL_SIZE > len(data):
        raise _incomplete()
    name, extra = struct.unpack_from("<2H", data, at + 26)
    at += _LOCAL_SIZE + name + extra
    packed = data[at : at + entry.packed]
    if entry.method == _STORED:
        content = packed[: entry.size]
    elif entry.method == _DEFLATED:
        try:
            # One byte of room, so that a stream longer than declared shows.
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.size + 1)
        except zlib.error:
            raise _incomplete() from None
    else:
        raise damaged("文件的压缩方式异常", "compression method that docx does not allow")
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise _incomplete()
    return content
