"""The reports in a zip archive, read one by one without unpacking it.

A member's name is shown to the user and never used as a path: a member is found by its place in the archive. Looking
at an archive costs no more than its directory, whose size is limited before anything parses it; a member is unpacked
only as far as a loader would read it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.loaders.limits import Limits, LoadError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

SUFFIX = ".zip"
BETWEEN = "!/"
"""Between the path of an archive and the name of its member: ``2024.zip!/应急局.docx``."""
_END = b"PK\x05\x06"
_END_WITHIN = 65557
_MOST_MEMBERS = 5_000
_MOST_DIRECTORY = 4 << 20
"""Bytes."""
_MOST_UNPACKED = 2 << 30
_LONGEST = 300
_PART = 1 << 16
_PLAIN = (0, 8)
"""Stored and deflated: what unpacking takes then does not depend on the archive."""


class Member(Struct, frozen=True):
    """A file in an archive."""

    name: str
    """As shown: of folders and names that say where they are, nothing that leads elsewhere; each name once."""
    position: int
    """Its place in the archive's directory."""


def members(path: str) -> tuple[Member, ...] | None:
    """Return the files in an archive; ``None`` when it is none, is a document itself (docx), or crosses a limit."""
    try:
        state = os.stat(path)
        return _members(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return None


def split(path: str) -> tuple[str, str]:
    """Return archive and member of ``ARCHIVE!/MEMBER``; no member for the path of a file."""
    before, between, name = path.partition(SUFFIX + BETWEEN)
    while between:
        archive = before + path[len(before) : len(before) + len(SUFFIX)]
        if os.path.isfile(archive):
            return archive, name
        more, between, name = name.partition(SUFFIX + BETWEEN)
        before = archive + BETWEEN + more
    return path, ""


def read_member(archive: str, name: str) -> bytes:
    """Return the bytes of a member, at most one more than a loader takes. Raises ``LoadError``."""
    from zipfile import ZipFile

    from nianbao.loaders.broken_zip import BROKEN_ZIP

    index = next((one.position for one in members(archive) or () if one.name == name), -1)
    if index < 0:
        raise LoadError("unreadable", "压缩包中没有这份文件", "the archive has no such file")
    try:
        with ZipFile(archive) as opened:
            entry = opened.infolist()[index]
            if entry.flag_bits & 1:
                raise LoadError(
                    "encrypted",
                    "压缩包设有密码；请解压后再查",
                    "the archive needs a password; unpack it and check again",
                )
            with opened.open(entry) as part:
                return part.read(Limits().file_bytes + 1)
    except (*BROKEN_ZIP, IndexError):
        raise LoadError(
            "unreadable",
            "压缩包中的这份文件已损坏；请重新压缩，或解压后再查",
            "this file of the archive is corrupt; pack it anew, or unpack it and check again",
        ) from None


def part(path: str, name: str) -> bytes:
    """Return the beginning of a part of an office document; nothing where there is none."""
    from zipfile import ZipFile

    from nianbao.loaders.broken_zip import BROKEN_ZIP

    try:
        if not _is_small(path, os.path.getsize(path)):
            return b""
        with ZipFile(path) as archive, archive.open(name) as opened:
            return opened.read(_PART)
    except (*BROKEN_ZIP, KeyError):
        return b""


@lru_cache(maxsize=4)
def _members(path: str, _changed: int, size: int) -> tuple[Member, ...] | None:
    from zipfile import ZipFile

    from nianbao.loaders.broken_zip import BROKEN_ZIP

    if not _is_small(path, size):
        return None
    try:
        with ZipFile(path) as archive:
            if _is_document(archive):
                return None
            return tuple(_listed(archive.infolist()))
    except BROKEN_ZIP:
        return None


def _is_small(path: str, size: int) -> bool:
    """Tell whether the directory of an archive is one that a person makes, by what stands at its end."""
    with open(path, "rb") as file:
        file.seek(max(0, size - _END_WITHIN))
        tail = file.read(_END_WITHIN)
    at = tail.rfind(_END)
    if at < 0:
        return False
    number = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    return number <= _MOST_MEMBERS and directory <= _MOST_DIRECTORY


def _is_document(archive: ZipFile) -> bool:
    return {"[Content_Types].xml", "word/document.xml"} <= set(archive.namelist())


def _listed(entries: list[ZipInfo]) -> Iterator[Member]:
    taken: set[str] = set()
    total = 0
    for index, entry in enumerate(entries):
        if entry.is_dir():
            continue
        total += entry.file_size
        if total > _MOST_UNPACKED or entry.compress_type not in _PLAIN:
            raise ValueError("no archive of reports")
        name = shown = _shown(entry)
        number = 1
        while shown in taken:
            number += 1
            stem, suffix = os.path.splitext(name)
            shown = f"{stem} ({number}){suffix}"
        taken.add(shown)
        yield Member(shown, index)


def _shown(entry: ZipInfo) -> str:
    """Return the name of a member without what leads out of the archive."""
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        name = _decoded(name)
    parts = [
        part
        for part in name.replace("\\", "/").replace("\0", "").split("/")
        if part.strip(". ") or part == " "
    ]
    return "/".join(parts)[-_LONGEST:] or f"{entry.header_offset}"


def _decoded(name: str) -> str:
    """Return a name that Windows in Chinese has written, which zipfile reads as one of a PC of 1981."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
