"""Text on a grid of terminal columns, where a Chinese character takes two."""

from collections.abc import Iterator, Sequence

from nianbao.chinese.characters import width

_OPENING = "（《“‘「【〔([{"
_CLOSING = "，。；：！？、）》”’」】〕,.;:!?)]}"


def pad(text: str, columns: int) -> str:
    """Return the text filled with spaces to that many columns."""
    return text + " " * (columns - width(text))


def printable(text: str) -> str:
    """Return the text on one line without what could steer a terminal (control and direction characters)."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


def clip(text: str, columns: int) -> str:
    """Return the text on one line, cut with ``…`` when it needs more columns."""
    text = printable(text)
    if width(text) <= columns:
        return text
    used, kept = 0, []
    for char in text:
        used += width(char)
        if used > columns - 2:
            break
        kept.append(char)
    return "".join(kept) + "…"


def wrap(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Yield the text in lines of that many columns, the later ones indented; ``columns`` 0 leaves it whole.

    A line never starts with a closing or ends with an opening punctuation mark; words and numbers stay whole
    where they fit.
    """
    line = ""
    for piece in _pieces(text):
        if columns and line.strip() and width(line) + width(piece.rstrip()) > max(columns, len(indent) + 8):
            yield line.rstrip()
            line = indent + piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be broken: a run of half-width characters, or one wide one with its punctuation."""
    piece = ""
    for char in text:
        joined = piece and (
            char in _CLOSING
            or piece[-1] in _OPENING
            or (char.isascii() and piece[-1].isascii() and piece[-1] != " ")
        )
        if piece and not joined:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def columns_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns that each column of a table needs."""
    return [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
