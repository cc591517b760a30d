"""Figures that are the form's own with their digits in another order, whatever else their sentence leaves open.

"公示行政许可决定 1246 件" may tell what was published, so that the grammar leaves it; where the form has 1264, it is that figure
with a slip of the pen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.model import Quantity, Report
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import CONCEPT, Lexicon, Token, has_kind
from nianbao.recognition.prose.parts import is_base_of_share
from nianbao.recognition.prose.scope import Scope

if TYPE_CHECKING:
    from nianbao.model.statement import Number

_OF_APPLICATIONS = {"receive": "applications.received", "close": "applications.closed"}
_CARRIED_OUT = "applications.carried_out"
_ALL = ("applications.handled", "applications.due")
"""A share may be of these, too."""
_OF_DOCUMENTS = ("issued", "repealed", "in_force")
_OF_DECISIONS = ("licensing", "penalty", "coercion")
_DECISIONS = frozenset(f"disclosures.{kind}" for kind in _OF_DECISIONS)
_OTHER_TIMES = ("last_period", "other_period", "next_period", "compared_period", "difference")
_OF_SOME = ("foreign", "applicant", "other_scope", "review", "litigation")
"""Behind one of these applications may be others than all of them."""
_OTHER_THINGS = ("application", "review", "litigation", "foreign", "regulations", CONCEPT)
_MONEY = frozenset({"万元"})
_COUNTED = frozenset("件份个项宗起")
_FEWEST_LISTED = 2
_FAR = 20
"""Characters, at most, between a noun and its figure."""
_FEWEST_DIGITS = 3
"""Figures of two digits are one another's reverse by chance,"""
_FEWEST_IN_FORCE = 2
"""but for those of all documents that are in force."""


class _Told(Struct, frozen=True):
    """A figure, what it would tell, and what the forms have for that."""

    concept: str
    figure: Quantity
    right: tuple[Number, ...]
    fewest_digits: int

    def is_right(self) -> bool:
        return self.figure.value in self.right

    def is_transposed(self) -> bool:
        """Tell whether it has the digits of the right figure in another order, or the point at another place."""
        return any(
            len(digits) >= self.fewest_digits and sorted(digits) == sorted(_digits(one))
            for one in self.right
            for digits in (_digits(self.figure.value),)
        )

    def is_mistyped(self) -> bool:
        """Tell whether one digit is another one, which makes more of it than there was: no part of these was told."""
        digits = _digits(self.figure.value)
        return len(digits) >= self.fewest_digits and any(
            len(digits) == len(_digits(one))
            and self.figure.value > one
            and sum(left != right for left, right in zip(digits, _digits(one), strict=True)) == 1
            for one in self.right
        )


def slips(
    sentence: Clauses, lexicon: Lexicon, report: Report, scope: Scope
) -> Iterator[tuple[str, Quantity]]:
    """Yield (concept key, figure) for figures with a slip, each once."""
    found = {figure.start: (concept, figure) for concept, figure in _slips(sentence, lexicon, report, scope)}
    yield from found.values()


def _slips(
    sentence: Clauses, lexicon: Lexicon, report: Report, scope: Scope
) -> Iterator[tuple[str, Quantity]]:
    if not sentence.quantities:
        return
    of_years = sentence.has(*_OTHER_TIMES)
    if not of_years:
        yield from _of_decisions(sentence, lexicon, report)
        yield from _of_documents(sentence, lexicon, report)
        yield from _bases_of_shares(sentence, lexicon, report, scope)
        if scope.applications:
            yield from _left_open(sentence, lexicon, report)
    figures = list(_figures(sentence, lexicon, report, scope))
    decided = [one for one in figures if one.concept in _DECISIONS]
    # 公开行政许可 1264 件、行政处罚 361 件: of decisions that are listed the others are right
    listed = sum(one.is_right() for one in decided) == len(decided) - 1 > 0 and not of_years
    for one in figures:
        mistyped = listed and one in decided and one.is_mistyped()
        if not one.is_right() and (one.is_transposed() or mistyped):
            yield one.concept, one.figure


