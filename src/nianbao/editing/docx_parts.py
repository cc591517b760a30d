"""Parts of a Word package: found by their relations, and entered in it when they are new."""

import posixpath

from lxml import etree

from nianbao.editing.docx_file import DocxFile

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LIST = "[Content_Types].xml"


class Parts:
    """The parts that one part names, or the package itself (``""``)."""

    def __init__(self, file: DocxFile, owner: str) -> None:
        self._file = file
        self._folder, _, name = owner.rpartition("/")
        self._relations = posixpath.join(self._folder, "_rels", f"{name}.rels")

    def find(self, *endings: str) -> str:
        """Return the name of the part whose relation's type ends so; ``""`` when there is none."""
        raw = self._file.read(self._relations)
        for relation in self._file.parse(raw) if raw else ():
            if (relation.get("Type") or "").endswith(endings):
                target = relation.get("Target") or ""
                name = posixpath.normpath(posixpath.join("/" + self._folder, target)).lstrip("/")
                return name if self._file.read(name) is not None else ""
        return ""

    def enter(self, stem: str, kind: str, content_type: str) -> str:
        """Enter a new part into the package; return its name, which nothing else has."""
        folder = posixpath.dirname(stem)
        names = (f"{stem}{number or ''}.xml" for number in range(1000))
        name = next(name for name in names if self._file.read(name) is None)
        root = self._tree(self._relations, _RELATIONS, "Relationships")
        known = {one.get("Id") for one in root}
        relation = etree.SubElement(root, _RELATIONS + "Relationship")
        free = (f"rIdAdded{number}" for number in range(10_000))
        relation.set("Id", next(one for one in free if one not in known))
        relation.set("Type", kind)
        relation.set("Target", posixpath.basename(name) if folder == self._folder else "/" + name)
        self._file.write(self._relations, self._file.serialise(root))
        types = self._tree(_LIST, _TYPES, "Types")
        override = etree.SubElement(types, _TYPES + "Override")
        override.set("PartName", "/" + name)
        override.set("ContentType", content_type)
        self._file.write(_LIST, self._file.serialise(types))
        return name

    def _tree(self, name: str, space: str, root: str) -> etree._Element:
        raw = self._file.read(name)
        return self._file.parse(raw) if raw else etree.Element(space + root, nsmap={None: space[1:-1]})  # type: ignore[dict-item]
