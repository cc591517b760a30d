"""A sentence with its words and quantities, and where its clauses begin and end."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from nianbao.chinese import sentences
from nianbao.chinese.patterns import compiled
from nianbao.chinese.quantities import quantities
from nianbao.model import Quantity
from nianbao.recognition.prose.brackets import Bracket, brackets
from nianbao.recognition.prose.lexicon import Lexicon, Token

_BOUNDARY = re.compile("[，,；;（）()。！？!?\n]")
_YEAR = re.compile(r"(?:较|比|与|同|和)?(20[0-3][0-9])\s?年度?内?[末底初]?")
_SPAN = re.compile(r"自20[0-3][0-9]\s?年[^，,。；;]{0,60}?[至到]\s?20[0-3][0-9]\s?年")
_NUMBERS = frozenset("0123456789一二两三四五六七八九十多几")
_RANGE = frozenset("至到-—–~～")
FIRST_HALF = "上半年"
"""Beside it single numerals are figures (上半年三场), as they are nowhere else."""
_PHRASES = ("litigation_direct", "litigation_after_review", "close")
"""Classes of words that are found by patterns."""
_PERIODS = {-1: "last_period", 0: "this_period", 1: "next_period"}
_HARMLESS = ("own_scope", "this_period", "about", "anyone", "wide_scope", "channel", "neutral")


class Clauses(Struct, frozen=True):
    """The words and quantities of a sentence, by offsets in the sentence's text."""

    text: str
    """The sentence, titles in 《》 and document numbers blanked out, so that offsets stay."""
    tokens: tuple[Token, ...]
    """In order, none in another."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Of the tokens."""
    quantities: tuple[Quantity, ...]
    bounds: tuple[int, ...]
    """Where marks stand that part clauses."""
    brackets: tuple[Bracket, ...]
    agency: str
    """Name of the agency that reports."""
    kinds: frozenset[str]
    """Classes of all its words."""

    def start_of(self, position: int) -> int:
        """Return where the clause that holds the position begins."""
        before = bisect_left(self.bounds, position)
        return self.bounds[before - 1] + 1 if before else 0

    def end_of(self, position: int) -> int:
        """Return where the clause that holds the position ends."""
        behind = bisect_left(self.bounds, position)
        return self.bounds[behind] if behind < len(self.bounds) else len(self.text)

    def statement_start(self, position: int) -> int:
        """Return where the statement that holds the position begins."""
        return sentences.statement_start(self.text, position)

    def statement_end(self, position: int) -> int:
        """Return where the statement that holds the position ends."""
        return sentences.statement_end(self.text, position)

    def is_first(self, figure: Quantity) -> bool:
        """Tell whether no figure of its statement stands before a figure."""
        start = self.statement_start(figure.start)
        return not any(start <= one.start < figure.start for one in self.quantities)

    def makes_up(self, whole: int, last: int) -> bool:
        """Tell whether the figures behind one, up to another, are all of it (答复 114 件，其中上年结转 5 件，本年新收 109 件); by their indices."""
        first, *parts = self.quantities[whole : last + 1]
        alike = all(one.unit == first.unit for one in parts)
        return alike and sum(one.value for one in parts) == first.value

    def is_divided(self, whole: int) -> bool:
        """Tell whether the figures behind one in its statement, two at least, are all of it, by its index."""
        end = self.statement_end(self.quantities[whole].end)
        last = bisect_left([one.start for one in self.quantities], end) - 1
        return last - whole > 1 and self.makes_up(whole, last)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the words that lie between two offsets."""
        return self.tokens[bisect_left(self.starts, start) : bisect_right(self.ends, end)]

    def word_at(self, position: int) -> Token | None:
        """Return the word that begins at an offset."""
        index = bisect_left(self.starts, position)
        return self.tokens[index] if self.starts[index : index + 1] == (position,) else None

    def explained(self, start: int, end: int, lexicon: Lexicon) -> bool:
        """Tell whether only fillers and words that change nothing (我局, 全年, 群众) stand between two offsets."""
        for word in self.between(start, end):
            if not word.of(*_HARMLESS) or not lexicon.only_around_none(self.text[start : word.start]):
                return False
            start = word.end
        return lexicon.only_around_none(self.text[start:end])

    def bracket_around(self, position: int) -> Bracket | None:
        """Return the innermost bracket in which a position lies."""
        for one in self.brackets:
            if one.start < position <= one.end:
                return one
        return None

    def in_closed_bracket(self, position: int, at: int) -> bool:
        """Tell whether a position lies in a bracket that closes before ``at``: 122 件（含结转 5 件），办结 114 件."""
        around = self.bracket_around(position)
        return around is not None and around.end < at

    def has(self, *kinds: str) -> bool:
        """Tell whether the sentence has a word of one of the classes."""
        return not self.kinds.isdisjoint(kinds)


def clauses(text: str, lexicon: Lexicon, year: int | None = None, agency: str = "") -> Clauses | None:
    """Return the sentence's words and quantities, ``None`` when it states nothing that the grammar reads."""
    figures = tuple(quantities(text))
    if not figures and FIRST_HALF not in text and not lexicon.may_claim_none(text):
        return None
    words = [_joined_to_carried(token, text) for token in lexicon.scan(text) if not _is_span(token, text)]
    fixed = [*_years(text, year), *_own_name(text, agency), *_phrases(text, lexicon)]
    tokens = tuple(sorted([*(token for token in words if not _inside(token, fixed)), *fixed]))
    starts, ends = tuple([token.start for token in tokens]), tuple([token.end for token in tokens])
    bounds = tuple([match.start() for match in _BOUNDARY.finditer(text)])
    spanning = [token for token in tokens if "（" in text[token.start : token.end]]
    if spanning:  # 予以公开（含部分公开） is one word
        bounds = tuple([one for one in bounds if not any(word.start < one < word.end for word in spanning)])
    kinds = frozenset().union(*[token.kinds for token in tokens])
    return Clauses(text, tokens, starts, ends, figures, bounds, brackets(text), agency, kinds)


