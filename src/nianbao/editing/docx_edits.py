"""Edit a Word file in place: the characters of runs change, their formatting and all else stays."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_place import Char, Places, characters, characters_of
from nianbao.editing.text_edits import Edited
from nianbao.loaders.docx import names as n
from nianbao.model import Document, Edit

_INSERTED = (n.W + "ins", n.W + "moveTo")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edit_docx(data: bytes, document: Document, edits: Sequence[Edit]) -> Edited:
    """Return the file with as many of the edits made as can be. Raises ``LoadError``."""
    file = DocxFile(data)
    places = Places(file.body)
    located = [(edit, _located(places, document, edit)) for edit in edits]
    done = []
    # from the last character to the first, so that the offsets of what is still to be done stay right
    for edit, (paragraphs, chars) in sorted(located, key=lambda one: -one[0].offset):
        if _replace(chars, edit.new) if edit.old else _fill(paragraphs, edit.new):
            done.append(edit)
    return Edited(file.save() if done else data, tuple(done))


def _located(
    places: Places, document: Document, edit: Edit
) -> tuple[Sequence[etree._Element], Sequence[Char]]:
    """Return the paragraphs of an edit's place and the characters to replace; none where they are not certain."""
    paragraphs = places.paragraphs(edit.location.node or "")
    text = document.text_at(edit.passage.block, edit.passage.cell)
    first, last = edit.passage.span
    chars = characters_of(paragraphs, text, first, last)
    return paragraphs, chars if "".join([char.char for char in chars]) == edit.old else ()


def _replace(chars: Sequence[Char], new: str) -> bool:
    """Put a text in the place of characters: into the run of the first, whose look it takes."""
    if (
        not chars or any(char.element is None for char in chars) or _tracked(chars)
    ):  # a tab or a break is no text of a run
        return False
    by_element: dict[etree._Element, list[int]] = {}
    for char in chars:
        if char.element is not None:
            by_element.setdefault(char.element, []).append(char.at)
    for number, (element, held) in enumerate(by_element.items()):
        text = element.text or ""
        element.text = text[: held[0]] + (new if number == 0 else "") + text[held[-1] + 1 :]
        if element.text != element.text.strip():
            element.set(_SPACE, "preserve")
    return True


def _tracked(chars: Sequence[Char]) -> bool:
    """Tell whether characters were inserted, or deleted among them, as tracked changes: their author's matter."""
    elements = [char.element for char in chars if char.element is not None]
    if any(next(element.iterancestors(*_INSERTED), None) is not None for element in elements):
        return True
    first, last = elements[0], elements[-1]
    if first is last:
        return False
    within = False
    for element in next(first.iterancestors(n.P)).iter(first.tag, last.tag, n.DEL, n.MOVE_FROM):
        if element is last:
            break
        if within and element.tag in (n.DEL, n.MOVE_FROM):
            return True
        within = within or element is first
    return False


def _fill(paragraphs: Sequence[etree._Element], new: str) -> bool:
    """Write into an empty cell, in the look of its paragraph's mark."""
    if len(paragraphs) != 1 or "".join(char.char for char in characters(paragraphs[0])).strip():
        return False
    run = etree.SubElement(paragraphs[0], n.R)
    mark = paragraphs[0].find(f"{n.P_PR}/{n.R_PR}")
    if mark is not None:
        run.append(deepcopy(mark))
    text = etree.SubElement(run, n.T)
    text.text = new
    return True
