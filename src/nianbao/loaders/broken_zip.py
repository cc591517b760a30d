"""What ``zipfile`` raises on bytes that are no archive, on a damaged or an encrypted one, or one made in ways unknown to it."""

import struct
import zlib
from zipfile import BadZipFile

BROKEN_ZIP = (
    BadZipFile,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""``OverflowError`` is for an offset that no file has, ``RuntimeError`` for a password and, as ``NotImplementedError``, for
methods of packing.
"""
