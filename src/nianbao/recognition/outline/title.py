"""Find the title of a report and read agency, year and level out of it; failing that out of the body."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from nianbao.chinese.agencies import agency_names, is_chinese
from nianbao.chinese.characters import squash
from nianbao.chinese.dates import CHINESE_YEAR, chinese_year
from nianbao.chinese.numerals import DIGITS, ZEROS
from nianbao.model import Block, Paragraph, Title, WordLists

_YEAR = re.compile(rf"(20[0-3][0-9])(?:年度|年)|({CHINESE_YEAR})年度?")
_PERIOD = re.compile(r"(20[0-3][0-9])年1月1日")
_DATE = re.compile(r"[\s\[(（]*20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[])）]?\s*\Z")
"""The date of publication after a report's title in a list."""
_LONGEST = 120
_HEADING, _STATED = 8, 4
"""What a heading, and the title that the page states, weigh against the fullness of a title's wording."""
_FAR = 40
"""The title stands among the first paragraphs above the first section, at most so many before it."""


class TitleBook:
    """What stands in titles and around them, and how agencies are called, by the lists of the packs."""

    def __init__(self, lists: WordLists) -> None:
        self.names = agency_names(lists)
        self.title = re.compile(
            rf"(?P<head>.{{0,60}}?){lists['patterns.title'][0]}"
            rf"(?:[（(](?P<tail>[0-9{ZEROS}{DIGITS}]{{4}}年度?)[）)])?\Z"
        )
        self.not_a_title = lists["titles.not_a_title"]
        self.other_papers = lists["titles.other_papers"]
        self.errands = lists["titles.errands"]
        self.about = lists["titles.about"][0]
        self.labels = lists["titles.labels"]
        self.breadcrumbs = lists["titles.breadcrumbs"]
        self.suffixes = lists["titles.suffixes"]
        self.above = lists["titles.above"]
        """What stands above a title on a paper's first page ends so: it is no part of the title."""
        self.sites = lists["titles.sites"]
        self.body_agency = lists["patterns.body_agency"]
        """Patterns, compiled when the title names no agency, which few reports need."""


@lru_cache(maxsize=32)
def title_book(lists: WordLists) -> TitleBook:
    """Return the book of these lists, made once a process."""
    return TitleBook(lists)


def says_annual_report(title: str, lists: WordLists) -> bool:
    """Tell whether a title's words are those of an annual report, not of a summary or a comparison."""
    plain = squash(title)
    named = lists.found_in("titles.annual", plain)
    return named and not any(word in plain for word in title_book(lists).other_papers)


def lists_reports(blocks: Sequence[Block], lists: WordLists) -> bool:
    """Tell whether a text holds the titles of several reports, as a page that lists them does."""
    book = title_book(lists)
    found: set[tuple[str | None, int | None]] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            title = parse_title(squash(_DATE.sub("", block.text[:_LONGEST])), block, book)
            if title is not None and title.year is not None:
                found.add((title.agency, title.year))
    return len(found) > 1


def has_blank_title(paragraphs: Sequence[Paragraph], book: TitleBook) -> bool:
    """Tell whether the heading that holds the title is that of a template, with neither agency nor year."""
    headings = [one for one in paragraphs if one.level is not None and book.title.match(squash(one.text))]
    return bool(headings) and all(
        parse_title(squash(one.text), one, book) is None and not _YEAR.search(one.text) for one in headings
    )


def find_title(paragraphs: Sequence[Paragraph], book: TitleBook, stated: Title | None = None) -> Title | None:
    """Return the report's title among the paragraphs above the first section.

    A heading comes before a plain line, one of the agency and year ``stated`` by the page before others, then the
    fullest wording; the stated one stands in where the text has none of its own.
    """
    best = _best_title(paragraphs, book, stated)
    if stated is None or not stated.agency or not stated.year:
        return best[1] if best else None
    return best[1] if best and (best[0] >= _HEADING or _same(best[1], stated)) else stated


def _same(title: Title, stated: Title) -> bool:
    return (title.agency is None or title.agency == stated.agency) and title.year in (None, stated.year)


