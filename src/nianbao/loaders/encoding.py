"""Bytes to text: byte order marks, declarations, then what the bytes themselves allow.

Chinese pages declare ``gb2312`` and mean its superset GB18030, declare one encoding and use another, or
hold a few broken bytes. A broken byte becomes U+FFFD and stays in the text, for a rule to speak of.
"""

import codecs
import re

from nianbao.loaders.limits import Budget, LoadError

REPLACEMENT = "\ufffd"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB18030_BOM = b"\x84\x31\x95\x33"
# latin-1 declared is what a web server writes by default; it says nothing of a Chinese page
_MEANT = {
    **dict.fromkeys(
        ("gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "ms936", "csgb2312", "hz-gb-2312"), "gb18030"
    ),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii", "utf-16", "unicode"), ""),
}
_DECLARATION = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=[\s\"']*([\w.:-]{1,30})"
    rb"|<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,30})",
    re.IGNORECASE,
)
_USUAL = re.compile(r"[\t\n\f\r -~\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOST_BROKEN = 0.02
# Controls that no dump of a document has; the cell and field marks of Word are not among them.
_BINARY = bytes([0, 2, 3, 4, 5, 6, *range(0x0E, 0x13), *range(0x16, 0x1A), 0x1C, 0x1D, 0x7F])
_BINARY_TEXT = _BINARY.decode("ascii")
_MOST_BINARY = 0.01


def decode(data: bytes, budget: Budget, declared: str = "") -> str:
    """Return the text of a file, without its byte order mark.

    ``declared`` is the encoding that the file or its header claims; it loses where the bytes contradict it.
    Raises ``LoadError``: ``unreadable`` when the bytes are no text, ``limit`` when the text is too large.
    """
    budget.check_expanded(len(data))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if data.startswith(_GB18030_BOM):
        return data[len(_GB18030_BOM) :].decode("gb18030", "replace")
    text = _plain(data, _MEANT.get(declared.lower(), declared.lower()))
    if text is None or _binary(text):
        raise LoadError(
            "unreadable",
            "无法识别文件内容，不是支持的文档；请用 WPS 或 Word 另存为 .docx 再查",
            "neither a known kind of document nor text in a known encoding; save it as .docx with WPS or Word and check again",
        )
    return text


def declared_encoding(data: bytes) -> str:
    """Return the encoding that an HTML or XHTML file declares at its beginning, else ``""``."""
    match = _DECLARATION.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _plain(data: bytes, declared: str) -> str | None:
    text = None if b"\0" not in data else _utf16(data)
    if text is None:
        text = _strict(data, "utf-8")
    if text is None and declared and declared != "utf-8":
        text = _strict(data, declared)
    for encoding in ("utf-8", "gb18030"):
        if text is None:
            text = _almost(data, encoding)
    return text if text is not None else _guess(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (
        LookupError,
        ValueError,
    ):  # also a declared codec that makes no text (``hex``) and one of no such name
        return None


def _almost(data: bytes, encoding: str) -> str | None:
    """Decode with replacement, unless more than a few of the non-ASCII characters are broken."""
    text = data.decode(encoding, "replace")
    broken = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode(encoding))
    if broken <= 0:
        return text
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if broken <= max(1, foreign * _MOST_BROKEN) else None


def _utf16(data: bytes) -> str | None:
    """Decode UTF-16 without a mark, in the byte order that gives Chinese and plain characters."""
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _plausible(data, encoding))
    return data.decode(best, "replace") if _plausible(data, best) > 0.8 else None


def _plausible(data: bytes, encoding: str) -> float:
    """Return the share of characters that Chinese documents are made of."""
    head = data[:4096].decode(encoding, "replace")
    return len(_USUAL.findall(head)) / len(head) if head else 0.0


def _binary(text: str) -> bool:
    head = text[:65536]
    return sum(map(head.count, _BINARY_TEXT)) > max(2, len(head) * _MOST_BINARY)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return None if best is None else data.decode(best.encoding, "replace")