def _left_open(sentence: Clauses, lexicon: Lexicon, report: Report) -> Iterator[tuple[str, Quantity]]:
    """Yield what is left behind all that was closed, where it is neither what was carried over nor what is left of those received
    (收到 117 件，办结 114 件，在办 5 件).
    """
    leads, behind_it = lexicon.lists["patterns.in_hand_at_end"]
    names = lexicon.lists["prose.left_open"]
    received, closed, left = (
        _right(key, lexicon, report) for key in (*_OF_APPLICATIONS.values(), _CARRIED_OUT)
    )
    for one in sentence.quantities:
        at_end = re.search(leads, sentence.text[: one.start]) and re.match(
            behind_it, sentence.text[one.end :]
        )
        if at_end and left and one.exact and one.value not in left:
            yield _CARRIED_OUT, one  # 截至12月31日，有 18 件申请正在办理
    for before, one in pairwise(sentence.quantities):
        own = sentence.text[sentence.start_of(one.start) : one.start]
        behind = sentence.text[one.end : sentence.end_of(one.end)]
        named = own in names or (own in lexicon.lists["prose.still"] and behind in names)
        if not named or not left or before.value not in closed or not one.exact:
            continue
        if one.value not in left and all(one.value != new - before.value for new in received):
            yield _CARRIED_OUT, one


