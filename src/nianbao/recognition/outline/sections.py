"""The outline of a report: title, preface, sections by meaning, items of section one."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.numerals import DIGITS
from nianbao.model import Block, Heading, Item, Level, Paragraph, Section, Title, WordLists
from nianbao.recognition.outline import title as titles
from nianbao.recognition.outline.headings import (
    HeadingBook,
    Numbered,
    cut_number,
    glued_section,
    heading_book,
    heading_title,
    section_number,
    words,
)
from nianbao.recognition.outline.items import heading_of, items_of, opening_heading

_LONGEST_HEADING = 50
_BRACKETS = ("（", "(")
_TOC = 4
"""So many section headings in a row without content are a table of contents."""
_PAGE = "0123456789.…·-—_ \t　"
"""What leads to the page number in a line of a table of contents."""


class Outline(Struct, frozen=True):
    """The report's structure, as its running text has it."""

    title: Title | None
    preface: Item
    sections: tuple[Section, ...]
    agency: str | None
    year: int | None
    level: Level | None


class _Mark(Struct, frozen=True):
    """A section heading at its block."""

    at: int
    key: str | None
    heading: Heading
    rest: Paragraph | None
    """Text that follows the title on the heading's own line."""
    size: int = 1
    """Blocks over which the heading is broken."""


def outline(
    blocks: Sequence[Block], hint: str, name: str, lists: WordLists, *, page: bool = False
) -> Outline:
    """Read the structure out of a document's blocks.

    The document's own title (``hint``) and the file name fill gaps of the text. That of a web ``page`` also chooses
    among the titles above the text, which may be a list of other reports.
    """
    book, known = heading_book(lists), titles.title_book(lists)
    found = _with_problems(_one_style(list(_marks(blocks, book))), book)
    marks = _without_contents(found, blocks, book)
    first = marks[0].at if marks else len(blocks)
    above = [block for block in blocks[:first] if isinstance(block, Paragraph)]
    if titles.has_blank_title(above, known):
        hint = name = ""
    stated = titles.hinted(hint, known) if page else None
    title = titles.find_title(above[-200:] if marks else above[:200], known, stated)
    ends = [*(mark.at for mark in marks[1:]), len(blocks)][: len(marks)]
    sections = tuple(
        _section(mark, blocks[mark.at + mark.size : end], book) for mark, end in zip(marks, ends, strict=True)
    )
    preface = next(iter(items_of(_preface(blocks[:first], title), None, book)), Item()) if marks else Item()
    texts = [block.text for block in preface.blocks if isinstance(block, Paragraph)]
    hinted = (
        titles.hinted(hint, known) or titles.hinted(name, known)
        if title is None or not title.agency or not title.year
        else None
    )
    agency = title.agency if title else None
    agency = (
        agency
        or titles.body_agency([*texts, *_texts(sections)], known)
        or (hinted.agency if hinted else None)
    )
    year = title.year if title else None
    if year is None:
        year = titles.body_year(texts, _text_of(sections, "overview"), _text_of(sections, "other"))
    if year is None and hinted is not None:
        year = hinted.year
    return Outline(title, preface, sections, agency, year, known.names.level(agency))


def _texts(sections: Sequence[Section]) -> list[str]:
    return [section.text[:1000] for section in sections if section.key in ("overview", "other")]


def _text_of(sections: Sequence[Section], key: str) -> str:
    return next((section.text for section in sections if section.key == key), "")


def _marks(blocks: Sequence[Block], book: HeadingBook) -> Iterator[_Mark]:
    last_number = 0
    key: str | None = None
    after = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or index < after:
            continue
        mark = _broken(index, blocks, book) or _mark(index, block, book)
        number = section_number(cut_number(block.text).number)
        if mark is not None and mark.key == key and 0 < number < last_number:
            continue  # an item of the section, numbered as sections are (六、其他需要报告的事项 … 二、其他事项)
        if (
            mark is None
            and number
            and number == last_number + 1
            and _is_own_section(block, key == "overview", book)
        ):
            cut = cut_number(block.text)
            at = len(block.text) - len(cut.rest)
            mark = _Mark(index, None, heading_of(block, cut.number, cut.rest, at), None)
        if mark is not None:
            last_number = number or last_number + 1
            key = mark.key
            after = index + mark.size
            yield mark


