"""The outline of a report: title, preface, sections by meaning, items of section one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.chinese.numerals import chinese_number
from nianbao.model import Block, Heading, Item, Level, Paragraph, Section, Title
from nianbao.recognition.outline import title as titles
from nianbao.recognition.outline.headings import (
    SECTION_OF,
    Numbered,
    cut_number,
    glued_section,
    heading_title,
    item_key,
    numbered_pieces,
    run_in_section,
    run_in_title,
    section_key,
    words,
)

_LONGEST_HEADING = 50
_CHINESE = frozenset("一二三四五六七八九")
_LABELS = ("本年新收", "上年结转", "本年度办理结果", "结转下年")
"""Numbered labels of table 3, which in a text dump may stand as lines of their own."""
_FEWEST_INSIDE = 3
"""Items, at least, that one paragraph must name for them to be the five."""
_TOC = 4
"""So many section headings in a row without content are a table of contents."""
_PAGE = "0123456789.…·-—_ \t　"
"""What leads to the page number in a line of a table of contents."""


class Outline(NamedTuple):
    """What the running text tells of the report's structure."""

    title: Title | None
    preface: tuple[Block, ...]
    sections: tuple[Section, ...]
    agency: str | None
    year: int | None
    level: Level | None


class _Mark(NamedTuple):
    """A section heading at its block."""

    at: int
    key: str | None
    heading: Heading
    rest: Paragraph | None
    """Text that follows the title on the heading's own line."""
    size: int = 1
    """Blocks over which the heading is broken."""


def outline(blocks: Sequence[Block], hint: str, name: str, *, page: bool = False) -> Outline:
    """Read the structure out of a document's blocks.

    The document's own title (``hint``) and the file name fill gaps of the text. That of a web ``page`` also chooses
    among the titles above the text, which may be a list of other reports.
    """
    marks = _without_contents(_with_problems(_one_style(list(_marks(blocks)))), blocks)
    first = marks[0].at if marks else len(blocks)
    above = [block for block in blocks[:first] if isinstance(block, Paragraph)]
    if titles.has_blank_title(above):
        hint = name = ""
    stated = titles.hinted(hint) if page else None
    title = titles.find_title(above[-200:] if marks else above[:200], stated)
    ends = [*(mark.at for mark in marks[1:]), len(blocks)][: len(marks)]
    sections = tuple(
        _section(mark, blocks[mark.at + mark.size : end]) for mark, end in zip(marks, ends, strict=True)
    )
    preface = _preface(blocks[:first], title) if marks else ()
    texts = [block.text for block in preface if isinstance(block, Paragraph)]
    hinted = (
        titles.hinted(hint) or titles.hinted(name)
        if title is None or not title.agency or not title.year
        else None
    )
    agency = title.agency if title else None
    agency = agency or titles.body_agency([*texts, *_texts(sections)]) or (hinted.agency if hinted else None)
    year = title.year if title else None
    if year is None:
        year = titles.body_year(texts, _text_of(sections, "overview"), _text_of(sections, "other"))
    if year is None and hinted is not None:
        year = hinted.year
    return Outline(title, preface, sections, agency, year, titles.level_of(agency))


def _texts(sections: Sequence[Section]) -> list[str]:
    return [section.text[:1000] for section in sections if section.key in ("overview", "other")]


def _text_of(sections: Sequence[Section], key: str) -> str:
    return next((section.text for section in sections if section.key == key), "")


def _marks(blocks: Sequence[Block]) -> Iterator[_Mark]:
    last_number = 0
    key: str | None = None
    after = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or index < after:
            continue
        mark = _broken(index, blocks) or _mark(index, block)
        number = _section_number(cut_number(block.text).number)
        if mark is not None and mark.key == key and 0 < number < last_number:
            continue  # an item of the section, numbered as sections are (六、其他需要报告的事项 … 二、其他事项)
        if (
            mark is None
            and number
            and number == last_number + 1
            and _is_own_section(block, key == "overview")
        ):
            cut = cut_number(block.text)
            mark = _Mark(index, None, _heading(block, cut.number, cut.rest), None)
        if mark is not None:
            last_number = number or last_number + 1
            key = mark.key
            after = index + mark.size
            yield mark


