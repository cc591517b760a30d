"""An archive gives what was packed into it, within its declared sizes, and refuses what is broken."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import LoadError
from nianbao.loaders.docx import Archive


def written(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = comment
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    archive = Archive(data)
    return {name: archive.read(entry) for name, entry in archive.entries.items()}


NAMES = st.text(alphabet="abc/正文.", min_size=1, max_size=6)


COMMENTS = st.binary(max_size=40).filter(lambda comment: b"PK\x05\x06" not in comment)
"""One that holds the mark of an end record zipfile does not read itself."""


@given(
    st.dictionaries(NAMES, st.binary(max_size=300), max_size=5),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    COMMENTS,
    COMMENTS,
)
def test_what_zipfile_writes_is_read(
    parts: dict[str, bytes], method: int, comment: bytes, before: bytes
) -> None:
    assert contents(written(parts, method, comment)) == parts
    assert contents(before + written(parts, method)) == parts


def test_entries_written_as_a_stream_are_read() -> None:
    class OneWay(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = OneWay()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 100)
    assert contents(out.getvalue()) == {"a": b"x" * 100}


def test_of_entries_with_one_name_the_first_is_read() -> None:
    data = written({"a.xml": b"1", "b.xml": b"2"})
    assert contents(data.replace(b"b.xml", b"a.xml")) == {"a.xml": b"1"}


def as_zip64(data: bytes) -> bytes:
    """Write an archive of one entry anew with all sizes and offsets in 64 bits."""
    start = data.find(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    head = bytearray(data[start:end])
    packed, size = struct.unpack_from("<2L", head, 20)
    offset = struct.unpack_from("<L", head, 42)[0]
    struct.pack_into("<2L", head, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<L", head, 42, 0xFFFFFFFF)
    struct.pack_into("<H", head, 30, 4 + 4 + 28)
    extra = struct.pack("<2H4x", 0x9999, 4) + struct.pack("<2H3Q", 1, 24, size, packed, offset)
    directory = bytes(head) + extra
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(directory), start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, start + len(directory), 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:start] + directory + record + locator + last


def test_zip64_is_read() -> None:
    data = as_zip64(written({"a": b"x" * 100}))
    assert contents(data) == {"a": b"x" * 100}


def test_an_offset_that_no_file_has_is_refused() -> None:
    data = as_zip64(written({"a": b"x" * 100}))
    extra = data.find(struct.pack("<2H", 1, 24), data.find(b"PK\x01\x02"))
    with pytest.raises(LoadError):
        contents(data[: extra + 20] + struct.pack("<Q", 1 << 63) + data[extra + 28 :])


@given(
    st.integers(0, 200),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    st.booleans(),
)
def test_damage_is_refused_or_harmless(cut: int, changes: list[tuple[int, int]], wide: bool) -> None:
    data = bytearray(as_zip64(written({"a": b"x" * 100})) if wide else written({"a": b"x" * 100}))
    for position, byte in changes:
        data[position % len(data)] = byte
    try:
        found = contents(bytes(data[: len(data) - cut]))
    except LoadError:
        return
    # The checksum lies in the directory: whatever is given back is what was packed.
    assert all(content in (b"x" * 100, b"") for content in found.values())


@pytest.mark.parametrize(("at", "value"), [(20, 1), (24, 99), (24, 101), (42, 1), (42, 10_000)])
def test_sizes_and_offsets_that_lie_are_refused(at: int, value: int) -> None:
    data = bytearray(written({"a": bytes(range(100))}))
    struct.pack_into("<L", data, data.find(b"PK\x01\x02") + at, value)
    with pytest.raises(LoadError):
        contents(bytes(data))