def _years(text: str, year: int | None) -> Iterator[Token]:
    """Yield the years that are named, by how they lie to the report's; a year compared with is no period."""
    ranged = False
    spans = [match.span() for match in _SPAN.finditer(text)] if "自20" in text else []
    for match in _YEAR.finditer(text):
        if not match.group().startswith("20"):
            yield Token(*match.span(), frozenset({"compared_period"}))
            continue
        kind = _PERIODS.get(int(match[1]) - year, "other_period") if year is not None else "this_period"
        opens = (
            text[match.end() : match.end() + 1] in _RANGE and _YEAR.match(text, match.end() + 1) is not None
        )
        within = any(start <= match.start() < end for start, end in spans)  # 自2019年《条例》施行至2024年底
        if kind == "this_period" and match.group().endswith("初"):
            kind = "carry_in"  # 2024年初有效 11 件
        yield Token(*match.span(), frozenset({"other_period" if ranged or opens or within else kind}))
        ranged = opens


def _is_span(token: Token, text: str) -> bool:
    """Tell whether a word for this year is the end of one for several (3年内制定的, 近两年内)."""
    return (
        token.of("this_period")
        and text[token.start] == "年"
        and text[token.start - 1 : token.start] in _NUMBERS
    )


def _joined_to_carried(token: Token, text: str) -> Token:
    """Return the word, 与 left out where it joins what was carried in to what stands before (新收申请与上年结转申请)."""
    joins = token.of("difference") and text[token.start] == "与" and text.startswith("结转", token.end)
    return Token(token.start + 1, token.end, frozenset({"last_period"})) if joins else token


def _own_name(text: str, agency: str) -> Iterator[Token]:
    at = text.find(agency) if agency else -1
    if at >= 0:
        yield Token(at, at + len(agency), frozenset({"own_scope"}))


def _phrases(text: str, lexicon: Lexicon) -> Iterator[Token]:
    """Yield words that have too many forms to list: 未经复议直接起诉, 复议后又提起诉讼, 已办 114 件."""
    for kind, mark in zip(_PHRASES, lexicon.lists["prose.in_phrases"], strict=True):
        if mark in text:
            for match in compiled(lexicon.lists, kind).finditer(text):
                yield Token(*match.span(), frozenset({kind}))


def _inside(token: Token, others: list[Token]) -> bool:
    return any(other.start < token.end and token.start < other.end for other in others)
