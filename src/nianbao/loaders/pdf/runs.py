"""The text of a PDF page as runs of characters with their boxes.

The text is fetched in one call, and boxes only for the first and the last character of a run: asking for every
character's box takes longer than all the rest.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from math import atan2, hypot, pi

from msgspec import Struct

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.native import Results, pdfium, pointer, room
from nianbao.loaders.pdf.view import View

_RUN = re.compile("[^\\s\x00-\x1f\xad\u200b-\u200d\u2028-\u202e\u2060\ufeff\ufffe\uffff]+")
_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_LOST = re.compile("[\ue000-\uf8ff\ufffd]")
"""Private characters, which mean what one font makes of them, and those without meaning."""
_SIMPLIFIED = str.maketrans(
    "⺁⺠⺩⺫⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
    "厂民王目月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
)
"""Radicals that some programs print for the simplified character; Unicode's compatibility forms leave them out."""
_SPECIAL = "\ufffe"
"""What PDFium's text has for a character without meaning and for a hyphen at the end of a line."""
_UNREADABLE, _HYPHEN = 0, 2
"""The codes of these two."""
_QUADS = Results("4f")
"""The boxes of characters."""
_PAIR = struct.Struct("2f")
_SLANTED = 0.1
"""Quarter turns from level or upright."""
_LARGE = 20.0
"""Points: higher than a digit in a report's text."""
_HIGHER = 1.2
_SAME_SIZE = 0.01
_FARTHEST = 0.3
"""Of the height: a gap that parts runs."""


class Run(Struct, frozen=True):
    """Characters next to each other on one line, and their box from the page's upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    start: int = 0
    """Place of the first character in the page's text."""


