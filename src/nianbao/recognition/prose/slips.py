"""Figures that are the form's own with their digits in another order, whatever else their sentence leaves open.

"公示行政许可决定 1246 件" may tell what was published, so that the grammar leaves it; where the form has 1264, it is that figure
with a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.model import Quantity
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.expected import (
    COUNTED,
    FEWEST_DIGITS,
    OF_APPLICATIONS,
    Expected,
    FormFigures,
    is_of_another_time,
)
from nianbao.recognition.prose.figures import DECISIONS
from nianbao.recognition.prose.lexicon import CONCEPT, Lexicon, Token, has_kind
from nianbao.recognition.prose.own_words import OTHER_TIMES
from nianbao.recognition.prose.scope import Scope, are_summed_up

_DECISIONS = frozenset(f"disclosures.{kind}" for kind in DECISIONS)
_OF_SOME = ("foreign", "applicant", "other_scope", "review", "litigation")
"""Behind one of these applications may be others than all of them."""
_OTHER_THINGS = ("application", "review", "litigation", "foreign", "regulations", CONCEPT)
_MONEY = frozenset({"万元"})
_FAR = 20
"""Characters, at most, between a noun and its figure."""
_FEWEST_IN_FORCE = 2
"""Of all documents that are in force figures of two digits are no other thing's by chance."""


def slips(
    sentence: Clauses, lexicon: Lexicon, forms: FormFigures, scope: Scope
) -> Iterator[tuple[str, Quantity]]:
    """Yield (concept key, figure) for figures with a slip."""
    figures = list(_figures(sentence, lexicon, forms, scope))
    decided = [one for one in figures if one.concept in _DECISIONS]
    # 公开行政许可 1264 件、行政处罚 361 件: of decisions that are listed the others are right
    listed = sum(one.is_right() for one in decided) == len(decided) - 1 > 0 and not sentence.has(*OTHER_TIMES)
    for one in figures:
        mistyped = listed and one in decided and one.is_mistyped()
        if one.is_right() or _divides(one.figure, sentence):
            continue
        if one.is_transposed() or mistyped:
            yield one.concept, one.figure


def _divides(figure: Quantity, sentence: Clauses) -> bool:
    """Tell whether a figure and the next one make up the one before it, so that it is no slip (新收 251 件中，办结 232 件，结转 19 件)."""
    index = sentence.quantities.index(figure)
    if not 0 < index < len(sentence.quantities) - 1:
        return False
    whole, rest = sentence.quantities[index - 1], sentence.quantities[index + 1]
    return whole.unit == figure.unit == rest.unit and whole.value == figure.value + rest.value


def _of_all_channels(sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether no channel is named, or several are, of which what follows is the sum (窗口和网上合起来共接收申请 171 件)."""
    channels = [word for word in sentence.tokens if word.of("channel")]
    return not channels or are_summed_up(channels, sentence, lexicon)


def _figures(sentence: Clauses, lexicon: Lexicon, forms: FormFigures, scope: Scope) -> Iterator[Expected]:
    """Yield what the figures behind the words of the form would tell."""
    of_applications = scope.applications and _of_all_channels(sentence, lexicon)
    words = (*(OF_APPLICATIONS if of_applications else ()), *DECISIONS, "fees", "in_force")
    if not sentence.has(*words):
        return
    for noun in sentence.tokens:
        concept, units, fewest = _counted(noun, sentence) if noun.of(*words) else ("", COUNTED, 0)
        figure = _figure_of(noun, sentence) if concept in lexicon.concepts else None
        if figure is None or figure.unit not in units or is_of_another_time(figure, sentence):
            continue
        some = concept.startswith("applications.") and has_kind(sentence.between(0, figure.start), *_OF_SOME)
        if not some:
            yield Expected(concept, figure, forms.of(concept), fewest)


def _counted(noun: Token, sentence: Clauses) -> tuple[str, frozenset[str], int]:
    """Return the concept that a word's figure tells, the units it may have and its fewest digits; ``""`` for none."""
    for kind, concept in OF_APPLICATIONS.items():
        if noun.of(kind):
            return concept, COUNTED, FEWEST_DIGITS
    for kind in DECISIONS:
        if noun.of(kind):
            return f"disclosures.{kind}", COUNTED, FEWEST_DIGITS
    if noun.of("fees"):
        return "disclosures.fees", _MONEY, FEWEST_DIGITS
    if noun.of("in_force") and sentence.has("normative_documents"):
        return "disclosures.normative_documents.in_force", COUNTED, _FEWEST_IN_FORCE
    return "", frozenset(), 0


def _figure_of(noun: Token, sentence: Clauses) -> Quantity | None:
    """Return the figure behind a noun, ``None`` where another thing is named before it or it is far."""
    figure = next((one for one in sentence.quantities if one.start >= noun.end), None)
    if figure is None or not figure.exact or figure.start - noun.end > _FAR:
        return None
    between = sentence.between(noun.end, figure.start)
    others = (*_OTHER_THINGS, *DECISIONS, "fees", "in_force")
    return None if any(word.of(*others) for word in between) else figure
