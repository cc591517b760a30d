"""Paragraphs that forced line breaks make of one: text copied from a web page comes to Word like that."""

from collections.abc import Iterator

from nianbao.chinese.numbering import opening

_NUMBERS = ("第一部分", "一、", "（一）")
"""Numbers of headings; those of lesser ones stand in text too."""
_INDENT = "\u3000\u3000"


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph, together where only the width or a title was broken.

    A line is a paragraph of its own where it is numbered as headings are, or indented by hand.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and (line.startswith(_INDENT) or opening(line, _NUMBERS) is not None):
            yield "\n".join(lines)
            lines = []
        lines.append(line)
    yield "\n".join(lines)
