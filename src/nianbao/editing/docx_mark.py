"""The mark by which a Word file of ours is known: the custom property ``nianbao`` of the document."""

from contextlib import suppress

from lxml import etree

from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_parts import Parts
from nianbao.loaders.limits import LoadError

NAME = "nianbao"
_SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
)
"""Of the properties, in Transitional and in Strict; the two below go with them."""
_VALUES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
)
_KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
)
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that users define (ECMA-376 part 1, 22.3)."""


def set_mark(file: DocxFile, version: str) -> None:
    """Mark a file as ours, ``version`` being the value; without a version take the mark off.

    Properties that cannot be read are left as they are: the mark is a help.
    """
    parts = Parts(file, "")
    with suppress(LoadError):
        name = parts.find("/custom-properties", "/customProperties")
        if name or version:
            _write(file, parts, name, version)


def has_mark(data: bytes) -> bool:
    """Tell whether a Word file is marked as ours. Raises ``LoadError``."""
    file = DocxFile(data)
    name = Parts(file, "").find("/custom-properties", "/customProperties")
    raw = file.read(name) if name else None
    return raw is not None and any(one.get("name") == NAME for one in file.parse(raw))


def _properties(strict: bool) -> etree._Element:
    """Return an empty list of properties, its names as Word writes them, without a prefix of their own."""
    spaces: dict[str | None, str] = {None: _SPACES[strict], "vt": _VALUES[strict]}
    return etree.Element(f"{{{_SPACES[strict]}}}Properties", nsmap=spaces)  # type: ignore[arg-type]


def _write(file: DocxFile, parts: Parts, name: str, version: str) -> None:
    raw = file.read(name) if name else None
    root = file.parse(raw) if raw else _properties(file.strict)
    space = etree.QName(root).namespace
    old = [one for one in root if one.get("name") == NAME]
    if not version and not old:
        return
    for one in old:
        root.remove(one)
    if version:
        numbers = [int(pid) for one in root if (pid := one.get("pid") or "").isdecimal() and len(pid) < 9]
        one = etree.SubElement(root, f"{{{space}}}property")
        one.set("fmtid", _CUSTOM)
        one.set("pid", str(max(numbers, default=1) + 1))
        one.set("name", NAME)
        etree.SubElement(one, f"{{{_VALUES[space == _SPACES[1]]}}}lpwstr").text = version
    file.write(name or parts.enter("docProps/custom", _KINDS[file.strict], _CONTENT), file.serialise(root))
