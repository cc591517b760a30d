"""Read the running text of a report: statements, breakdowns and ratios with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from nianbao.chinese.patterns import compiled
from nianbao.model import (
    Breakdown,
    Concept,
    Narrative,
    Quantity,
    Ratio,
    Report,
    Sentence,
    Statement,
    WordLists,
)
from nianbao.recognition.prose.channels import parts_by_channel
from nianbao.recognition.prose.citations import (
    with_topics_as_labels,
    without_citations,
    without_label,
    without_numbering,
    without_quotations,
)
from nianbao.recognition.prose.clauses import Clauses, clauses
from nianbao.recognition.prose.confirmed import confirmed, may_be_confirmed
from nianbao.recognition.prose.done import done_and_not, leaves_nothing
from nianbao.recognition.prose.expected import FormFigures
from nianbao.recognition.prose.grammar import stated_figures
from nianbao.recognition.prose.lexicon import Lexicon
from nianbao.recognition.prose.none_claims import claimed_none
from nianbao.recognition.prose.parts import Breakdown as Parts
from nianbao.recognition.prose.parts import parts_by_result, parts_of_earlier, parts_of_wholes
from nianbao.recognition.prose.ratios import shares
from nianbao.recognition.prose.scope import Scope, opens_with_applicants, opens_with_some
from nianbao.recognition.prose.severally import all_severally, parts_severally
from nianbao.recognition.prose.slips import slips
from nianbao.recognition.prose.subsets import of_all, of_all_disputes, without_parts
from nianbao.recognition.prose.sums import goes_on, summed_up
from nianbao.recognition.prose.together import known_by_others

if TYPE_CHECKING:
    from nianbao.model.statement import CellKey, Number

_LONGEST = 2000
_SUBJECTS = ("application", "own_scope", "wide_scope", "this_period", "receive", "applicant")
"""Words of one of these say what a sentence is of."""
_YEAR = re.compile(r"20\d\d\s?年")
_APART = 2
"""White space that may stand between two sentences."""
_MOST_WORDS = 200
"""A longer run without a full stop is no sentence that anybody reads; the bounds also keep the cost linear."""


class _Earlier(NamedTuple):
    """The sentence before one, in the same paragraph."""

    sentence: Sentence
    read: Clauses
    statements: tuple[Statement, ...]


def read_narrative(report: Report, lexicon: Lexicon) -> Narrative:
    """Read the report's sentences."""
    statements: list[Statement] = []
    breakdowns: list[Breakdown] = []
    ratios: list[Ratio] = []
    before: _Earlier | None = None
    forms = FormFigures(report, lexicon)
    whole_area = report.level in ("government", "township")
    for sentence in report.sentences:
        read = (
            clauses(_said(sentence, lexicon.lists), lexicon, report.year, report.agency or "")
            if len(sentence.text) <= _LONGEST
            else None
        )
        if read is None or len(read.tokens) + len(read.quantities) > _MOST_WORDS:
            continue
        about = sentence.section == "applications" or sentence.item == "on_request"
        scope = Scope(report.year, whole_area, about, sentence.section == "disputes")
        earlier = before if before is not None and _follows(before.sentence, sentence) else None
        own = _own_statements(sentence, read, lexicon, scope, forms, earlier)
        statements += own
        statements += _with_slips(sentence, read, lexicon, forms, scope, own)
        breakdowns += (
            Breakdown(*found, sentence.place(), summed=summed)
            for found, summed in _divided(read, earlier and earlier.read, lexicon)
        )
        before = _Earlier(sentence, read, tuple(own))
        ratios += (Ratio(*found, sentence.place()) for found in shares(read, lexicon.lists))
    return Narrative(
        tuple(without_parts(statements, forms, lexicon)),
        tuple(breakdowns),
        tuple(ratios),
        _of_edition(report, lexicon.concepts),
    )


def _own_statements(
    sentence: Sentence,
    read: Clauses,
    lexicon: Lexicon,
    scope: Scope,
    forms: FormFigures,
    earlier: _Earlier | None,
) -> list[Statement]:
    """Return what a sentence states of the report's whole, by itself and by the one before it in its paragraph."""
    if earlier is not None and _is_of_others(earlier, read, lexicon):
        return []
    before = earlier.read if earlier is not None else None
    own = list(_statements(sentence, read, lexicon, scope, forms, before))
    if not own and may_be_confirmed(sentence.text, scope, lexicon):
        named = replace(scope, applications=True)
        found = list(_statements(sentence, read, lexicon, named, forms, before))
        own = found if confirmed(found, forms) else []
    return [one for one in own if earlier is None or not _is_among_others(one, earlier, read)]


def _said(sentence: Sentence, lists: WordLists) -> str:
    """Return a sentence with all that is not said in it blanked out, and with its topics told as labels."""
    text = without_label(without_numbering(sentence.text), compiled(lists, "problems_label"))
    text = without_quotations(without_citations(text), compiled(lists, "slogan"))
    return with_topics_as_labels(text, compiled(lists, "topics"))


