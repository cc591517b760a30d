"""Write a zip archive of which most entries are taken over as they are packed.

Own code and not ``zipfile``: that one cannot copy an entry without unpacking it, and an image may unpack to more
than memory holds. Source: APPNOTE.TXT 6.3, 4.3.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from nianbao.loaders.docx import Entry, damaged

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_LOCAL_NAME = b"PK\x03\x04"
_VERSION, _DATE = 20, 0x21
"""Of the format: 2.0; of every entry: 1 January 1980, so that equal files come out equal."""
_ENCRYPTED, _UTF8, _DEFLATED = 0x1, 0x800, 8


class _Packed(NamedTuple):
    flags: int
    method: int
    checksum: int
    size: int
    content: bytes


def pack(data: bytes, entries: Mapping[str, Entry], changed: Mapping[str, bytes]) -> bytes:
    """Return the archive ``data`` with the changed entries in the place of its own, new ones last.

    Raises ``LoadError`` where an entry is not where the directory says.
    """
    out, directory = bytearray(), bytearray()
    names = tuple(dict.fromkeys((*entries, *changed)))
    for name in names:
        one = _deflated(changed[name]) if name in changed else _as_packed(data, entries[name])
        encoded = name.encode()
        fixed = (one.flags, one.method, 0, _DATE, one.checksum, len(one.content), one.size, len(encoded), 0)
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *fixed, 0, 0, 0, 0, len(out)) + encoded
        out += _LOCAL.pack(_LOCAL_NAME, _VERSION, *fixed) + encoded + one.content
    end = _END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), len(directory), len(out), 0)
    return bytes(out + directory + end)


def _deflated(content: bytes) -> _Packed:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = squeezer.compress(content) + squeezer.flush()
    return _Packed(_UTF8, _DEFLATED, zlib.crc32(content), len(content), packed)


def _as_packed(data: bytes, entry: Entry) -> _Packed:
    at = entry.offset
    if data[at : at + 4] != _LOCAL_NAME or at + _LOCAL.size > len(data):
        raise damaged("文件不完整或已损坏", "not a complete zip package")
    name, extra = struct.unpack_from("<2H", data, at + 26)
    at += _LOCAL.size + name + extra
    flags = _UTF8 | entry.flags & _ENCRYPTED
    return _Packed(flags, entry.method, entry.checksum, entry.size, data[at : at + entry.packed])
