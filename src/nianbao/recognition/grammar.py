"""Which concept a figure of a sentence tells: the grammar over the lexicon's words.

A figure is linked to a concept only when nothing stands between them that could change what is counted, and never
when it is of another scope, channel or period. A sentence that can be read in two ways yields nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model import Quantity
from nianbao.recognition.clauses import Clauses
from nianbao.recognition.lexicon import CONCEPT, Lexicon, Token

CASES = frozenset("件宗份起例项个条次") | {""}
_REVIEWS_AND_LAWSUITS = ("litigation_direct", "litigation_after_review", "review", "litigation")
_DOCUMENTS = ("normative_documents", "regulations")
_DECISIONS = ("licensing", "penalty", "coercion")
_RESULTS = ("upheld", "corrected", "outcome_other", "pending")
_TOPICS = ("application", "foreign", *_REVIEWS_AND_LAWSUITS, *_DOCUMENTS, *_DECISIONS, "fees")
_DEEDS = ("receive", "close", "handle", "issue", "repeal", "in_force", "decide")


class Scope(NamedTuple):
    """What the reader knows besides the sentence: whose report it is, of what year, in which passage."""

    year: int | None
    whole_area: bool
    """True for a government's report: 全区, 全市 are its own scope."""
    applications: bool
    """True in a passage about applications (依申请公开)."""


def told(sentence: Clauses, lexicon: Lexicon, scope: Scope) -> Iterator[tuple[str, Quantity]]:
    """Yield (concept key, figure) for what the sentence tells of this report's own year and scope."""
    shared = dict(_distributed(sentence))
    for index, quantity in enumerate(sentence.quantities):
        if not quantity.exact or elsewhere(sentence, quantity.start, scope):
            continue
        words = shared.get(index) or (_beside(sentence, index, lexicon),)
        for word in words:
            concept = _concept(sentence, index, word, scope, len(words) > 1) if word is not None else ""
            if concept in lexicon.concepts:
                yield concept, quantity


def elsewhere(sentence: Clauses, at: int, scope: Scope) -> bool:
    """Tell whether what stands there is of another scope, channel or period than the report's own."""
    here = sentence.between(sentence.start_of(at), at)
    if any(word.of("channel", "difference") for word in here):
        return True
    owner = period = None
    for word in sentence.between(0, at):
        if word.of("own_scope", "other_scope") or (word.of("wide_scope") and not scope.whole_area):
            owner = word
        if word.of("this_period", "last_period", "next_period"):
            period = word
    if owner is not None and not owner.of("own_scope"):
        return True
    if period is not None and not period.of("this_period"):
        return True
    year = sentence.year_before(at)
    named = scope.year is not None and year is not None and year != scope.year
    return named and (period is None or not period.of("this_period"))


