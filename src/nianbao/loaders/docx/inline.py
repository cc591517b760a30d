"""The text of a paragraph that is more than a row of ``w:t``."""

from collections.abc import Sequence

from lxml import etree

from nianbao.loaders.docx import names as n
from nianbao.loaders.docx.styles import Styles, is_on
from nianbao.loaders.limits import Budget
from nianbao.loaders.note_marks import is_note_mark

_SIMPLE = {n.TAB: "\t", n.PTAB: "\t", n.CR: "\n", n.NO_BREAK_HYPHEN: "-"}
_CHAR, _FONT, _TYPE, _FIELD_TYPE = n.W + "char", n.W + "font", n.W + "type", n.W + "fldCharType"
_FEWEST_REPEATED = 3
_FEWEST_PROMPTS = 2
_PROMPTS = ("FILLIN", "FORMTEXT")
_SIGNS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
        0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
    "symbol": {
        0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0x2D: "−", 0x25: "%",
        0x2B: "+", 0x3D: "=",
    },
}  # fmt: skip
"""Signs of the symbol fonts that reports use, by the low byte of their private code."""


class Inline:
    """Collects the text of one paragraph and the text boxes anchored in it."""

    def __init__(self, styles: Styles, budget: Budget, *, hidden: bool = False) -> None:
        """Start one; ``hidden`` when the paragraph's style hides what no run shows again."""
        self._styles = styles
        self._budget = budget
        self._all_hidden = hidden
        self.parts: list[str] = []
        """The pieces of the text in order."""
        self._fields: list[tuple[int, bool]] = []
        """For each open field, where it or its result begins, and whether it is the result."""
        self._results: list[str] = []
        self._prompts = 0
        self._controls: list[str] = []
        """The texts of content controls."""
        self.boxes: list[etree._Element] = []
        """``w:txbxContent`` elements in order."""

    @property
    def text(self) -> str:
        """The text so far, not stripped.

        LibreOffice makes of the content control around a cell or paragraph one control, prompt or form field for each
        change of script in it, each with the whole text, and leaves a piece of the text between them: that is the text
        once.
        """
        text = "".join(self.parts)
        if self._controls:
            text = once(self._controls, text)
        results = self._results
        if self._prompts < _FEWEST_PROMPTS or self._prompts != len(results) or len(set(results)) > 1:
            return text
        whole = results[0]
        longest = len(whole) * (len(results) + 1) + 1  # a piece, and perhaps the digit that RTF leaves
        return whole if not whole.isascii() and len(text.strip()) <= longest else text

    def read(self, parent: etree._Element, depth: int) -> None:
        """Add what the element's children say; unknown elements are looked into, so that no text is lost."""
        self._budget.check_depth(depth)
        parts = self.parts
        for child in parent:
            tag = child.tag
            if tag in (n.T, n.MATH_T):
                parts.append(self._piece(child))
            elif tag == n.R:
                if not self._hidden(child):
                    self.read(child, depth + 1)
            elif tag in _SIMPLE:
                parts.append(_SIMPLE[tag])
            elif tag == n.BR:
                # A page or column break is no part of the text.
                parts.append("" if child.get(_TYPE) in ("page", "column") else "\n")
            elif tag == n.SYM:
                parts.append(_symbol(child))
            elif tag == n.FLD_CHAR:
                self._field(child.get(_FIELD_TYPE) or "")
            elif tag == n.INSTRUCTION:
                self._prompts += (child.text or "").lstrip().startswith(_PROMPTS)
            elif tag == n.BOX:
                self.boxes.append(child)
            elif tag == n.ALTERNATE:
                branch = chosen_branch(child)
                if branch is not None:
                    self.read(branch, depth + 1)
            elif tag == n.SDT:
                begin = len(parts)
                self.read(child, depth + 1)
                self._controls.append("".join(parts[begin:]))
            elif tag not in n.SKIPPED:
                self.read(child, depth + 1)

    def _piece(self, text: etree._Element) -> str:
        """Return the text of a ``w:t``."""
        return (text.text or "").replace("\n", " ")

    def _hidden(self, run: etree._Element) -> bool:
        properties = run.find(n.R_PR)
        if properties is None:
            return self._all_hidden
        raised = properties.find(n.RAISED)
        if raised is not None and raised.get(n.VAL) == "superscript":
            text = "".join(part.text or "" for part in run.iterchildren(n.T))
            if is_note_mark(text, "".join(self.parts[-1:])):
                return True
        if any(is_on(properties.find(tag)) for tag in (n.STRUCK, n.STRUCK_TWICE)):
            return True
        direct = properties.find(n.VANISH)
        if direct is not None:
            return is_on(direct)
        style = properties.find(n.R_STYLE)
        return self._all_hidden or (style is not None and self._styles.get(style.get(n.VAL) or "").hidden)

    def _field(self, kind: str) -> None:
        """Drop what stands between a field's begin and its result: the instruction and fields inside it.

        An unfinished field loses nothing.
        """
        if kind == "begin":
            self._fields.append((len(self.parts), False))
        elif kind == "separate" and self._fields:
            begin, _ = self._fields[-1]
            del self.parts[begin:]
            self._fields[-1] = (begin, True)
        elif kind == "end" and self._fields:
            begin, in_result = self._fields.pop()
            if in_result:
                self._results.append("".join(self.parts[begin:]))
            else:
                del self.parts[begin:]


def once(texts: Sequence[str], text: str) -> str:
    """Return a text once where each of the texts that it consists of repeats the whole of it, else as it is.

    The inner ones do so behind a piece of it.
    """
    if len(texts) < _FEWEST_REPEATED:
        return text
    whole, *inner, last = texts
    if (
        whole != last
        or "".join(texts) != text.strip().replace("\n", "")
        or not all(one.endswith(whole) for one in inner)
    ):
        return text
    rest = "".join(one.removesuffix(whole) for one in inner)
    return whole if rest and whole.endswith(rest) else text


def chosen_branch(alternate: etree._Element) -> etree._Element | None:
    """Return the one branch of ``mc:AlternateContent`` to read: the first with text, else the first."""
    branches = [child for child in alternate if child.tag in (n.CHOICE, n.FALLBACK)]
    for branch in branches:
        if next(branch.iter(n.T), None) is not None:
            return branch
    return branches[0] if branches else None


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(_CHAR) or "", 16)
    except ValueError:
        return ""
    font = (element.get(_FONT) or "").lower()
    if font in _SIGNS:
        return _SIGNS[font].get(code & 0xFF, "")
    plain = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE
    return chr(code) if plain else ""
