"""Several files as one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files, each with its name."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return file.getvalue()
