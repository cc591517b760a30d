"""A Word file to be changed: its parts, of which all but the changed ones are kept as they are."""

from lxml import etree

from nianbao.editing.docx_pack import pack
from nianbao.loaders.docx import SAFE, STRICT, Archive, Package, refuse_dtd
from nianbao.loaders.docx.names import BODY
from nianbao.loaders.limits import Budget, Limits, LoadError

_PARSER = {**SAFE, "remove_comments": False, "remove_pis": False}
_HEAD = 8192


class DocxFile:
    """An opened package. Raises ``LoadError`` where the loader would."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        names = reversed(self._archive.entries)
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}
        self._changed: dict[str, bytes] = {}
        self._budget = Budget(Limits())
        self.main = Package(data, self._budget).main
        """Name of the main part, in lower case."""
        raw = self.read(self.main) or b""
        self.strict = b"purl.oclc.org/ooxml" in raw[:_HEAD]
        """True for a document in the namespaces of ISO 29500 Strict."""
        self.document = self.parse(raw)
        """Root element of the main part; ``save`` writes it."""

    @property
    def body(self) -> etree._Element:
        """The document's body."""
        body = self.document.find(BODY)
        if body is None:
            raise LoadError(
                "unreadable", "文件中没有正文，不是 Word 文件", "the file has no body, it is no Word file"
            )
        return body

    def read(self, name: str) -> bytes | None:
        """Return a part; ``None`` when there is none of that name, in any case."""
        known = self._names.get(name.lower())
        if known is None:
            return None
        if known in self._changed:
            return self._changed[known]
        entry = self._archive.entries[known]
        self._budget.check_expanded(entry.file_size)
        return self._archive.read(entry)

    def write(self, name: str, content: bytes) -> None:
        """Put a part in the place of the one of that name, or add it."""
        self._changed[self._names.setdefault(name.lower(), name)] = content

    def parse(self, raw: bytes) -> etree._Element:
        """Return the tree of a part in the transitional namespaces. Raises ``LoadError``."""
        if self.strict:
            for strict, transitional in STRICT:
                raw = raw.replace(strict, transitional)
        try:
            root = etree.fromstring(raw, etree.XMLParser(**_PARSER))
        except etree.XMLSyntaxError as error:
            raise LoadError(
                "unreadable", "文件内容（XML）已损坏", "the content of the file (XML) is damaged"
            ) from error
        refuse_dtd(root)
        return root

    def serialise(self, root: etree._Element) -> bytes:
        """Return the bytes of a part, in the namespaces of the file."""
        raw = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.strict:
            for strict, transitional in STRICT:
                raw = raw.replace(transitional, strict)
        return raw

    def save(self) -> bytes:
        """Return the file's bytes: the parts in their order, new ones last."""
        self.write(self.main, self.serialise(self.document))
        return pack(self._archive, self._changed)
