"""What ``zipfile`` raises on bytes that are no archive, on a damaged or an encrypted one, or one made in ways unknown to it."""

import struct
import zlib
from zipfile import BadZipFile

BROKEN_ZIP = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)
"""``RuntimeError`` is for a password and, as ``NotImplementedError``, for methods of packing."""