def _distributed(sentence: Clauses) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Yield (index of figure, nouns) for "A、B分别为 3 件、5 件" and "A、B均为 0 件"."""
    for mark in ("分别", "均为", "各为"):
        at = sentence.text.find(mark)
        while at >= 0:
            nouns = _listed_before(sentence, at)
            after = [index for index, one in enumerate(sentence.quantities) if one.start >= at + 2]
            if len(nouns) > 1 and after and mark != "分别":
                yield after[0], tuple(nouns)
            elif len(nouns) > 1 and _as_many(sentence, at, after, len(nouns)):
                yield from ((index, (noun,)) for index, noun in zip(after, nouns, strict=False))
            at = sentence.text.find(mark, at + 2)


def _as_many(sentence: Clauses, at: int, after: list[int], nouns: int) -> bool:
    """Tell whether exactly so many figures belong to the list behind 分别."""
    if len(after) <= nouns:
        return len(after) == nouns
    return sentence.quantities[after[nouns]].start >= sentence.end_of(at)


def _listed_before(sentence: Clauses, at: int) -> list[Token]:
    """Return the nouns of the list that ends there, as far as only joints stand between them."""
    nouns: list[Token] = []
    end = at
    for token in reversed(sentence.between(sentence.start_of(at), at)):
        gap = sentence.text[token.end : end].strip()
        if not token.of(CONCEPT, *_REVIEWS_AND_LAWSUITS, *_DECISIONS, *_DOCUMENTS, *_RESULTS):
            break
        if nouns and len(gap) > 6:
            break
        nouns.insert(0, token)
        end = token.start
    return nouns


def _beside(sentence: Clauses, index: int, lexicon: Lexicon) -> Token | None:
    """Return the word that the figure belongs to: the one right before it, else the one right behind it."""
    quantity = sentence.quantities[index]
    before = sentence.between(_reach(sentence, index), quantity.start)
    left = _left(sentence, before, quantity, lexicon)
    right = _behind(sentence, quantity)
    if before and before[-1].of("foreign"):
        return None
    if left is None:
        return right if not before or (right is not None and right.of(CONCEPT)) else None
    if left.of(*_DEEDS, "part") and right is not None:
        return None if right.of("foreign", "published") else right
    return right if left.of("part", "published") else left


def _left(sentence: Clauses, before: tuple[Token, ...], quantity: Quantity, lexicon: Lexicon) -> Token | None:
    """Return the word that only fillers part from the figure; one that tells a concept goes before a mere deed."""
    found: Token | None = None
    for token in reversed(before):
        if not lexicon.only_filler(sentence.text[token.end : quantity.start]):
            break
        if token.of(CONCEPT):
            return token
        if found is None or (found.of(*_DEEDS) and token.of(*_TOPICS, *_RESULTS)):
            found = token
    return found


def _reach(sentence: Clauses, index: int) -> int:
    """Return from where on words before the figure are its own: the clause, behind the figure before it."""
    start = sentence.start_of(sentence.quantities[index].start)
    return max(start, sentence.quantities[index - 1].end) if index else start


def _behind(sentence: Clauses, quantity: Quantity) -> Token | None:
    for token in sentence.tokens:
        if token.start >= quantity.end:
            gap = sentence.text[quantity.end : token.start].strip()
            return token if gap in ("", "的", "被", "属于", "为", "系", "因", "是", "已") else None
    return None


def _concept(sentence: Clauses, index: int, word: Token, scope: Scope, each: bool) -> str:
    """Return the concept that word and figure tell, ``""`` when that is not certain.

    ``each``: the figure is told of each of several words (均为).
    """
    quantity = sentence.quantities[index]
    if word.of("fees"):
        return "disclosures.fees" if quantity.unit in ("元", "万元", "亿元") else ""
    if quantity.unit not in CASES:
        return ""
    if word.concept:
        return word.concept if scope.applications or _named(sentence, "application") else ""
    if word.of("application", "receive", "close", "handle"):
        found = _application(sentence, quantity, word, scope)
        if found or not word.of("close", "handle"):
            return found
    if word.of(*_REVIEWS_AND_LAWSUITS):
        return _dispute(sentence, quantity, word, each)
    if word.of(*_RESULTS):
        return _result(sentence, word)
    if word.of(*_DECISIONS):
        return _decision(sentence, quantity, word)
    if word.of(*_DOCUMENTS, "issue", "repeal", "in_force"):
        return _document(sentence, quantity, word)
    return ""


def _named(sentence: Clauses, *kinds: str) -> bool:
    return any(token.of(*kinds) for token in sentence.tokens)


def topic(sentence: Clauses, at: int) -> Token | None:
    """Return the thing last named in the sentence before an offset."""
    return next((token for token in reversed(sentence.between(0, at)) if token.of(*_TOPICS)), None)


def _application(sentence: Clauses, quantity: Quantity, word: Token, scope: Scope) -> str:
    """Received, answered or handled applications, by the verb of the clause."""
    start, end = sentence.start_of(quantity.start), sentence.end_of(quantity.end)
    clause = sentence.between(start, end)
    if any(token.of("foreign", *_REVIEWS_AND_LAWSUITS, *_DECISIONS, *_DOCUMENTS) for token in clause):
        return ""
    if not any(token.of("application") for token in clause):
        about = topic(sentence, start)
        told_of = about.of("application") if about is not None else scope.applications
        if not told_of or not ends_list_item(sentence, quantity.end):
            return ""
    verbs = [
        token for token in clause if token.of("receive", "close", "handle") and token.end <= quantity.start
    ]
    if verbs:
        kinds = {kind for verb in verbs for kind in ("receive", "close", "handle") if verb.of(kind)}
        if "receive" in kinds and len(kinds) > 1:
            return ""
        kind = "receive" if "receive" in kinds else "close" if "close" in kinds else "handle"
        return {"receive": "applications.received", "close": "applications.closed"}.get(
            kind, "applications.handled"
        )
    specific = word.of("application") and "公开" in sentence.text[word.start : word.end]
    return "applications.received" if specific and ends_list_item(sentence, quantity.end) else ""


def ends_list_item(sentence: Clauses, position: int) -> bool:
    """Tell whether nothing but punctuation follows, so that the figure counts what stands before it."""
    rest = sentence.text[position : sentence.end_of(position)].strip()
    return not rest or rest[0] in "、和及"


def _dispute(sentence: Clauses, quantity: Quantity, word: Token, each: bool) -> str:
    """Reviews and lawsuits over disclosure; never those that an agency handles as its own business."""
    start = sentence.start_of(quantity.start)
    words = sentence.between(start, quantity.start)
    if _own_business(sentence, start, quantity.end) or any(
        token.of("undone", "foreign", *_RESULTS) for token in words
    ):
        return ""
    return f"disputes.{_subject(sentence, word, () if each else words)}"


def _own_business(sentence: Clauses, start: int, end: int) -> bool:
    return "公开" not in sentence.text[:end] and any(
        verb in sentence.text[start:end]
        for verb in ("审理", "受理", "办理", "办结", "审结", "应诉", "参加", "处理")
    )


def _subject(sentence: Clauses, word: Token, words: tuple[Token, ...]) -> str:
    """Return whether reviews, lawsuits of one kind, all lawsuits or both are counted."""
    kind = next(kind for kind in _REVIEWS_AND_LAWSUITS if word.of(kind))
    if kind == "litigation":
        for token in words:
            gap = sentence.text[token.end : word.start].strip()
            if token.of("review") and token.end <= word.start and _joins(gap):
                return "both"
    return kind


def _joins(gap: str) -> bool:
    return not any(char.isdigit() for char in gap) and (
        not gap or gap[0] in "、和及与或/" or gap.startswith(("案件", "申请"))
    )


def _result(sentence: Clauses, word: Token) -> str:
    """Upheld, corrected …: of the reviews or lawsuits named last before it in the sentence."""
    subjects = [token for token in sentence.between(0, word.start) if token.of(*_REVIEWS_AND_LAWSUITS)]
    if not subjects:
        return ""
    result = next(kind for kind in _RESULTS if word.of(kind)).removeprefix("outcome_")
    return f"disputes.{_subject(sentence, subjects[-1], tuple(subjects))}.{result}"


def _decision(sentence: Clauses, quantity: Quantity, word: Token) -> str:
    """Decisions made (not items published) on licences, penalties, coercive measures."""
    start = sentence.start_of(quantity.start)
    clause = sentence.between(start, sentence.end_of(quantity.end))
    if any(token.of("foreign", "undone", "application") for token in clause):
        return ""
    kind = next(kind for kind in _DECISIONS if word.of(kind))
    others = [
        token for token in sentence.between(start, word.start) if token.of(*_DECISIONS) and not token.of(kind)
    ]
    if others and not any(one.start > start and one.end < word.start for one in sentence.quantities):
        return ""  # one figure for several kinds
    if any(token.of("published") for token in sentence.between(0, quantity.end)):
        return ""
    return f"disclosures.{kind}"


def _document(sentence: Clauses, quantity: Quantity, word: Token) -> str:
    """Rules and normative documents issued, repealed, in force."""
    clause = sentence.between(sentence.start_of(quantity.start), sentence.end_of(quantity.end))
    if any(token.of("foreign", "undone") for token in clause):
        return ""
    verbs = {kind for token in clause for kind in ("issue", "repeal", "in_force") if token.of(kind)}
    noun = word if word.of(*_DOCUMENTS) else topic(sentence, quantity.end)
    if len(verbs) != 1 or noun is None or not noun.of(*_DOCUMENTS):
        return ""
    done = {"issue": "issued", "repeal": "repealed", "in_force": "in_force"}[verbs.pop()]
    return f"disclosures.{next(kind for kind in _DOCUMENTS if noun.of(kind))}.{done}"
