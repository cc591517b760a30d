"""Figures that are known by those told with them: one that differs where all others are the form's.

"公示许可 1264 件、处罚 351 件、强制 18 件" may tell what was published, so that the grammar leaves it; where two of the three are the form's,
the third is meant to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nianbao.chinese.patterns import all_compiled, compiled
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
from nianbao.recognition.prose.lexicon import Lexicon
from nianbao.recognition.prose.own_words import OTHER_TIMES, is_base_of_share
from nianbao.recognition.prose.scope import Scope

_CARRIED_OUT = "applications.carried_out"
_CORRECTED = "disputes.review.corrected"
_TO_BE_HANDLED = ("applications.handled", "applications.due")
"""A share may be of these, too."""
_DOCUMENTS = ("issued", "repealed", "in_force")
_FEWEST_LISTED = 2


def known_by_others(
    sentence: Clauses, lexicon: Lexicon, forms: FormFigures, scope: Scope
) -> Iterator[tuple[str, Quantity]]:
    """Yield (concept key, figure) for figures that differ from the form's, by the figures beside them."""
    if not sentence.quantities:
        return
    if scope.applications:
        yield from _in_hand_at_end(sentence, lexicon, forms)
        yield from _closed_among(sentence, lexicon, forms)
    if "复议" in sentence.text:
        yield from _corrected(sentence, lexicon, forms)
    if sentence.has(*OTHER_TIMES):
        return
    yield from _of_decisions(sentence, lexicon, forms)
    if sentence.has("repeal"):
        yield from _of_documents(sentence, lexicon, forms)
    if scope.applications:
        yield from _bases_of_shares(sentence, lexicon, forms)
        yield from _left_open(sentence, lexicon, forms)


def _of_decisions(sentence: Clauses, lexicon: Lexicon, forms: FormFigures) -> Iterator[tuple[str, Quantity]]:
    """Yield the one figure that is wrong among those of all kinds of decisions (公示许可 1264 件、处罚 351 件、强制 18 件), of two kinds
    only where it is a slip of the right one (351 件处罚和 1246 件许可).
    """
    listed: list[Expected] = []
    for kind in DECISIONS:
        concept, names = f"disclosures.{kind}", lexicon.lists[f"prose.decisions_{kind}"]
        if not any(name in sentence.text for name in names):
            continue
        named = [one for one in sentence.quantities if _is_named(one, sentence, names)]
        if len(named) > 1:
            return
        if named and concept in lexicon.concepts:
            listed.append(Expected(concept, named[0], forms.of(concept), FEWEST_DIGITS))
    wrong = [one for one in listed if not one.is_right()]
    if len(listed) < _FEWEST_LISTED or len(wrong) != 1:
        return
    slip = wrong[0]
    # of those that were made fewer may have been published
    fewer = sentence.has("published") and any(slip.figure.value < one for one in slip.right)
    certain = len(listed) == len(DECISIONS) and not fewer
    if certain or slip.is_transposed() or slip.is_mistyped():
        yield slip.concept, slip.figure


def _is_named(figure: Quantity, sentence: Clauses, names: tuple[str, ...]) -> bool:
    """Tell whether a name stands right before a figure, or right behind it."""
    counted = figure.exact and figure.unit in COUNTED
    return counted and (
        sentence.text.endswith(names, 0, figure.start) or sentence.text.startswith(names, figure.end)
    )


def _of_documents(sentence: Clauses, lexicon: Lexicon, forms: FormFigures) -> Iterator[tuple[str, Quantity]]:
    """Yield the one figure that is wrong of what became of documents in the year, the others being right (制发 3 件，废止 3 件，继续有效 12 件)."""
    listed: list[Expected] = []
    for kind in _DOCUMENTS:
        pattern = compiled(lexicon.lists, f"documents_{kind}")
        named = [
            one
            for one in sentence.quantities
            if one.exact
            and one.unit in COUNTED
            and pattern.search(sentence.text[: one.start])
            and not is_of_another_time(one, sentence)
        ]
        concept = f"disclosures.normative_documents.{kind}"
        if len(named) != 1 or concept not in lexicon.concepts:
            return
        listed.append(Expected(concept, named[0], forms.of(concept), FEWEST_DIGITS))
    statements = {sentence.statement_start(one.figure.start) for one in listed}
    wrong = [one for one in listed if not one.is_right()]
    if len(statements) == len(wrong) == 1 and any(one.figure.value for one in listed if one is not wrong[0]):
        yield wrong[0].concept, wrong[0].figure