def _best_title(
    paragraphs: Sequence[Paragraph], book: TitleBook, stated: Title | None
) -> tuple[int, Title] | None:
    best: tuple[int, Title] | None = None
    first = max(0, len(paragraphs) - _FAR)
    for start in range(first, len(paragraphs)):
        joined = ""
        for index, paragraph in enumerate(paragraphs[start : start + 4], start):
            if len(paragraph.text) > 70 or "。" in paragraph.text:
                break
            joined += squash(paragraph.text)
            title = parse_title(joined, paragraphs[start], book)
            if title is None:
                if ">" in joined or joined.endswith(book.above):
                    break
                continue
            title = _with_line_below(title, paragraphs[index + 1 : index + 2], book)
            score = (title.agency is not None) * 2 + (title.year is not None)
            score += _HEADING * (paragraphs[start].level is not None)
            score += _STATED * (stated is not None and _same(title, stated))
            if best is None or score > best[0] or (score == best[0] and _is_glued(best[1], title, book)):
                best = score, title
            break
    return best


def _is_glued(title: Title, below: Title, book: TitleBook) -> bool:
    """Tell whether a title took in a line above it that is no part of the agency's name: a menu's entry, a page header."""
    name, shorter = title.agency or "", below.agency or ""
    if not shorter or name == shorter or not name.endswith(shorter):
        return False
    above = name.removesuffix(shorter)
    return shorter.startswith(above) or not above.endswith(
        (*book.names.divisions, *book.names.zones, *book.names.ends)
    )


def _with_line_below(title: Title, below: Sequence[Paragraph], book: TitleBook) -> Title:
    """Return the title with the agency, or the year, that stands alone in the line below it."""
    text = squash(below[0].text[:60]) if below else ""
    plain = text.strip("()")
    if title.agency is None and book.names.is_agency(plain):
        return replace(title, text=title.text + text, agency=plain)
    year = _YEAR.fullmatch(plain) if title.year is None and plain.endswith(("年", "年度")) else None
    return replace(title, text=title.text + text, year=_year(year)) if year else title


def parse_title(text: str, paragraph: Paragraph, book: TitleBook) -> Title | None:
    """Read a title's agency and year; ``None`` when the text is no title of an annual report."""
    plain = _without_page_words(text, book).strip('《》"“”')
    match = book.title.match(plain) if len(plain) <= 80 else None
    if match is None or any(word in plain for word in book.not_a_title):
        return None
    head = match["head"]
    years = _YEAR.search(plain)
    rest = _YEAR.sub("", head).removeprefix(book.about)
    for errand in book.errands:
        rest = rest.removeprefix(errand).removesuffix(errand)
    rest = rest.removesuffix(book.about).strip("的-—_|·:：")
    rest = rest.replace("(", "（").replace(")", "）")
    agency = rest if book.names.is_agency(rest) else None
    if rest and agency is None and not _is_name(rest):
        return None
    return Title(text, agency or rest or None, _year(years), paragraph.passage())


def _without_page_words(text: str, book: TitleBook) -> str:
    """Return a title without what a page puts around it: a breadcrumb, a label (标题：), the site's name."""
    text = text.rpartition(">")[2] if text.startswith(book.breadcrumbs) else text
    for label in book.labels:
        text = text.removeprefix(label)
    if text.startswith("【"):
        text = text.partition("】")[2]
    for suffix in book.suffixes:
        text = text.removesuffix(suffix)
    for mark in "-_|—":
        title, found, site = text.rpartition(mark)
        if found and site.endswith(book.sites):
            text = title
    return text.strip("-_|—")


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 30 and is_chinese(text)


def _year(match: "re.Match[str] | None") -> int | None:
    if match is None:
        return None
    return int(match[1]) if match[1] else chinese_year(match[2])


def hinted(text: str, book: TitleBook) -> Title | None:
    """Read a page title or file name as a title."""
    plain = squash(re.split(r"[\\/]", text)[-1]).split("_")[0].split("|")[0]
    plain = re.sub(r"\.[A-Za-z]{2,8}\Z", "", plain)
    return parse_title(plain, Paragraph(plain), book) if plain else None


def body_agency(texts: Sequence[str], book: TitleBook) -> str | None:
    """Return the agency that the preface names as the reporting one, ``None`` when unsure."""
    for text in texts:
        plain = squash(text)[:2000]
        for pattern in book.body_agency:
            match = re.search(pattern, plain)
            if match and book.names.is_agency(match[1]):
                return match[1]
    return None


def body_year(preface: Sequence[str], overview: str, other: str) -> int | None:
    """Return the year of the statistics period, else of the opening of section one, else of the fee statement."""
    for text in preface:
        if match := _PERIOD.search(squash(text)[:3000]):
            return int(match[1])
    for text in (overview[:200], other[:200]):
        if match := re.search(r"(20[0-3][0-9])年", squash(text)):
            return int(match[1])
    return None
