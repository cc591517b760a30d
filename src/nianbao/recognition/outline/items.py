"""From the blocks of a section down to its items and their sentences: one walk, each sentence made where it stands."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.characters import plain_digits
from nianbao.chinese.sentences import sentence_spans
from nianbao.model import Block, Heading, Item, Paragraph, Sentence
from nianbao.recognition.outline.headings import (
    HeadingBook,
    cut_number,
    heading_title,
    numbered_starts,
    run_in_title,
    words,
)

_FEWEST_INSIDE = 3
"""Items, at least, that one paragraph must name for them to be the five."""
_LONGEST_TITLE = 18
_LONGEST_UNNUMBERED = 16
_LONGEST_OF_TWO = 20
"""A paragraph of so many words that has two clauses and no end (巩固公开阵地，推进政府信息公开平台建设) is a heading."""
_COLONS = ("：", ":")
_BRACKETS = ("（", "(")
_DIGIT = re.compile("[0-9０-９]")
_COMPLETION = 8
"""A heading that so few characters complete (依申请公开：无) is one sentence with them."""


class _Start(Struct, frozen=True):
    """Where an item begins: at an offset of a block's text."""

    block: int
    """Index among the section's blocks."""
    offset: int
    key: str | None
    heading: Heading | None


def items_of(blocks: Sequence[Block], section: str | None, book: HeadingBook) -> tuple[Item, ...]:
    """Return the items of a section; only section one has such with headings."""
    starts = _starts(blocks, book) if section == "overview" else []
    if not starts or (starts[0].block, starts[0].offset) != (0, 0):
        starts = [_Start(0, 0, None, None), *starts]
    found = []
    for start, following in zip(starts, [*starts[1:], _Start(len(blocks), 0, None, None)], strict=True):
        held = tuple(_between(blocks, start, following))
        if held:
            sentences = tuple(_sentences(held, section, start))
            found.append(Item(start.key, start.heading, held, sentences))
    return tuple(found)


def heading_of(paragraph: Paragraph, number: str, rest: str, at: int, begin: int = 0) -> Heading:
    """Return the heading that begins at ``begin`` of a paragraph's text: its number, and the words ``rest`` that
    stand at ``at``."""
    title = heading_title(rest)
    end = at + len(rest) - len(rest.lstrip()) + len(title)
    return Heading(" ".join(f"{number}{title}".split()), number, title, paragraph.passage(begin, end))


def opening_heading(paragraph: Paragraph) -> Heading | None:
    """Return the numbered heading or list item with which a paragraph opens."""
    cut = cut_number(paragraph.text)
    if not cut.number:
        return None
    return heading_of(paragraph, cut.number, run_in_title(cut.rest), len(paragraph.text) - len(cut.rest))


def _starts(blocks: Sequence[Block], book: HeadingBook) -> list[_Start]:
    """Return where items begin: at paragraphs that open with their headings, else inside one paragraph."""
    starts: list[_Start] = []
    for index, block in enumerate(blocks):
        last = starts[-1].heading if starts else None
        start = _start(index, block, book, last) if isinstance(block, Paragraph) else None
        if start is not None:
            starts.append(start)
    if sum(start.key is not None for start in starts) <= 1:
        paragraphs = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Paragraph)]
        inside = max((list(_starts_inside(*one, book)) for one in paragraphs), key=len, default=[])
        if len(inside) >= _FEWEST_INSIDE:
            return inside
    return starts


def _start(index: int, paragraph: Paragraph, book: HeadingBook, last: Heading | None) -> _Start | None:
    """Return the item that a paragraph begins: one of the five by its words, any other by a number in brackets.

    ``last`` is the heading of the item before, whose manner of numbers such a one has.
    """
    cut = cut_number(paragraph.text)
    title = run_in_title(cut.rest)
    length = len(words(title))
    of_two = length <= _LONGEST_OF_TWO and title == cut.rest and "，" in title
    key = book.item_key(title) if of_two or length <= _LONGEST_TITLE else None
    whole = len(paragraph.text) <= 20 or cut.rest[len(title) : len(title) + 1] in "：:。\n"
    whole = (whole or title.endswith("方面")) and not _opens_bracket(title)
    short = of_two or (whole and length <= _LONGEST_UNNUMBERED)
    named = key and (cut.number or short) and "。" not in title and not _opens_sentence(title)
    numbered = last is not None and _is_of_one_manner(cut.number, last.number)
    if named or (numbered and length <= _LONGEST_TITLE):
        at = len(paragraph.text) - len(cut.rest)
        return _Start(index, 0, key if named else None, heading_of(paragraph, cut.number, title, at))
    return None


def _is_of_one_manner(number: str, last: str) -> bool:
    """Tell whether a number stands in brackets and may go on where the last one was: （1） is a point below （二）."""
    if not number.startswith(_BRACKETS):
        return False
    return not last.startswith(_BRACKETS) or _DIGIT.search(number) is None or _DIGIT.search(last) is not None


def _opens_sentence(title: str) -> bool:
    """Tell whether it is no title but the start of a sentence (一是对属于主动公开范围的，及时告知)."""
    return title.rstrip().endswith("的")


def _opens_bracket(title: str) -> bool:
    """Tell whether a bracket is still open at its end: it is a sentence then (办理依申请公开 12 件（其中：…）)."""
    return title.count("（") + title.count("(") > title.count("）") + title.count(")")


def _starts_inside(index: int, paragraph: Paragraph, book: HeadingBook) -> Iterator[_Start]:
    """Yield where items begin that one paragraph reports one after the other (``一是主动公开方面…；二是依申请公开…``)."""
    text = paragraph.text
    for begin, end in pairwise([*numbered_starts(text), len(text)]):
        cut = cut_number(text[begin:end])
        title = run_in_title(cut.rest)
        key = book.item_key(title) if len(words(title)) <= _LONGEST_TITLE else None
        if key and not _opens_sentence(title):
            at = end - len(cut.rest)
            yield _Start(index, begin, key, heading_of(paragraph, cut.number, title, at, begin))


def _between(blocks: Sequence[Block], start: _Start, following: _Start) -> Iterator[Block]:
    """Yield the blocks from one start to the next; of a paragraph in which an item begins or ends, the piece."""
    for index in range(start.block, min(following.block + 1, len(blocks))):
        block = blocks[index]
        begin = start.offset if index == start.block else 0
        end = following.offset if index == following.block else None
        if end == 0:
            return
        if isinstance(block, Paragraph) and (begin or end is not None):
            text = block.text[begin:end].rstrip()
            if text:
                numbering = "" if begin else block.numbering
                yield replace(block, text=text, start=block.start + begin, numbering=numbering)
        else:
            yield block


def _sentences(blocks: Sequence[Block], section: str | None, start: _Start) -> list[Sentence]:
    item, heading = start.key, start.heading
    found: list[Sentence] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            text = plain_digits(block.text)
            begin = 0 if heading is None or block is not blocks[0] else _behind(heading, block)
            found += [
                Sentence(text[first:last], block, (first, last), section, item)
                for first, last in sentence_spans(text, begin)
            ]
    return found


def _behind(heading: Heading, paragraph: Paragraph) -> int:
    """Return where the text of an item begins behind a run-in heading and its colon: the heading states no figure.

    A heading that a few words complete (依申请公开：无) stays with them.
    """
    end = heading.passage.span[1] - paragraph.start
    if paragraph.text[end : end + 1] not in _COLONS:
        return 0
    first = next(sentence_spans(paragraph.text, end + 1), None)
    return end + 1 if first is not None and first[1] - end - 1 > _COMPLETION else 0