def _bases_of_shares(
    sentence: Clauses, lexicon: Lexicon, forms: FormFigures
) -> Iterator[tuple[str, Quantity]]:
    """Yield wrong figures of all applications of which a share is told (三个处室占办结申请 116 件的六成)."""
    if "占" not in sentence.text:
        return
    pattern = compiled(lexicon.lists, "share_of_all")
    for one in sentence.quantities:
        match = pattern.search(sentence.text[: one.start]) if is_base_of_share(sentence.text, one) else None
        concept = OF_APPLICATIONS["close" if match and match["closed"] else "receive"]
        right = [figure for key in (concept, *_TO_BE_HANDLED) for figure in forms.of(key)]
        if match and right and one.exact and one.value not in right:
            yield concept, one


def _closed_among(sentence: Clauses, lexicon: Lexicon, forms: FormFigures) -> Iterator[tuple[str, Quantity]]:
    """Yield what is said to be all that were closed in the year, of which something is told (当年办结的 112 件答复中，…).

    It may be that of the newly received alone.
    """
    lead, behind = all_compiled(lexicon.lists, "closed_among")
    received, closed = map(forms.of, OF_APPLICATIONS.values())
    carried_in, carried_out = forms.of("applications.carried_in"), forms.of(_CARRIED_OUT)
    right = {
        *closed,
        *(a - b for a in closed for b in carried_in),
        *(a - b for a in received for b in carried_out),
    }
    for one in sentence.quantities:
        named = behind.match(sentence.text[one.end :]) and lead.search(sentence.text[: one.start])
        if (
            named
            and closed
            and one.exact
            and one.value not in right
            and not is_of_another_time(one, sentence)
        ):
            yield OF_APPLICATIONS["close"], one


def _corrected(sentence: Clauses, lexicon: Lexicon, forms: FormFigures) -> Iterator[tuple[str, Quantity]]:
    """Yield how many are said to have been corrected by who decides reviews, where it is not what the form has (有 2 件被复议机关纠正)."""
    behind = compiled(lexicon.lists, "corrected_by_reviewer")
    right = forms.of(_CORRECTED)
    for one in sentence.quantities:
        named = one.exact and one.unit in COUNTED and behind.match(sentence.text[one.end :])
        if named and right and one.value not in right and not is_of_another_time(one, sentence):
            yield _CORRECTED, one


def _in_hand_at_end(
    sentence: Clauses, lexicon: Lexicon, forms: FormFigures
) -> Iterator[tuple[str, Quantity]]:
    """Yield what is in hand when the year ends, where it is not what was carried over (截至12月31日，有 18 件申请正在办理)."""
    leads, behind = all_compiled(lexicon.lists, "in_hand_at_end")
    left = forms.of(_CARRIED_OUT)
    for one in sentence.quantities:
        if not left or not one.exact or one.value in left or not behind.match(sentence.text[one.end :]):
            continue
        if leads.search(sentence.text[: one.start]) and not is_of_another_time(one, sentence):
            yield _CARRIED_OUT, one


def _left_open(sentence: Clauses, lexicon: Lexicon, forms: FormFigures) -> Iterator[tuple[str, Quantity]]:
    """Yield what is left behind all that was closed, where it is neither what was carried over nor what is left of those received
    (收到 117 件，办结 114 件，在办 5 件).
    """
    names = lexicon.lists["prose.left_open"]
    received, closed, left = map(forms.of, (*OF_APPLICATIONS.values(), _CARRIED_OUT))
    for before, one in pairwise(sentence.quantities):
        own = sentence.text[sentence.start_of(one.start) : one.start]
        behind = sentence.text[one.end : sentence.end_of(one.end)]
        named = own in names or (own in lexicon.lists["prose.still"] and behind in names)
        if not named or not left or before.value not in closed or not one.exact:
            continue
        if one.value not in left and all(one.value != new - before.value for new in received):
            yield _CARRIED_OUT, one
