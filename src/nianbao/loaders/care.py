"""Which files are read in a child process: known by what is declared and safe to look at, not by guessing at contents.

PDF always: PDFium takes what a file asks for and cannot be interrupted. Of the others those that are larger than a
report should be, by the bytes of the file and, in an archive, by what its directory says its parts unpack to, which is
what a loader unpacks at the most. What is below these sizes can cost neither much memory nor many seconds, and is read
where it is, which saves some milliseconds.
"""

HEAD = 1024
"""First bytes of a file, within which a PDF says that it is one."""
MOST_BYTES = 2**21
"""Of an archive; a file above that needs care whatever it is."""
_MOST_TEXT = 2**18
_MOST_UNPACKED = 2**22
_ENTRY = b"PK\x01\x02"


def is_pdf(head: bytes) -> bool:
    """Tell whether a file that begins so may be a PDF."""
    return b"%PDF-" in head[:HEAD]


def needs_care(data: bytes) -> bool:
    """Tell whether a file is to be read in a child process."""
    if is_pdf(data):
        return True
    if data.startswith(b"PK"):
        return len(data) > MOST_BYTES or _unpacked(data) > _MOST_UNPACKED
    return len(data) > _MOST_TEXT


def _unpacked(data: bytes) -> int:
    """Return what the parts of an archive unpack to, by its directory; at least that."""
    total = at = 0
    while (at := data.find(_ENTRY, at)) >= 0:
        total += int.from_bytes(data[at + 24 : at + 28], "little")
        at += len(_ENTRY)
    return total
