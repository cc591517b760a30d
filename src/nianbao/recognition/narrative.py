"""Read the running text of a report: statements, breakdowns and ratios with their places."""

from collections.abc import Iterator

from nianbao.model import (
    Breakdown,
    Narrative,
    Ratio,
    Report,
    Sentence,
    Statement,
)
from nianbao.recognition.clauses import Clauses, clauses
from nianbao.recognition.grammar import Scope, told
from nianbao.recognition.lexicon import Lexicon
from nianbao.recognition.none_claims import claimed_none
from nianbao.recognition.ratios import parts_of_wholes, shares
from nianbao.recognition.sentences import sentences, without_citations

_LONGEST = 2000
"""A longer run without a full stop is no sentence that anybody reads; it also keeps the cost linear."""


def read_narrative(report: Report, lexicon: Lexicon) -> Narrative:
    """Read all sentences of the report's sections."""
    statements: list[Statement] = []
    breakdowns: list[Breakdown] = []
    ratios: list[Ratio] = []
    whole_area = report.level in ("government", "township")
    for sentence in sentences(report):
        read = clauses(without_citations(sentence.text), lexicon) if len(sentence.text) <= _LONGEST else None
        if read is None:
            continue
        about = sentence.section == "applications" or sentence.item == "on_request"
        scope = Scope(report.year, whole_area, about)
        statements += _statements(sentence, read, lexicon, scope)
        breakdowns += (Breakdown(*found, sentence.place()) for found in parts_of_wholes(read))
        ratios += (Ratio(*found, sentence.place()) for found in shares(read))
    return Narrative(tuple(statements), tuple(breakdowns), tuple(ratios), lexicon.concepts)


def _statements(sentence: Sentence, read: Clauses, lexicon: Lexicon, scope: Scope) -> Iterator[Statement]:
    for concept, quantity in told(read, lexicon, scope):
        yield Statement(concept, quantity.value, sentence.place(), quantity.text)
    for concept, word in dict(claimed_none(read, lexicon, scope)).items():
        yield Statement(concept, 0, sentence.place(), sentence.text[word.start : word.end], none=True)
