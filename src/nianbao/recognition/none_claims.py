"""Where a sentence claims that there were none: "未收到政府信息公开申请", "行政复议、行政诉讼均为零发生"."""

from collections.abc import Iterator

from nianbao.recognition.clauses import Clauses
from nianbao.recognition.grammar import Scope, elsewhere
from nianbao.recognition.lexicon import CONCEPT, Lexicon, Token

_NOUNS = {
    "review": "disputes.review",
    "litigation": "disputes.litigation",
    "litigation_direct": "disputes.litigation_direct",
    "litigation_after_review": "disputes.litigation_after_review",
    "licensing": "disclosures.licensing",
    "penalty": "disclosures.penalty",
    "coercion": "disclosures.coercion",
    "fees": "disclosures.fees",
}
_DOCUMENTS = ("normative_documents", "regulations")
_DEEDS = (
    "about",
    "own_scope",
    "this_period",
    "receive",
    "issue",
    "repeal",
    "in_force",
    "decide",
    "handle",
    "close",
    "none",
)


def claimed_none(sentence: Clauses, lexicon: Lexicon, scope: Scope) -> Iterator[tuple[str, Token]]:
    """Yield (concept key, the word that claims it) for what the sentence says there was none of."""
    for word in sentence.tokens:
        if not word.of("none") or elsewhere(sentence, word.start, scope):
            continue
        start, end = sentence.start_of(word.start), sentence.end_of(word.end)
        nouns = _after(sentence, word, end, lexicon) or _before(sentence, start, word, end, lexicon)
        for concept in _concepts(sentence, nouns, (start, end), scope):
            if concept in lexicon.concepts:
                yield concept, word


def _after(sentence: Clauses, word: Token, end: int, lexicon: Lexicon) -> list[Token]:
    """Return the things named behind the word, when nothing but fillers and deeds stands between and behind them."""
    nouns: list[Token] = []
    position = word.end
    for token in sentence.between(word.end, end):
        if not lexicon.only_around_none(sentence.text[position : token.start]):
            return []
        if token.of(CONCEPT, "application", *_NOUNS, *_DOCUMENTS):
            nouns.append(token)
        elif not token.of(*_DEEDS):
            return []
        position = token.end
    return nouns if lexicon.only_around_none(sentence.text[position:end]) else []


def _before(sentence: Clauses, start: int, word: Token, end: int, lexicon: Lexicon) -> list[Token]:
    """Return the things named in front of a closing 均无, 未发生, 为零."""
    if not lexicon.only_around_none(sentence.text[word.end : end]):
        return []
    nouns: list[Token] = []
    position = word.start
    for token in reversed(sentence.between(start, word.start)):
        if not lexicon.only_around_none(sentence.text[token.end : position]):
            break
        if not token.of(CONCEPT, "application", *_NOUNS, *_DOCUMENTS):
            break
        nouns.insert(0, token)
        position = token.start
    return nouns


def _concepts(sentence: Clauses, nouns: list[Token], clause: tuple[int, int], scope: Scope) -> Iterator[str]:
    disputes = any(
        noun.of("review", "litigation", "litigation_direct", "litigation_after_review") for noun in nouns
    )
    deeds = {
        kind
        for token in sentence.between(*clause)
        for kind in ("issue", "repeal", "in_force")
        if token.of(kind)
    }
    for noun in nouns:
        if noun.concept:
            if scope.applications or any(token.of("application") for token in sentence.tokens):
                yield noun.concept
        elif noun.of("application"):
            if not disputes:  # an application that is sued over is not the thing denied
                yield "applications.received"
        elif noun.of(*_DOCUMENTS):
            kind = next(kind for kind in _DOCUMENTS if noun.of(kind))
            if len(deeds) == 1:
                done = {"issue": "issued", "repeal": "repealed", "in_force": "in_force"}[next(iter(deeds))]
                yield f"disclosures.{kind}.{done}"
        else:
            yield from (concept for kind, concept in _NOUNS.items() if noun.of(kind))
