"""Write notes into a Word file as comments (批注), at the very cell or sentence; nothing else of it changes."""

import posixpath
from collections.abc import Sequence
from itertools import count

from lxml import etree

from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_place import Char, Places, characters_of, run_of, split_run
from nianbao.editing.notes import AUTHOR, INITIALS, Note, Notes, printable
from nianbao.loaders.docx import names as n
from nianbao.model import Document, Place

_COMMENTS = n.W + "comments"
_START, _END, _REFERENCE = n.COMMENT_START, n.W + "commentRangeEnd", n.W + "commentReference"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def annotate_docx(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    """Return the file with a comment a note and one with the summary at its first paragraph.

    The notes that have no place in it are returned too; the summary is for them. Raises ``LoadError``.
    """
    file = DocxFile(data)
    places = Places(file.body)
    placed = [(note, _outside(places.paragraphs(note.place.location.node or ""))) for note in notes.notes]
    homeless = tuple(note for note, paragraphs in placed if not paragraphs)
    first = next(file.body.iter(n.P), None)
    comments = _Comments(file)
    if first is not None:
        lines = (*notes.head, *(line for note in homeless for line in note.lines))
        _around([first], comments.add(lines))
    for note, paragraphs in placed:
        if paragraphs:
            _mark(paragraphs, note.place, notes.document, comments.add(note.lines))
    comments.save()
    return file.save(), homeless


def _outside(paragraphs: list[etree._Element]) -> list[etree._Element]:
    """Return where a comment may stand: not in a text box, of which the paragraph that holds it is taken."""
    boxes = [box for one in paragraphs[:1] for box in one.iterancestors(n.BOX)]
    return [one for box in boxes[-1:] for one in (*box.iterancestors(n.P),)[:1]] if boxes else paragraphs


def _mark(paragraphs: Sequence[etree._Element], place: Place, document: Document, number: str) -> None:
    held = [char for char in _passage(paragraphs, place, document) if char.element is not None]
    first = _run(held[0]) if held else None
    last = _after(held[-1]) if held else None
    holder = _paragraph(held[0]) if held else None
    if first is None or last is None or holder is None or holder is not _paragraph(held[-1]):
        _around(paragraphs, number)
        return
    begin = _before(held[0], first)
    begin.addprevious(_marker(_START, number))
    end = _marker(_END, number)
    (begin if last is first else last).addnext(end)
    _below(holder, end).addnext(_reference(number))


def _passage(paragraphs: Sequence[etree._Element], place: Place, document: Document) -> Sequence[Char]:
    """Return the characters that a place means; none when it means the whole, or when they are not certain."""
    if place.span is None:
        return ()
    first, last = place.span
    return characters_of(paragraphs, document.text_at(place.block, place.cell), first, last)


def _paragraph(char: Char) -> etree._Element | None:
    return None if char.element is None else next(char.element.iterancestors(n.P), None)


def _run(char: Char) -> etree._Element | None:
    return None if char.element is None else run_of(char.element)


def _before(char: Char, run: etree._Element) -> etree._Element:
    """Return the run that begins with a character, parting its run where it must."""
    return run if char.element is None else split_run(run, char.element, char.at)


def _after(char: Char) -> etree._Element | None:
    """Return the run that ends with a character, parting one where it must."""
    run = _run(char)
    if run is None or char.element is None:
        return None
    rest = char.element.getnext()
    if char.at + 1 < len(char.element.text or ""):
        split_run(run, char.element, char.at + 1)
    elif rest is not None:
        split_run(run, rest, 0)
    return run


def _around(paragraphs: Sequence[etree._Element], number: str) -> None:
    """Mark paragraphs as a whole, empty ones too."""
    first, last = paragraphs[0], paragraphs[-1]
    properties = first.find(n.P_PR)
    start = _marker(_START, number)
    if properties is not None:
        properties.addnext(start)
    else:
        first.insert(0, start)
    last.append(_marker(_END, number))
    last.append(_reference(number))


def _below(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """Return the child of a paragraph that holds an element: a reference stands beside links and insertions."""
    while (parent := element.getparent()) is not None and parent is not paragraph:
        element = parent
    return element


def _marker(tag: str, number: str) -> etree._Element:
    marker = etree.Element(tag)
    marker.set(n.ID, number)
    return marker


def _reference(number: str) -> etree._Element:
    run = etree.Element(n.R)
    run.append(_marker(_REFERENCE, number))
    return run


class _Comments:
    """The comments part, made when the file has none."""

    def __init__(self, file: DocxFile) -> None:
        self._file = file
        folder, _, main = file.main.rpartition("/")
        self._relations = f"{folder}/_rels/{main}.rels" if folder else f"_rels/{main}.rels"
        self._folder = folder
        self._name = self._find()
        raw = file.read(self._name) if self._name else None
        self._root = file.parse(raw or _EMPTY)
        known = (*self._root.iter(n.COMMENT), *file.document.iter(_START, _END, _REFERENCE))
        # as text: a hostile number is larger than any integer that Word, or Python, reads
        used = {(one.get(n.ID) or "").strip().lstrip("+0") or "0" for one in known}
        self._free = (number for one in count() if (number := str(one)) not in used)

    def add(self, lines: Sequence[str]) -> str:
        """Add a comment of so many paragraphs; return its number."""
        number = next(self._free)
        comment = etree.SubElement(self._root, n.COMMENT)
        comment.set(n.ID, number)
        comment.set(n.W + "author", AUTHOR)
        comment.set(n.W + "initials", INITIALS)
        for line in lines:
            text = etree.SubElement(etree.SubElement(etree.SubElement(comment, n.P), n.R), n.T)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = printable(line)
        return number

    def save(self) -> None:
        """Write the part, and enter a new one in the package."""
        if not self._name:
            self._name = self._new_name()
            self._declare()
        self._file.write(self._name, self._file.serialise(self._root))

    def _find(self) -> str:
        raw = self._file.read(self._relations)
        for relation in self._file.parse(raw) if raw else ():
            if (relation.get("Type") or "").endswith("/comments"):
                target = relation.get("Target") or ""
                name = posixpath.normpath(posixpath.join("/" + self._folder, target)).lstrip("/")
                return name if self._file.read(name) is not None else ""
        return ""

    def _new_name(self) -> str:
        folder = f"{self._folder}/" if self._folder else ""
        names = (f"{folder}comments{number or ''}.xml" for number in range(1000))
        return next(name for name in names if self._file.read(name) is None)

    def _declare(self) -> None:
        kind = _STRICT_KIND if self._file.strict else _KIND
        raw = self._file.read(self._relations)
        root = (
            self._file.parse(raw)
            if raw
            else etree.Element(
                _RELATIONS + "Relationships",
                nsmap={None: _RELATIONS[1:-1]},  # type: ignore[dict-item]
            )
        )
        known = {one.get("Id") for one in root}
        relation = etree.SubElement(root, _RELATIONS + "Relationship")
        relation.set(
            "Id", next(name for number in range(10_000) if (name := f"rIdNianbao{number}") not in known)
        )
        relation.set("Type", kind)
        relation.set("Target", self._name.rpartition("/")[2])
        self._file.write(self._relations, self._file.serialise(root))
        raw = self._file.read("[Content_Types].xml")
        types = (
            self._file.parse(raw)
            if raw
            else etree.Element(
                _TYPES + "Types",
                nsmap={None: _TYPES[1:-1]},  # type: ignore[dict-item]
            )
        )
        override = etree.SubElement(types, _TYPES + "Override")
        override.set("PartName", "/" + self._name)
        override.set("ContentType", _CONTENT)
        self._file.write("[Content_Types].xml", self._file.serialise(types))
