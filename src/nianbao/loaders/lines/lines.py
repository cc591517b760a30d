"""Lines of a text-like file: numbered, rid of what a dumping tool left, each a paragraph on demand."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from nianbao.loaders.limits import LoadError
from nianbao.model import Location, Paragraph

Inline = Callable[[str], str]
"""Turns the source of a piece of running text into plain text (Markdown strips its marks here)."""

_BOOKMARK = re.compile(r"\[bookmark:[^\[\]\n]{0,80}\]")
# Zero-width characters, soft hyphen, word joiner, byte order marks; field marks of Word. All invisible.
_INVISIBLE = dict.fromkeys(
    [
        0,
        1,
        8,
        0x13,
        0x14,
        0x15,
        0x1A,
        0x1E,
        0x1F,
        0xAD,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x2060,
        0xFEFF,
    ]
)
_INVISIBLE_CHARS = re.compile("[" + "".join(map(chr, _INVISIBLE)) + "]")
_PAGE_NUMBER = re.compile(
    r"[-—–－─―·•~～][-—–－─―·•~～ \u3000]*\d{1,4} *[-—–－─―·•~～][-—–－─―·•~～ \u3000]*"
    r"|第 *\d{1,4} *页(?: *[,，/|]? *共 *\d{1,4} *页)?|共 *\d{1,4} *页 *[,，/|]? *第 *\d{1,4} *页"
)
_MOST_LINES = 500_000
_BARE_NUMBER = re.compile(r"\d{1,3}")
_SENTENCE_END = "。！？；”）)》.!?;"


class Line(Struct, frozen=True):
    """A line, or the part of one between form feeds."""

    number: int
    """1-based."""
    raw: str
    """Without line end and invisible debris; white space as it stands."""
    column: int = 1
    """1-based column in the file of the first character of ``raw``."""

    @property
    def text(self) -> str:
        """The line without outer white space."""
        return self.raw.strip()


def split_lines(text: str) -> list[Line]:
    """Return the lines of a file; blank ones are kept, page numbers and invisible debris are not."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x07" in text or "\x0b" in text:  # cell marks and forced line breaks of Word
        text = text.replace("\x07", "\t").replace("\x0b", "\n" if "\n" not in text else " ")
    if text.count("\n") > _MOST_LINES:
        raise LoadError(
            "limit",
            "文件行数过多，不像一份年度报告，请检查文件",
            "too many lines, not like an annual report; check the file",
        )
    dirty = "[bookmark:" in text or _INVISIBLE_CHARS.search(text) is not None
    pages: list[list[Line]] = [[]]
    for number, raw in enumerate(text.split("\n"), 1):
        if "\f" not in raw:
            pages[-1].append(_clean(number, raw, 1) if dirty else Line(number, raw))
            continue
        column = 1
        for index, piece in enumerate(raw.split("\f")):
            if index:
                pages.append([])
            pages[-1].append(_clean(number, piece, column))
            column += len(piece) + 1
    return [line for page in pages for line in _without_page_number(page)]


def _clean(number: int, raw: str, column: int) -> Line:
    kept = _BOOKMARK.sub("", raw).translate(_INVISIBLE)
    start = raw.find(kept[:16]) if kept else 0
    return Line(number, kept, column + max(start, 0))


def _without_page_number(page: list[Line]) -> list[Line]:
    """Drop page numbers; a bare number only at the page's end, after a sentence or apart from what precedes it."""
    lines = [line for line in page if not _PAGE_NUMBER.fullmatch(line.text)]
    last = len(lines) - 1
    while last > 0 and not lines[last].text:
        last -= 1
    if last > 0 and "\t" not in lines[last].raw and _BARE_NUMBER.fullmatch(lines[last].text):
        before = last - 1
        while before > 0 and not lines[before].text:
            before -= 1
        if lines[before].text.endswith(tuple(_SENTENCE_END)):
            del lines[last]
    return lines


def locate(line: Line, text: str, start: int = 0) -> Location:
    """Return the place of a stripped piece of a line, searched from an index of ``raw``."""
    index = line.raw.find(text[:16], start) if text else start
    return Location(line=line.number, column=line.column + max(index, start))


def paragraph(line: Line, inline: Inline, level: int | None = None) -> Paragraph | None:
    """Return the line as a paragraph; ``None`` when nothing of it is text."""
    text = line.text
    if not text:
        return None
    plain = inline(text).strip()
    return Paragraph(plain, locate(line, text), level) if plain else None


def blank(line: Line) -> bool:
    """Tell whether a line holds nothing, not even a tab that stands for an empty cell."""
    return not line.raw.strip(" \u3000\xa0")


def same(text: str) -> str:
    """Return the text itself: plain text has no marks."""
    return text


def paragraphs(lines: Sequence[Line], inline: Inline) -> list[Paragraph]:
    """Return the paragraphs of lines that are one each."""
    found = (paragraph(line, inline) for line in lines)
    return [one for one in found if one is not None]
