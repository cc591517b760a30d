"""What a page prints around a report, and headings that a converter has glued to the paragraph before them."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from nianbao.chinese.numbering import opening
from nianbao.chinese.patterns import compiled
from nianbao.model import Block, Paragraph, Table, WordLists
from nianbao.recognition.outline.headings import heading_book

_LONGEST = 160
_GLUED = re.compile(r"(?<=[。！？；])[ \u3000]*(?=\S{6,32}\Z)")
_NUMBER = ("一、",)


def without_furniture(blocks: Sequence[Block], lists: WordLists) -> tuple[Block, ...]:
    """Return the blocks without the lines of a page (发布时间, 浏览次数, 【打印】), glued headings parted."""
    return tuple(_parts(blocks, lists))


def _parts(blocks: Sequence[Block], lists: WordLists) -> Iterator[Block]:
    furniture = compiled(lists, "furniture")
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, Table):
            yield block
        elif isinstance(following, Table) and (at := _glued_heading(block.text, lists)):
            yield replace(block, text=block.text[:at].rstrip())
            yield replace(block, text=block.text[at:], start=block.start + at, numbering="")
        elif not _is_furniture(block, furniture):
            yield block


def _glued_heading(text: str, lists: WordLists) -> int:
    """Return where a section's heading begins that stands at the end of a paragraph, 0 if none does."""
    for glued in _GLUED.finditer(text[-100:]):
        at = max(len(text) - 100, 0) + glued.end()
        number = opening(text[at:], _NUMBER)
        if number is not None and heading_book(lists).section_of_words(text[at + number.end :]):
            return at
    return 0


def _is_furniture(paragraph: Paragraph, furniture: "re.Pattern[str]") -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    text = paragraph.text
    return len(text) <= _LONGEST and "。" not in text and furniture.match(text) is not None