def _broken(index: int, blocks: Sequence[Block]) -> _Mark | None:
    """Return a section heading that goes on in the next paragraph (``四、…提起行政诉`` / ``讼情况``)."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if not (isinstance(block, Paragraph) and isinstance(below, Paragraph)):
        return None
    cut = cut_number(block.text) if len(block.text) <= _LONGEST_HEADING else Numbered("", "")
    if not _section_number(cut.number) or len(below.text) > 30 or words(cut.rest) in SECTION_OF:
        return None
    rest = cut.rest + below.text.strip()
    key = SECTION_OF.get(words(rest))
    return _Mark(index, key, _heading(block, cut.number, rest), None, 2) if key else None


def _mark(index: int, block: Paragraph) -> _Mark | None:
    line = block.text.lstrip("*#") if len(block.text) <= 2 * _LONGEST_HEADING else block.text
    if line[-1:].isdecimal():
        line = line.split("\t")[0].rstrip(_PAGE)
    cut = cut_number(line)
    if not cut.number and line[:1] in _CHINESE and (line[1:2].isspace() or words(line[1:]) in SECTION_OF):
        cut = Numbered(line[0], line[1:].lstrip())  # a PDF may lose the space that stood between
    if len(line) <= _LONGEST_HEADING:
        key = section_key(heading_title(cut.rest), cut.number, block.level)
        if key is not None and "。" not in cut.rest[:-1]:
            return _Mark(index, key, _heading(block, cut.number, cut.rest), None)
    rank = _section_number(cut.number)
    found = run_in_section(cut.rest) or glued_section(cut.rest, rank) if rank else None
    if found is None:
        return None
    key, end = found
    text = cut.rest[end:].lstrip("：:。 \t\n　")
    rest = block._replace(text=text) if text else None
    return _Mark(index, key, _heading(block, cut.number, cut.rest[:end]), rest)


def _heading(block: Paragraph, number: str, rest: str) -> Heading:
    title = heading_title(rest)
    return Heading(" ".join(f"{number}{title}".split()), number, title, block.location)


def _section_number(number: str) -> int:
    """Return the value of a section's number (``三、``, ``第三部分``), 0 for any other."""
    plain = number.removeprefix("第").rstrip("、.．:：,，)） ").removesuffix("部分").removesuffix("章")
    if number.endswith("是") or not plain or number[0] in "(（":
        return 0
    return chinese_number(plain) or 0


def _is_own_section(block: Paragraph, in_overview: bool) -> bool:
    cut = cut_number(block.text)
    title = heading_title(cut.rest)
    if block.text.rstrip().endswith(("。", "；", ";")):
        return False  # a sentence of a list that is numbered 一、二、 too
    if not title or len(title) > 25 or any(mark in title for mark in "。；，：") or title.startswith(_LABELS):
        return False
    return not (in_overview and item_key(title) and len(words(title)) <= 14 and block.level is None)


def _one_style(marks: list[_Mark]) -> list[_Mark]:
    """Where two headings or more are numbered 一、二、, others are items of theirs.

    That is one numbered （三） or 3., and one without a number whose words are those of a numbered one.
    """
    chinese = sum(bool(mark.key) and _section_number(mark.heading.number) > 0 for mark in marks)
    if chinese < 2:
        return [mark for mark in marks if mark.key or chinese]
    numbered = {mark.key for mark in marks if _section_number(mark.heading.number)}
    return [
        mark
        for mark in marks
        if _section_number(mark.heading.number) or not (mark.heading.number or mark.key in numbered)
    ]