def _broken(index: int, blocks: Sequence[Block], book: HeadingBook) -> _Mark | None:
    """Return a section heading that goes on in the next paragraph (``四、…提起行政诉`` / ``讼情况``)."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if not (isinstance(block, Paragraph) and isinstance(below, Paragraph)):
        return None
    cut = cut_number(block.text) if len(block.text) <= _LONGEST_HEADING else Numbered("", "")
    if not section_number(cut.number) or len(below.text) > 30 or book.section_of_words(cut.rest):
        return None
    rest = cut.rest + below.text.strip()
    key = book.section_of_words(rest)
    heading = heading_of(block, cut.number, rest, len(block.text) - len(cut.rest))
    return _Mark(index, key, heading, None, 2) if key else None


def _mark(index: int, block: Paragraph, book: HeadingBook) -> _Mark | None:
    line = block.text.lstrip("*#") if len(block.text) <= 2 * _LONGEST_HEADING else block.text
    begin = len(block.text) - len(line)
    if line[-1:].isdecimal():
        line = line.split("\t")[0].rstrip(_PAGE)
    cut = cut_number(line)
    if not cut.number and line[:1] in DIGITS and (line[1:2].isspace() or book.section_of_words(line[1:])):
        cut = Numbered(line[0], line[1:].lstrip())  # a PDF may lose the space that stood between
    if len(line) <= _LONGEST_HEADING:
        key = book.section_key(heading_title(cut.rest), cut.number, block.level)
        if key is not None and "。" not in cut.rest[:-1]:
            at = begin + len(line) - len(cut.rest)
            return _Mark(index, key, heading_of(block, cut.number, cut.rest, at, begin), None)
    rank = section_number(cut.number)
    found = book.run_in_section(cut.rest) or glued_section(cut.rest, rank) if rank else None
    if found is None:
        return None
    key, end = found
    text = cut.rest[end:].lstrip("：:。 \t\n　")
    rest = replace(block, text=text, start=begin + len(line) - len(text), numbering="") if text else None
    at = begin + len(line) - len(cut.rest)
    return _Mark(index, key, heading_of(block, cut.number, cut.rest[:end], at, begin), rest)


def _is_own_section(block: Paragraph, in_overview: bool, book: HeadingBook) -> bool:
    cut = cut_number(block.text)
    title = heading_title(cut.rest)
    if block.text.rstrip().endswith(("。", "；", ";")):
        return False  # a sentence of a list that is numbered 一、二、 too
    if (
        not title
        or len(title) > 25
        or any(mark in title for mark in "。；，：")
        or title.startswith(book.table_labels)
    ):
        return False
    return not (in_overview and book.item_key(title) and len(words(title)) <= 14 and block.level is None)


def _one_style(marks: list[_Mark]) -> list[_Mark]:
    """Where two headings or more are numbered 一、二、, others are items of theirs.

    That is one numbered （三） or 3., and one without a number whose words are those of a numbered one. Where they are
    numbered 1., 2., one numbered （五） is an item.
    """
    chinese = sum(bool(mark.key) and section_number(mark.heading.number) > 0 for mark in marks)
    if chinese < 2:
        arabic = {mark.key for mark in marks if mark.key and mark.heading.number[:1].isdecimal()}
        others = [mark for mark in marks if mark.key or chinese]
        return [mark for mark in others if mark.key not in arabic or mark.heading.number[:1] not in _BRACKETS]
    numbered = {mark.key for mark in marks if section_number(mark.heading.number)}
    return [
        mark
        for mark in marks
        if section_number(mark.heading.number) or not (mark.heading.number or mark.key in numbered)
    ]


def _with_problems(marks: list[_Mark], book: HeadingBook) -> list[_Mark]:
    """Where no heading has both halves of section five, that on problems or shortcomings is section five's."""
    if not marks or any(mark.key == "problems" for mark in marks):
        return marks
    for index, mark in enumerate(marks):
        if mark.key is None and any(word in mark.heading.title for word in book.shortcomings):
            return [*marks[:index], replace(mark, key="problems"), *marks[index + 1 :]]
    return marks


def _without_contents(marks: list[_Mark], blocks: Sequence[Block], book: HeadingBook) -> list[_Mark]:
    """Drop a table of contents: headings in a row without content, all of which come again."""
    names = [mark.key or words(mark.heading.title) for mark in marks]
    listed = 0
    while listed < len(marks) and names[listed] in names[listed + 1 :]:
        before = marks[listed - 1]
        between = blocks[before.at + before.size : marks[listed].at]
        if listed and not all(_is_listed(block, book) for block in between):
            break
        listed += 1
    return marks[listed:] if listed >= _TOC else marks


def _is_listed(block: Block, book: HeadingBook) -> bool:
    """Tell whether a block may stand in a table of contents: an item's name, or a page number alone."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
        return False
    text = block.text.rstrip(_PAGE)
    return not text or (book.item_key(cut_number(text).rest) is not None and "。" not in text)


def _preface(blocks: Sequence[Block], title: Title | None) -> tuple[Block, ...]:
    start = 0
    if title is not None:
        for index, block in enumerate(blocks):
            if block.number == title.passage.block:
                start = index + 1
        while start < len(blocks) and _continues_title(blocks[start], title):
            start += 1
    return tuple(blocks[start:])


def _continues_title(block: Block, title: Title) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= 40
        and bool(words(block.text))
        and words(block.text) in words(title.text)
    )


def _section(mark: _Mark, below: Sequence[Block], book: HeadingBook) -> Section:
    blocks = ((mark.rest,) if mark.rest else ()) + tuple(below)
    opened = (opening_heading(block) for block in blocks if isinstance(block, Paragraph))
    headings = tuple([heading for heading in opened if heading is not None])
    return Section(mark.key, mark.heading, items_of(blocks, mark.key, book), blocks, headings)
