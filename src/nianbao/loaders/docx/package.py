"""The zip package of a docx: its parts, found as the Open Packaging Conventions say, read within bounds."""

import posixpath
from collections.abc import Mapping
from typing import Any
from zipfile import ZipInfo

from lxml import etree

from nianbao.loaders.docx.zip import Archive, damaged
from nianbao.loaders.limits import Budget, LoadError

_ROOT = 8192
"""Bytes within which the root element declares its namespaces."""
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
"""Namespaces of ISO 29500 Strict, and those of Transitional that everything here reads."""

SAFE: Mapping[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "collect_ids": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Options of every parser here: no entity, DTD or address is followed.

``huge_tree`` stays off on purpose: libxml2 then refuses more than 256 levels and text nodes of 10 MB,
which no report has, and limits what entities may expand to.
"""


def parse(data: bytes) -> etree._Element:
    """Parse one part. Raises ``LoadError`` on XML that is not well-formed or too deep."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise xml_error(error) from None
    refuse_dtd(root)
    return root


def refuse_dtd(root: etree._Element) -> None:
    """Raise ``LoadError`` for a part with a DTD: OPC forbids it (ECMA-376 part 2, 8.1.4), only attacks have one."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged("文件内含实体声明（DTD），正常的 Word 文件没有", "DTD in a package part")


def xml_error(error: etree.XMLSyntaxError) -> LoadError:
    """Return our error for the parser's."""
    message = str(error)
    if "depth" in message or "huge" in message.lower() or "amplification" in message:
        return LoadError(
            "limit",
            "文件内容嵌套过深或过大，不像一份年度报告",
            "the XML is nested too deeply or too large, not like an annual report",
        )
    return damaged("文件内容（XML）已损坏", "document XML is not well-formed")


class Package:
    """An opened package. Part names are compared without regard to case, ``\\`` counts as ``/``."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        self._expanded = 0
        self._archive = Archive(data)
        self._entries: dict[str, ZipInfo] = {}
        for name, entry in self._archive.entries.items():
            self._entries.setdefault(_normal(name), entry)
        self.main = self._find_main()

    def read(self, name: str) -> bytes | None:
        """Return a part as XML in the transitional namespaces; ``None`` when there is no such part.

        Raises ``LoadError`` when it is encrypted, damaged or too large.
        """
        entry = self._entries.get(_normal(name))
        return None if entry is None else _plain_xml(self._expand(entry))

    def mentions(self, word: str) -> bool:
        """Tell whether some part has the word in its name."""
        return any(word in name for name in self._entries)

    def beside_main(self, name: str) -> bytes | None:
        """Return the part that belongs to the main part as ``styles`` or ``numbering``; ``None`` when absent.

        Such a part is a help, not a need: one that is damaged counts as absent.
        """
        folder, main = posixpath.split(self.main)
        try:
            data = self.read(f"{folder}/{name}.xml")
            if data is not None:
                return data
            relations = self.read(f"{folder}/_rels/{main}.rels")
            target = relations and _target(relations, f"/{name}")
            return self.read(posixpath.join(folder, target)) if target else None
        except LoadError as error:
            if error.failure.kind == "limit":
                raise
            return None

    def _expand(self, entry: ZipInfo) -> bytes:
        self._expanded += entry.file_size
        self._budget.check_expanded(self._expanded)
        self._budget.tick()
        return self._archive.read(entry)

    def _find_main(self) -> str:
        try:
            relations = self.read("_rels/.rels")
            target = relations and _target(relations, "/officeDocument")
            if target and _normal(target) in self._entries:
                return _normal(target)
            types = self.read("[Content_Types].xml")
        except LoadError as error:
            if error.failure.kind != "unreadable":
                raise
            types = None
        for part in _main_overrides(types) if types else ():
            if _normal(part) in self._entries:
                return _normal(part)
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise damaged("文件中没有正文，不是完整的 Word 文件", "no main document part")


def _normal(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _target(relations: bytes, kind: str) -> str:
    for relation in parse(relations):
        if (relation.get("Type") or "").endswith(kind) and relation.get("TargetMode") != "External":
            return relation.get("Target") or ""
    return ""


def _main_overrides(types: bytes) -> list[str]:
    try:
        root = parse(types)
    except LoadError:
        return []
    return [
        entry.get("PartName") or ""
        for entry in root
        if "word" in (kind := (entry.get("ContentType") or "").lower()) and "main+xml" in kind
    ]


def _plain_xml(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] in (b"<\0?\0", b"\0<\0?"):
        data = _utf8(data)
    if b"purl.oclc.org/ooxml" in data[:_ROOT]:
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
    return data


def _utf8(data: bytes) -> bytes:
    encoding = "utf-16" if data[0] > 0xF0 else "utf-16-le" if data[1] == 0 else "utf-16-be"
    text = data.decode(encoding, "replace")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    return text.encode()
