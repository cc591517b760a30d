"""The zip archive of a Word file with fixed times, so that the same report gives the same bytes."""

import zipfile
from io import BytesIO

_STAMP = (1980, 1, 1, 0, 0, 0)


def restamped(package: bytes) -> bytes:
    """Return the archive with the same entries and fixed times."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
