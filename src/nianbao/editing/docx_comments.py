"""The comments of a Word file: ours taken out, new ones added, those of others left as they are."""

from collections.abc import Collection, Iterator, Sequence
from itertools import count

from lxml import etree

from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_parts import Parts
from nianbao.editing.notes import AUTHOR, INITIALS, printable
from nianbao.loaders.docx import names as n
from nianbao.loaders.remarks import remark_of

START, END, REFERENCE = n.COMMENT_START, n.W + "commentRangeEnd", n.W + "commentReference"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_THREADS = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BESIDE = ("/commentsExtended", "/commentsIds")
"""Parts in which Word keeps more of each comment: its thread, and a lasting number."""


class Comments:
    """The comments part, made when the file has none."""

    def __init__(self, file: DocxFile) -> None:
        self._file = file
        self._parts = Parts(file, file.main)
        self._name = self._parts.find("/comments")
        raw = file.read(self._name) if self._name else None
        self._root = file.parse(raw or _EMPTY)
        self._free: Iterator[str] | None = None
        self._changed = False

    def drop_ours(self) -> int:
        """Take our comments out, with their marks in the text; return how many there were.

        One in which somebody wrote an order to nianbao (``nianbao: ignore …``) is somebody's. Answers of others to
        one of ours stay, as comments that stand by themselves.
        """
        ours = [one for one in self._root.iter(n.COMMENT) if _is_ours(one)]
        if not ours:
            return 0
        paragraphs = {key for one in ours for inner in one.iter(n.P) if (key := inner.get(_PARAGRAPH_ID))}
        dropped = {_number(one) for one in ours}
        for one in ours:
            _remove(one)
        dropped -= {_number(one) for one in self._root.iter(n.COMMENT)}
        for mark in list(self._file.document.iter(START, END, REFERENCE)):
            if _number(mark) in dropped:
                _remove(_whole(mark))
        for kind in _BESIDE if paragraphs else ():
            self._forget(self._parts.find(kind), paragraphs)
        self._changed = True
        return len(ours)

    def add(self, lines: Sequence[str], date: str) -> str:
        """Add a comment of so many paragraphs; return its number."""
        number = self._next()
        comment = etree.SubElement(self._root, n.COMMENT)
        comment.set(n.ID, number)
        comment.set(n.W + "author", AUTHOR)
        if date:
            comment.set(n.W + "date", date)
        comment.set(n.W + "initials", INITIALS)
        for line in lines:
            text = etree.SubElement(etree.SubElement(etree.SubElement(comment, n.P), n.R), n.T)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = printable(line)
        self._changed = True
        return number

    def save(self) -> None:
        """Write the part, and enter a new one in the package."""
        if not self._changed:
            return
        if not self._name:
            folder = self._file.main.rpartition("/")[0]
            kind = _STRICT_KIND if self._file.strict else _KIND
            self._name = self._parts.enter(f"{folder}/comments".lstrip("/"), kind, _CONTENT)
        self._file.write(self._name, self._file.serialise(self._root))

    def _next(self) -> str:
        if self._free is None:
            known = (*self._root.iter(n.COMMENT), *self._file.document.iter(START, END, REFERENCE))
            used = {_number(one) for one in known}
            self._free = (number for one in count() if (number := str(one)) not in used)
        return next(self._free)

    def _forget(self, name: str, paragraphs: Collection[str]) -> None:
        raw = self._file.read(name) if name else None
        if raw is None:
            return
        root = self._file.parse(raw)
        for one in list(root):
            space = etree.QName(one).namespace
            if one.get(f"{{{space}}}paraId") in paragraphs:
                root.remove(one)
            elif one.get(_THREADS + "paraIdParent") in paragraphs:
                del one.attrib[_THREADS + "paraIdParent"]
        self._file.write(name, self._file.serialise(root))


def _is_ours(comment: etree._Element) -> bool:
    if comment.get(n.W + "author") != AUTHOR:
        return False
    return remark_of("".join(text.text or "" for text in comment.iter(n.T))) is None


def _number(element: etree._Element) -> str:
    """Return the number of a comment, as text: a hostile one is larger than any integer that Word, or Python, reads."""
    return (element.get(n.ID) or "").strip().lstrip("+0") or "0"


def _whole(mark: etree._Element) -> etree._Element:
    """Return what goes with a mark: the run, where it holds nothing else."""
    run = mark.getparent()
    if mark.tag == REFERENCE and run is not None and run.tag == n.R:
        return run if all(child is mark or child.tag == n.R_PR for child in run) else mark
    return mark


def _remove(element: etree._Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
