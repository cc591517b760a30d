"""Write notes into a Word file as comments (批注), at the very cell or sentence; nothing else of it changes."""

from collections.abc import Sequence

from lxml import etree

from nianbao.editing.docx_comments import END, REFERENCE, START, Comments
from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_mark import set_mark
from nianbao.editing.docx_place import Char, Places, characters_of, run_of, split_run
from nianbao.editing.notes import Note, Notes
from nianbao.loaders.docx import names as n
from nianbao.model import Document, Place


def annotate_docx(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    """Return the file with a comment a note and one with the summary at its first paragraph, in place of earlier ones.

    The notes that have no place in it are returned too; the summary is for them. Raises ``LoadError``.
    """
    file = DocxFile(data)
    comments = Comments(file)
    comments.drop_ours()
    places = Places(file.body)
    placed = [(note, _outside(places.paragraphs(note.place.location.node or ""))) for note in notes.notes]
    homeless = tuple(note for note, paragraphs in placed if not paragraphs)
    first = next(file.body.iter(n.P), None)
    date = notes.made.strftime("%Y-%m-%dT%H:%M:%SZ") if notes.made else ""  # local time, as Word writes it
    if first is not None:
        lines = (*notes.head, *(line for note in homeless for line in note.lines))
        _around([first], comments.add(lines, date))
    for note, paragraphs in placed:
        if paragraphs:
            _mark(paragraphs, note.place, notes.document, comments.add(note.lines, date))
    comments.save()
    set_mark(file, notes.version)
    return file.save(), homeless


def clear_docx(data: bytes) -> tuple[bytes, int]:
    """Return the file without our comments and our mark, and how many comments there were. Raises ``LoadError``."""
    file = DocxFile(data)
    comments = Comments(file)
    number = comments.drop_ours()
    comments.save()
    set_mark(file, "")
    return file.save(), number


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
    begin.addprevious(_marker(START, number))
    end = _marker(END, number)
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
    start = _marker(START, number)
    if properties is not None:
        properties.addnext(start)
    else:
        first.insert(0, start)
    last.append(_marker(END, number))
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
    run.append(_marker(REFERENCE, number))
    return run