class PageText:
    """The open text of a page; close it."""

    def __init__(self, page: int, view: View, budget: Budget) -> None:
        self._pdfium = pdfium()
        self._view = view
        self._handle = self._pdfium.open_text(page)
        self._scratch = room(24)
        self.size = self._pdfium.count_chars(self._handle) if self._handle else 0
        """Number of characters, also of those that cannot be read."""
        self.unreadable = 0
        """Number of the latter, once the runs were read."""
        budget.check_page_items(self.size)

    def close(self) -> None:
        """Give the page's text back."""
        if self._handle:
            self._pdfium.close_text(self._handle)
            self._handle = None

    def runs(self) -> list[Run]:
        """Return the runs in the order of the page's content."""
        if self.size <= 0:
            return []
        text = self._text()
        spans = [match.span() for match in _RUN.finditer(text)]
        quads = iter(self._quads(spans))
        view = self._view
        plain, left, height = view.turns == 0, view.left, view.top
        found = []
        for start, end in spans:
            run = text[start:end]
            x0, y1, x1, y0 = next(quads)
            if len(run) > 1:
                other0, other1, x1, other = next(quads)
                size, wide = y1 - y0, x1 - x0
                if not (
                    plain
                    and 0.3 * size < wide <= 2 * size * len(run)
                    and other0 >= x0
                    and abs(other - y0) + abs(other1 - y1) < 0.4 * min(size, other1 - other)
                ):
                    found += self._bent(start, run)
                    continue
            elif run > "\u2fff" or y1 - y0 > _LARGE:
                if self._is_slanted(start):
                    continue
                x0, y1, x1, y0 = self._true_box(start, (x0, y1, x1, y0))
            if plain:
                found.append(Run(run, x0 - left, height - y1, x1 - left, height - y0, start))
            else:
                found.append(Run(run, *view.box(x0, y0, x1, y1), start))
        return found

    def _quads(self, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[float, ...]]:
        """Return the boxes of each span's first character, and of its last one where that is another."""
        places: list[int] = []
        for start, end in spans:
            places.append(start)
            if end - start > 1:
                places.append(end - 1)
        return self._boxes(places)[1]

    def _bent(self, start: int, text: str) -> list[Run]:
        """Return the runs of characters that are not simply one beside the other.

        Text that is turned on its page, as in narrow headings, is one run in the order in which it is read; slanted
        text is a watermark and left out.
        """
        chars = list(self._chars(start, text))
        heights = [char.bottom - char.top for char in chars]
        if chars and max(heights) > _HIGHER * min(heights):  # those of a watermark may stand among others
            chars = [char for char in chars if not self._is_slanted(char.start)]
        quarters = self._pdfium.char_angle(self._handle, start) * 2 / pi + self._view.turns
        if abs(quarters - round(quarters)) > _SLANTED and len(chars) > 1 and _climbs(chars):
            return []
        if round(quarters) % 2 == 0 or not chars:
            return _joined(chars)
        left, top = min(char.x0 for char in chars), min(char.top for char in chars)
        right, bottom = max(char.x1 for char in chars), max(char.bottom for char in chars)
        return [Run(text, left, top, right, bottom, start)]

    def _is_slanted(self, place: int) -> bool:
        """Tell whether the line of a character is neither level nor upright: it is one of a watermark's.

        The angle that PDFium tells is also that of slanted letters.
        """
        memory, pointer = self._scratch
        if not self._pdfium.char_matrix(self._handle, place, pointer):
            return False
        a, b = _PAIR.unpack_from(memory)
        if not b:
            return False
        quarters = atan2(b, a) * 2 / pi
        return abs(quarters - round(quarters)) > _SLANTED

    def characters(self, run: Run) -> list[Run]:
        """Return the run's characters as runs of their own."""
        return list(self._chars(run.start, run.text)) if len(run.text) > 1 else [run]

    def _chars(self, start: int, text: str) -> Iterator[Run]:
        places = range(start, start + len(text))
        for index, char, is_known, box in zip(places, text, *self._boxes(places), strict=True):
            if is_known:
                x0, y1, x1, y0 = self._true_box(index, box)
                yield Run(char, *self._view.box(x0, y0, x1, y1), index)

    def _boxes(self, places: Sequence[int]) -> tuple[list[int], list[tuple[float, ...]]]:
        """Return for characters whether PDFium knows their boxes, and these (left, top, right, bottom)."""
        return _QUADS.of(self._pdfium.char_box, places, pointer(self._handle))

    def _true_box(self, index: int, box: tuple[float, ...]) -> tuple[float, ...]:
        """Return the box (left, top, right, bottom) of a character in its true size.

        For vertical writing PDFium gives a square of the font's size as if the text were not scaled, and WPS scales a
        font of size 200 by 0.05.
        """
        left, top, right, bottom = box
        lib, memory = self._pdfium, self._scratch
        size = lib.font_size(self._handle, index)
        if abs(top - bottom - size) > _SAME_SIZE * size:
            return box
        values, place = memory
        lib.char_matrix(self._handle, index, place)
        a, b = _PAIR.unpack_from(values)
        scale = hypot(a, b)
        if abs(scale - 1) < _SAME_SIZE or not scale:
            return box
        lib.char_origin(self._handle, index, place, place + 8)
        x, y = values[:16].cast("d")
        return (
            x + (left - x) * scale,
            y + (top - y) * scale,
            x + (right - x) * scale,
            y + (bottom - y) * scale,
        )

    def _text(self) -> str:
        """Return the text, one character for each that PDFium counts."""
        size = self.size
        memory, place = room(2 * size + 2)
        got = self._pdfium.text(self._handle, 0, size, place)
        text = str(memory[: 2 * size], "utf-16-le", "replace")
        if got != size + 1 or len(text) != size or _SPECIAL in text:
            code, handle = self._pdfium.code, self._handle
            text = "".join(_char(code(handle, index)) for index in range(size))
        self.unreadable = len(_LOST.findall(text))
        return _folded(text) if _COMPATIBLE.search(text) else text


def _char(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code == _UNREADABLE or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _folded(text: str) -> str:
    """Return the text with radicals and compatibility ideographs as the ordinary characters that they look like."""
    import unicodedata

    def fold(match: "re.Match[str]") -> str:
        folded = unicodedata.normalize("NFKC", match[0])
        return folded if len(folded) == 1 else match[0]

    return _COMPATIBLE.sub(fold, text).translate(_SIMPLIFIED)


def _climbs(chars: Sequence[Run]) -> bool:
    """Tell whether the second character stands neither beside the first nor below it; slanted letters alone may."""
    across, along = (
        abs(chars[1].x0 + chars[1].x1 - chars[0].x0 - chars[0].x1),
        abs(chars[1].top + chars[1].bottom - chars[0].top - chars[0].bottom),
    )
    return min(across, along) > 0.3 * max(across, along)


def _joined(chars: Sequence[Run]) -> list[Run]:
    """Return runs of characters that follow each other on a line."""
    runs: list[Run] = []
    for char in chars:
        if runs and _follows(runs[-1], char):
            last = runs[-1]
            top, bottom = min(last.top, char.top), max(last.bottom, char.bottom)
            runs[-1] = Run(last.text + char.text, last.x0, top, char.x1, bottom, last.start)
        else:
            runs.append(char)
    return runs


def _follows(run: Run, char: Run) -> bool:
    size = char.bottom - char.top
    return (
        abs(char.top - run.top) < 0.4 * size
        and abs(char.bottom - run.bottom) < 0.4 * size
        and -0.3 * size < char.x0 - run.x1 < _FARTHEST * size
        and char.start == run.start + len(run.text)
    )