def _divided(read: Clauses, led_by: Clauses | None, lexicon: Lexicon) -> Iterator[tuple[Parts, bool]]:
    """Yield the wholes with their parts, and whether these are all of them; a list that is known to be whole is told as such."""
    lists = lexicon.lists
    done = list(done_and_not(read, lists))
    divided = [
        *parts_of_wholes(read, lists),
        *done,
        *parts_severally(read, lists),
        *parts_by_channel(read, lists),
        *(parts_of_earlier(led_by, read, lists) if led_by is not None else ()),
    ]
    complete = [
        *(found for found in summed_up(read, lists) if led_by is None or not goes_on(found, led_by)),
        *all_severally(read, lists),
        *parts_by_result(read, lists),
        *((whole, parts) for whole, parts in done if leaves_nothing(read, parts, lists)),
    ]
    of_all = {_starts(*found) for found in complete}
    yield from ((found, False) for found in divided if _starts(*found) not in of_all)
    yield from ((found, True) for found in complete)


def _is_of_others(before: _Earlier, sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether a sentence goes on with what the one before tells, which is not the report's whole.

    It divides figures of which none was a statement (商业企业申请 20 件。其中予以公开 12 件), or has no subject of its own behind
    one on a kind of applicants (自然人提出的申请办结 86 件。期末结转 6 件) or of matters (征地类的 58 件里，…。办结情况为 …).
    """
    if sentence.text.lstrip().startswith(lexicon.lists["prose.parts"][0]):
        whole = next((one for one in reversed(before.read.quantities) if _counts_alike(one, sentence)), None)
        return whole is not None and all(one.value != whole.value for one in before.statements)
    of_some = opens_with_applicants(before.read, 0, len(before.read.text), lexicon) or (
        not before.statements and opens_with_some(before.read, lexicon)
    )
    return of_some and not sentence.has(*_SUBJECTS)


def _counts_alike(whole: Quantity, parts: Clauses) -> bool:
    """Tell whether a figure has the unit of the first one of a sentence that divides it."""
    return bool(parts.quantities) and whole.unit == parts.quantities[0].unit


def _is_among_others(statement: Statement, before: _Earlier, sentence: Clauses) -> bool:
    """Tell whether a figure is one of the sentence before, which states nothing of the whole (教育类 45 件，…，部分公开 5 件。部分公开的 5 件，…)."""
    pointed = f"的{statement.text}" in sentence.text
    return (
        pointed
        and not before.statements
        and any(one.value == statement.value for one in before.read.quantities)
    )


def _starts(whole: Quantity, parts: Sequence[Quantity]) -> tuple[int, ...]:
    """Return where a whole and its parts stand, by which the same list is known that was read in two ways."""
    return whole.start, *(one.start for one in parts)


def _follows(before: Sentence, sentence: Sentence) -> bool:
    return before.block is sentence.block and sentence.span[0] - before.span[1] <= _APART


def _of_edition(report: Report, concepts: Mapping[str, Concept]) -> Mapping[str, Concept]:
    """Return the concepts without readings that are of rows which the report's form does not have."""
    rows = {form.key: {row.key for row in form.spec.rows} for form in report.forms.values()}

    def there(reading: tuple[CellKey, ...]) -> bool:
        return all(row in rows.get(form, (row,)) for form, row, _ in reading)

    return {
        key: replace(one, readings=tuple(filter(there, one.readings)) or one.readings)
        if len(one.readings) > 1
        else one
        for key, one in concepts.items()
    }


def _statements(
    sentence: Sentence,
    read: Clauses,
    lexicon: Lexicon,
    scope: Scope,
    forms: FormFigures,
    before: Clauses | None,
) -> Iterator[Statement]:
    some: set[str] = set()
    stated = list(stated_figures(read, lexicon, scope))
    stated = of_all_disputes(of_all(stated, read, before, forms), read, forms, lexicon)
    for concept, quantity in stated:
        if quantity.value:
            some.add(concept)
        yield _statement(sentence, read, concept, quantity, lexicon)
    for concept, word in dict(claimed_none(read, lexicon, scope)).items():
        if concept in some:
            continue  # 答复延误 1 次，并未引起复议；9 件复议另有原因
        yield Statement(concept, 0, sentence.place(), sentence.text[word.start : word.end], none=True)


def _with_slips(
    sentence: Sentence,
    read: Clauses,
    lexicon: Lexicon,
    forms: FormFigures,
    scope: Scope,
    own: Sequence[Statement],
) -> Iterator[Statement]:
    """Yield what figures with a slip, and those known by others, tell, but for concepts of which the sentence is known to tell."""
    known = {one.concept for one in own}
    found = (*known_by_others(read, lexicon, forms, scope), *slips(read, lexicon, forms, scope))
    for concept, quantity in {one.start: (concept, one) for concept, one in found}.values():
        if concept not in known:
            yield _statement(sentence, read, concept, quantity, lexicon)


def _statement(
    sentence: Sentence, read: Clauses, concept: str, quantity: Quantity, lexicon: Lexicon
) -> Statement:
    written = sentence.passage(quantity.start, quantity.end).text
    said = read.text[read.statement_start(quantity.start) : read.statement_end(quantity.end)]
    of_all = _YEAR.search(said) is not None or lexicon.lists.found_in("prose.of_all", said)
    among = lexicon.lists["prose.parts"][0] in read.text[: quantity.start]
    return Statement(concept, _value(quantity), sentence.place(), written, of_all=of_all, among=among)


def _value(quantity: Quantity) -> Number:
    """Return the figure as the forms have it: money in 万元."""
    if quantity.unit == "元":
        from decimal import Decimal

        return Decimal(quantity.value) / 10_000
    return quantity.value * 10_000 if quantity.unit == "亿元" else quantity.value