def _with_problems(marks: list[_Mark]) -> list[_Mark]:
    """Where no heading has both halves of section five, that on problems or shortcomings is section five's."""
    if not marks or any(mark.key == "problems" for mark in marks):
        return marks
    for index, mark in enumerate(marks):
        if mark.key is None and any(word in mark.heading.title for word in ("问题", "不足", "困难", "短板")):
            return [*marks[:index], mark._replace(key="problems"), *marks[index + 1 :]]
    return marks


def _without_contents(marks: list[_Mark], blocks: Sequence[Block]) -> list[_Mark]:
    """Drop a table of contents: headings in a row without content, all of which come again."""
    names = [mark.key or words(mark.heading.title) for mark in marks]
    listed = 0
    while listed < len(marks) and names[listed] in names[listed + 1 :]:
        before = marks[listed - 1]
        if listed and not all(map(_is_listed, blocks[before.at + before.size : marks[listed].at])):
            break
        listed += 1
    return marks[listed:] if listed >= _TOC else marks


def _is_listed(block: Block) -> bool:
    """Tell whether a block may stand in a table of contents: an item's name, or a page number alone."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
        return False
    text = block.text.rstrip(_PAGE)
    return not text or (item_key(cut_number(text).rest) is not None and "。" not in text)


def _preface(blocks: Sequence[Block], title: Title | None) -> tuple[Block, ...]:
    start = 0
    if title is not None:
        for index, block in enumerate(blocks):
            if block.location == title.location:
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


def _section(mark: _Mark, below: Sequence[Block]) -> Section:
    blocks = ((mark.rest,) if mark.rest else ()) + tuple(below)
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    headings = tuple(heading for _, heading in _headings(paragraphs))
    items = tuple(_items(paragraphs)) if mark.key == "overview" else ()
    return Section(mark.key, mark.heading, blocks, items, headings)


def _headings(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Heading]]:
    """Yield the numbered headings and list openings of a section with the index of their paragraph."""
    for index, paragraph in enumerate(paragraphs):
        cut = cut_number(paragraph.text)
        if cut.number:
            yield index, _heading(paragraph, cut.number, run_in_title(cut.rest))


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[Item]:
    starts: list[tuple[int, str | None, Heading]] = []
    for index, paragraph in enumerate(paragraphs):
        cut = cut_number(paragraph.text)
        title = run_in_title(cut.rest)
        key = item_key(title) if len(words(title)) <= 18 else None
        whole = len(paragraph.text) <= 20 or cut.rest[len(title) : len(title) + 1] in "：:。\n"
        whole = whole or title.endswith("方面")
        if key and (cut.number or (whole and len(words(title)) <= 16)) and "。" not in title:
            starts.append((index, key, _heading(paragraph, cut.number, title)))
        elif cut.number.startswith(("(", "（")) and starts and len(words(title)) <= 18:
            starts.append((index, None, _heading(paragraph, cut.number, title)))
    if sum(key is not None for _, key, _ in starts) <= 1:
        inside = max((list(_items_inside(paragraph)) for paragraph in paragraphs), key=len, default=[])
        if len(inside) >= _FEWEST_INSIDE:
            yield from inside
            return
    ends = [*(index for index, _, _ in starts[1:]), len(paragraphs)][: len(starts)]
    for (index, key, heading), end in zip(starts, ends, strict=True):
        yield Item(key, heading, "\n".join(paragraph.text for paragraph in paragraphs[index:end]))


def _items_inside(paragraph: Paragraph) -> Iterator[Item]:
    """Yield the items that one paragraph tells one after the other (``一是主动公开方面…；二是依申请公开…``)."""
    pieces = numbered_pieces(paragraph.text)
    for piece in pieces:
        cut = cut_number(piece)
        title = run_in_title(cut.rest)
        key = item_key(title) if len(words(title)) <= 18 else None
        if key:
            yield Item(key, _heading(paragraph, cut.number, title), piece)
