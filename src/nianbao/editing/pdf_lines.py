"""Where a passage stands on a page of a PDF: a box for each of its lines."""

from collections.abc import Sequence

from msgspec import Struct

from nianbao.editing.seen import passed_over, seen

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own coordinates."""
_HEAD = 12
"""Characters by which an end of a passage is found."""
_SLACK = 1.0
"""Points by which a character may stand out of the box of its paragraph or cell."""


class _Char(Struct, frozen=True):
    char: str
    box: Box


class Lines:
    """Finds the lines of passages; reads each page once."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)
        self._pages: dict[int, Sequence[_Char]] = {}

    def boxes(
        self, page: int, box: Box, passage: tuple[str, tuple[int, int] | None], *, upright: bool
    ) -> list[Box]:
        """Return a box a line of a passage: a text, and where in it the passage begins and ends (the whole, if
        ``None``); ``box`` holds the text on that page (from 0). On a page laid across, lines are not ``upright``.

        Where the passage cannot be found for certain these are the lines of the whole text; none for a text without
        characters on the page.
        """
        if page not in self._pages:
            self._pages[page] = self._read(page)
        chars = [one for one in self._pages[page] if _within(one.box, box)]
        found = _passage("".join([one.char for one in chars]), *passage)
        return _lines([one.box for one in chars[slice(*found)]], upright)

    def _read(self, page: int) -> Sequence[_Char]:
        text = self._document[page].get_textpage()
        number = text.count_chars()
        chars = text.get_text_range(0, number) if number > 0 else ""
        if len(chars) != number:  # a character of two halves: their boxes belong to none of them
            return ()
        boxes = [text.get_charbox(index, loose=True) for index in range(number)]
        return [_Char(char, box) for char, box in zip(chars, boxes, strict=True) if not passed_over(char)]


def _within(inner: Box, outer: Box) -> bool:
    across, up = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - _SLACK <= across <= outer[2] + _SLACK and outer[1] - _SLACK <= up <= outer[3] + _SLACK


def _passage(chars: str, text: str, span: tuple[int, int] | None) -> tuple[int, int]:
    """Return where a passage of a text stands among the characters that were read of it; all of them where that is
    not certain. A character at the box's edge may be missing, or too many.
    """
    if span is None:
        return 0, len(chars)
    wanted = seen(text[span[0] : span[1]])
    if seen(text).startswith(chars):  # all of it, or what the page has of it
        begin = len(seen(text[: span[0]]))
        return (begin, begin + len(wanted)) if begin < len(chars) else (0, len(chars))
    begin, end = _end_of(wanted, chars), _end_of(wanted[::-1], chars[::-1])
    if begin < 0 or end < 0 or begin > len(chars) - end:
        return 0, len(chars)
    return begin, len(chars) - end


def _end_of(wanted: str, chars: str) -> int:
    """Return where a text begins among characters by its first ones; -1 where they stand nowhere, or in several places."""
    head = wanted[:_HEAD]
    return chars.find(head) if head and chars.count(head) == 1 else -1


def _lines(boxes: Sequence[Box], upright: bool) -> list[Box]:
    """Return the boxes of characters joined line by line."""
    low, high = (1, 3) if upright else (0, 2)
    found: list[Box] = []
    for number, box in enumerate(boxes):
        last = found[-1] if found else None
        shared = min(last[high], box[high]) - max(last[low], box[low]) if last else 0.0
        same = number and shared > (box[high] - box[low]) / 2
        if last and same:
            found[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            found.append(box)
    return found