def _of_all_channels(sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether no channel is named, or several are, of which what follows is the sum (窗口和网上合起来共接收申请 171 件)."""
    channels = [word for word in sentence.tokens if word.of("channel")]
    if len(channels) < 2:
        return not channels
    pattern = lexicon.lists["patterns.channels_together"][0]
    return re.match(pattern, sentence.text[channels[-1].end :]) is not None


def _of_decisions(sentence: Clauses, lexicon: Lexicon, report: Report) -> Iterator[tuple[str, Quantity]]:
    """Yield the one figure that is wrong among those of all kinds of decisions (公示许可 1264 件、处罚 351 件、强制 18 件), of two kinds
    only where it is a slip of the right one (351 件处罚和 1246 件许可).
    """
    told: list[_Told] = []
    for kind in _OF_DECISIONS:
        concept, names = f"disclosures.{kind}", lexicon.lists[f"prose.decisions_{kind}"]
        named = [one for one in sentence.quantities if _is_named(one, sentence, names)]
        if len(named) > 1:
            return
        if named and concept in lexicon.concepts:
            told.append(_Told(concept, named[0], _right(concept, lexicon, report), _FEWEST_DIGITS))
    wrong = [one for one in told if not one.is_right()]
    if len(told) < _FEWEST_LISTED or len(wrong) != 1:
        return
    slip = wrong[0]
    # of those that were made fewer may have been published
    fewer = sentence.has("published") and any(slip.figure.value < one for one in slip.right)
    certain = len(told) == len(_OF_DECISIONS) and not fewer
    if certain or slip.is_transposed() or slip.is_mistyped():
        yield slip.concept, slip.figure


def _of_documents(sentence: Clauses, lexicon: Lexicon, report: Report) -> Iterator[tuple[str, Quantity]]:
    """Yield the one figure that is wrong of what became of documents in the year, the others being right (制发 3 件，废止 3 件，继续有效 12 件)."""
    told: list[_Told] = []
    for kind in _OF_DOCUMENTS:
        pattern = lexicon.lists[f"patterns.documents_{kind}"][0]
        named = [
            one
            for one in sentence.quantities
            if one.exact
            and one.unit in _COUNTED
            and re.search(pattern, sentence.text[: one.start])
            and not _is_of_another_time(one, sentence)
        ]
        concept = f"disclosures.normative_documents.{kind}"
        if len(named) != 1 or concept not in lexicon.concepts:
            return
        told.append(_Told(concept, named[0], _right(concept, lexicon, report), _FEWEST_DIGITS))
    statements = {sentence.statement_start(one.figure.start) for one in told}
    wrong = [one for one in told if not one.is_right()]
    if len(statements) == len(wrong) == 1 and any(one.figure.value for one in told if one is not wrong[0]):
        yield wrong[0].concept, wrong[0].figure


def _is_named(figure: Quantity, sentence: Clauses, names: tuple[str, ...]) -> bool:
    """Tell whether a name stands right before a figure, or right behind it."""
    counted = figure.exact and figure.unit in _COUNTED
    return counted and (
        sentence.text.endswith(names, 0, figure.start) or sentence.text.startswith(names, figure.end)
    )


def _bases_of_shares(
    sentence: Clauses, lexicon: Lexicon, report: Report, scope: Scope
) -> Iterator[tuple[str, Quantity]]:
    """Yield wrong figures of all applications of which a share is told (三个处室占办结申请 116 件的六成)."""
    if not scope.applications or "占" not in sentence.text:
        return
    pattern = lexicon.lists["patterns.share_of_all"][0]
    for one in sentence.quantities:
        match = (
            re.search(pattern, sentence.text[: one.start]) if is_base_of_share(sentence.text, one) else None
        )
        concept = _OF_APPLICATIONS["close" if match and match["closed"] else "receive"]
        right = [figure for key in (concept, *_ALL) for figure in _right(key, lexicon, report)]
        if match and right and one.exact and one.value not in right:
            yield concept, one


def _right(concept: str, lexicon: Lexicon, report: Report) -> tuple[Number, ...]:
    """Return what the forms have for a concept."""
    readings = lexicon.concepts[concept].readings if concept in lexicon.concepts else ()
    return tuple(value for value in map(report.sum_of, readings) if value is not None)


def _figures(sentence: Clauses, lexicon: Lexicon, report: Report, scope: Scope) -> Iterator[_Told]:
    """Yield what the figures behind the words of the form would tell."""
    of_applications = scope.applications and _of_all_channels(sentence, lexicon)
    words = (*(_OF_APPLICATIONS if of_applications else ()), *_OF_DECISIONS, "fees", "in_force")
    if not sentence.has(*words):
        return
    for noun in sentence.tokens:
        concept, units, fewest = _counted(noun, sentence) if noun.of(*words) else ("", _COUNTED, 0)
        figure = _figure_of(noun, sentence) if concept in lexicon.concepts else None
        if figure is None or figure.unit not in units or _is_of_another_time(figure, sentence):
            continue
        some = concept.startswith("applications.") and has_kind(sentence.between(0, figure.start), *_OF_SOME)
        if not some:
            yield _Told(concept, figure, _right(concept, lexicon, report), fewest)


def _is_of_another_time(figure: Quantity, sentence: Clauses) -> bool:
    """Tell whether the clause of a figure names another year, the beginning of this one or a difference."""
    return has_kind(
        sentence.between(sentence.start_of(figure.start), figure.start), *_OTHER_TIMES, "carry_in"
    )


def _counted(noun: Token, sentence: Clauses) -> tuple[str, frozenset[str], int]:
    """Return the concept that a word's figure tells, the units it may have and its fewest digits; ``""`` for none."""
    for kind, concept in _OF_APPLICATIONS.items():
        if noun.of(kind):
            return concept, _COUNTED, _FEWEST_DIGITS
    for kind in _OF_DECISIONS:
        if noun.of(kind):
            return f"disclosures.{kind}", _COUNTED, _FEWEST_DIGITS
    if noun.of("fees"):
        return "disclosures.fees", _MONEY, _FEWEST_DIGITS
    if noun.of("in_force") and sentence.has("normative_documents"):
        return "disclosures.normative_documents.in_force", _COUNTED, _FEWEST_IN_FORCE
    return "", frozenset(), 0


def _figure_of(noun: Token, sentence: Clauses) -> Quantity | None:
    """Return the figure behind a noun, ``None`` where another thing is named before it or it is far."""
    figure = next((one for one in sentence.quantities if one.start >= noun.end), None)
    if figure is None or not figure.exact or figure.start - noun.end > _FAR:
        return None
    between = sentence.between(noun.end, figure.start)
    others = (*_OTHER_THINGS, *_OF_DECISIONS, "fees", "in_force")
    return None if any(word.of(*others) for word in between) else figure


def _digits(value: Number) -> str:
    """Return the digits of a figure without its point."""
    return str(int(value)) if value == int(value) else f"{value:f}".replace(".", "")
