"""The entries of a zip archive, read by ``zipfile`` within bounds."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from nianbao.loaders.broken_zip import BROKEN_ZIP
from nianbao.loaders.limits import LoadError

_CENTRAL, _LOCAL, _LOCAL_SIZE = b"PK\x01\x02", b"PK\x03\x04", 30
_ENTRIES = 5_000
_ENCRYPTED = 0x1


def damaged(why: str, why_en: str) -> LoadError:
    """Return the error of a file that Word itself would call damaged."""
    return LoadError(
        "unreadable",
        f"{why}；请用 WPS 或 Word 打开后另存为 docx 再查",
        f"{why_en}; open it with WPS or Word, save it as docx and check again",
    )


class Archive:
    """An opened archive; every method raises ``LoadError``, and nothing is unpacked beyond its declared size."""

    def __init__(self, data: bytes) -> None:
        # Counted before opening: zipfile makes an object of every entry, whatever their number.
        if data.count(_CENTRAL) > _ENTRIES:
            raise LoadError(
                "limit",
                "压缩包内文件过多，不像一份 Word 文件",
                f"more than {_ENTRIES} files in the archive, not like a Word file",
            )
        self._data = data
        with _readable():
            self._zip = ZipFile(BytesIO(data))
        self.entries: dict[str, ZipInfo] = {}
        """By name; of equal names the first."""
        for entry in self._zip.infolist():
            self.entries.setdefault(entry.filename, entry)

    def read(self, entry: ZipInfo) -> bytes:
        """Return an entry's bytes."""
        if entry.flag_bits & _ENCRYPTED:
            raise LoadError(
                "encrypted",
                "文件已加密，请去除密码后再查",
                "the file is encrypted; remove the password and check again",
            )
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged("文件的压缩方式异常", "compression method that docx does not allow")
        with _readable(), self._zip.open(entry) as file:
            # Asked for so many bytes, zipfile unpacks no more; asked for all, it unpacks first and cuts then.
            content = file.read(entry.file_size)
            if len(content) != entry.file_size:
                raise EOFError
        return content

    def packed(self, entry: ZipInfo) -> bytes:
        """Return an entry's bytes as they are packed, which ``zipfile`` itself gives to nobody."""
        with _readable():
            name, extra = struct.unpack_from("<26x2H", self._data, entry.header_offset)
            at = entry.header_offset + _LOCAL_SIZE + name + extra
            content = self._data[at : at + entry.compress_size]
            if (
                self._data[entry.header_offset : entry.header_offset + 4] != _LOCAL
                or len(content) != entry.compress_size
            ):
                raise EOFError
        return content


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except BROKEN_ZIP:
        raise damaged("文件不完整或已损坏", "not a complete zip package") from None
