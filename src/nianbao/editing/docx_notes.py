"""Write notes into a Word file as comments (批注), at the very cell or sentence; nothing else of it changes."""

from collections.abc import Sequence

from lxml import etree

from nianbao.editing.docx_comments import END, REFERENCE, START, Comments
from nianbao.editing.docx_cuts import Cuts, Spot
from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_mark import set_mark
from nianbao.editing.docx_place import Places, Readings, run_of
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
    for (note, paragraphs), stretch in zip(placed, _stretches(placed, notes.document), strict=True):
        if paragraphs:
            number = comments.add(note.lines, date)
            if stretch is None:
                _around(paragraphs, number)
            else:
                _between(*stretch, number)
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


def _stretches(
    placed: Sequence[tuple[Note, list[etree._Element]]], document: Document
) -> Sequence[tuple[etree._Element, etree._Element] | None]:
    """Return the first and the last run of each note's passage, cut so that they hold no more than it.

    ``None`` for a note that means its paragraphs as a whole, or whose passage is not certain. All passages are found
    before anything is cut, so that each paragraph is read once.
    """
    readings, cuts = Readings(), Cuts()
    ends = [_ends(readings, paragraphs, note.place, document) for note, paragraphs in placed]
    for one in ends:
        if one is not None:
            cuts.add(*one)
    cuts.make()
    return [None if one is None else cuts.runs(*one) for one in ends]


def _ends(
    readings: Readings, paragraphs: Sequence[etree._Element], place: Place, document: Document
) -> tuple[Spot, Spot] | None:
    """Return the first and the last character of a passage, where both stand in runs of one paragraph."""
    if place.span is None or not paragraphs:
        return None
    text = document.text_at(place.block, place.cell)
    held = [
        Spot(char.element, char.at)
        for char in readings.characters_of(paragraphs, text, *place.span)
        if char.element is not None
    ]
    if not held or run_of(held[0].element) is None or run_of(held[-1].element) is None:
        return None
    same = _paragraph(held[0]) is _paragraph(held[-1])
    return (held[0], held[-1]) if same else None


def _paragraph(spot: Spot) -> etree._Element | None:
    return next(spot.element.iterancestors(n.P), None)


def _between(first: etree._Element, last: etree._Element, number: str) -> None:
    """Mark the runs from the first to the last."""
    holder = next(last.iterancestors(n.P))
    first.addprevious(_marker(START, number))
    end = _marker(END, number)
    last.addnext(end)
    _below(holder, end).addnext(_reference(number))


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
