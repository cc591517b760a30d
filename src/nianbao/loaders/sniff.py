"""Tell what a file is by its bytes; its name decides only between Markdown and text."""

from io import BytesIO

from nianbao.loaders.limits import LoadError

HEAD = 65536
"""Bytes of a file by which its format is known."""
KINDS = frozenset(("docx", "pdf", "html", "markdown", "text"))
"""The formats that are told apart here, in one look; a loader of any other recognises its files itself."""
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MOST_ENTRIES = 5_000
_SMALL_PART = 1 << 20
_SAVE_AS = "请用 WPS 或 Word 另存为 .docx 再查"
_UNPACK = "请解压后把里面的年度报告交来检查"
_IMAGE = "这是图片，没有文字可查；请提供年度报告的 .docx、PDF 或网页原文"
_GIVE = "give the annual report as .docx, PDF or a web page"
_MAGIC = (
    (b"{\\rtf", f"这是 RTF 文件；{_SAVE_AS}", "an RTF file"),
    (b"Rar!\x1a\x07", f"这是 RAR 压缩包；{_UNPACK}", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", f"这是 7z 压缩包；{_UNPACK}", "a 7z archive"),
    (b"\x1f\x8b\x08", f"这是 gzip 压缩包；{_UNPACK}", "a gzip archive"),
    (b"\x89PNG\r\n", _IMAGE, "a PNG image"),
    (b"\xff\xd8\xff", _IMAGE, "a JPEG image"),
    (b"GIF8", _IMAGE, "a GIF image"),
    (b"II*\0", _IMAGE, "a TIFF image"),
    (b"MM\0*", _IMAGE, "a TIFF image"),
)


def sniff(data: bytes, name: str) -> str:
    """Return the one of ``KINDS`` that a file is.

    Raises ``LoadError``: ``unreadable`` for an empty file and for kinds that no loader reads, with what to do
    about it; ``encrypted`` for a document that needs a password.
    """
    if not data[:HEAD].strip(b"\0\t\n\v\f\r ") and not data.strip(b"\0\t\n\v\f\r "):
        raise LoadError(
            "unreadable",
            "文件是空的，请确认交来的是年度报告",
            "the file is empty; make sure that it is the annual report",
        )
    if data.startswith(_ZIP):
        return _archive(data)
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_PDF_WITHIN] and b"obj" in data):
        return "pdf"
    if data.startswith(_OLE):
        raise _compound(data)
    for magic, detail, kind in _MAGIC:
        if data.startswith(magic):
            raise _unsupported(detail, kind)
    if _other_image(data):
        raise _unsupported(_IMAGE, "an image")
    from nianbao.loaders.textual import textual_kind

    return textual_kind(data[:HEAD], name)


def _unsupported(detail: str, kind: str, mend: str = _GIVE) -> LoadError:
    return LoadError("unreadable", detail, f"this is {kind}, which is not read; {mend}")


def _other_image(data: bytes) -> bool:
    if data.startswith(b"BM") and len(data) > 14 and data[6:10] == b"\0\0\0\0":
        return True
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _compound(data: bytes) -> LoadError:
    """Return the error for a compound file: old Office documents, and new ones with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LoadError(
            "encrypted",
            "文件设有打开密码；请用 WPS 或 Word 取消密码后另存再查",
            "the document needs a password; remove it with WPS or Word, save the file and check again",
        )
    for stream, kind in (("Workbook", "表格"), ("PowerPoint Document", "演示文稿")):
        if stream.encode("utf-16-le") in data:
            return _unsupported(
                f"这是旧版{kind}文件，不是年度报告文档；请提供 .docx、PDF 或网页",
                f"an old Office file ({stream})",
            )
    return _unsupported(f"这是旧版 .doc 或 .wps 文件；{_SAVE_AS}", "an old .doc or .wps file")


def _archive(data: bytes) -> str:
    end = data.rfind(b"PK\x05\x06")
    if end >= 0:
        size, start = (int.from_bytes(data[end + at : end + at + 4], "little") for at in (12, 16))
        directory = data[start : start + size]
        if b"word/document.xml" in directory and b"[Content_Types].xml" in directory:
            return "docx"  # without opening the archive a second time
    kind = _kind_of_archive(data)
    if kind == "docx":
        return kind
    raise {
        "ofd": _unsupported("这是 OFD 版式文件；请用阅读器导出为 PDF，或提供 .docx 再查", "an OFD file"),
        "xl": _unsupported("这是表格文件，不是年度报告文档；请提供 .docx、PDF 或网页", "a spreadsheet"),
        "ppt": _unsupported("这是演示文稿，不是年度报告文档；请提供 .docx、PDF 或网页", "a presentation"),
        "odf": _unsupported(f"这是 ODF 文档；{_SAVE_AS}", "an OpenDocument file"),
    }.get(kind) or _unsupported(
        f"这是 ZIP 压缩包；{_UNPACK}", "a ZIP archive", "unpack it and check the report in it"
    )


def _kind_of_archive(data: bytes) -> str:
    from zipfile import ZipFile

    from nianbao.loaders.broken_zip import BROKEN_ZIP

    broken = LoadError(
        "unreadable",
        f"文件已损坏（压缩结构不完整）；{_SAVE_AS}",
        "the file is corrupt (its archive is not whole); save it as .docx with WPS or Word and check again",
    )
    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:
        raise LoadError(
            "limit",
            "压缩包内文件过多，不像一份年度报告，请检查文件",
            "too many files in the archive, not like an annual report; check the file",
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
            for entry in archive.infolist():
                if entry.filename.lower().endswith(("[content_types].xml", "_rels/.rels")):
                    with archive.open(entry) as part:
                        if b"wordprocessingml" in part.read(_SMALL_PART):
                            return "docx"
    except BROKEN_ZIP:
        raise broken from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "ofd.xml" in names:
        return "ofd"
    if "mimetype" in names and "content.xml" in names:
        return "odf"
    return next((kind for kind in ("xl", "ppt") if any(name.startswith(f"{kind}/") for name in names)), "zip")
