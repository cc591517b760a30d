"""Write a zip archive of which most entries are taken over as they are packed.

Written by hand, since ``zipfile`` cannot copy an entry without unpacking it, and an image may unpack to more than
memory holds. Source: APPNOTE.TXT 6.3, 4.3.
"""

import struct
import zlib
from collections.abc import Mapping

from msgspec import Struct

from nianbao.loaders.docx import Archive

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _DATE = 20, 0x21
"""Of the format: 2.0; of every entry: 1 January 1980, so that equal files come out equal."""
_ENCRYPTED, _UTF8, _DEFLATED = 0x1, 0x800, 8


class _Packed(Struct, frozen=True):
    flags: int
    method: int
    checksum: int
    size: int
    content: bytes


def pack(archive: Archive, changed: Mapping[str, bytes]) -> bytes:
    """Return the archive with the changed entries in the place of its own, new ones last.

    Raises ``LoadError`` where an entry is not where the directory says.
    """
    out, directory = bytearray(), bytearray()
    names = tuple(dict.fromkeys((*archive.entries, *changed)))
    for name in names:
        one = _deflated(changed[name]) if name in changed else _as_packed(archive, name)
        encoded = name.encode()
        fixed = (one.flags, one.method, 0, _DATE, one.checksum, len(one.content), one.size, len(encoded), 0)
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *fixed, 0, 0, 0, 0, len(out)) + encoded
        out += _LOCAL.pack(b"PK\x03\x04", _VERSION, *fixed) + encoded + one.content
    end = _END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), len(directory), len(out), 0)
    return bytes(out + directory + end)


def _deflated(content: bytes) -> _Packed:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = squeezer.compress(content) + squeezer.flush()
    return _Packed(_UTF8, _DEFLATED, zlib.crc32(content), len(content), packed)


def _as_packed(archive: Archive, name: str) -> _Packed:
    entry = archive.entries[name]
    flags = _UTF8 | entry.flag_bits & _ENCRYPTED
    return _Packed(flags, entry.compress_type, entry.CRC, entry.file_size, archive.packed(entry))
