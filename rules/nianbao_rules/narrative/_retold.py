"""Figures of one thing that is told again in other words: "清理失效信息 215 条" and "被清理的失效信息共有 251 条"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from msgspec import Struct

from nianbao.api import Report, Sentence, WordLists, all_compiled, chinese_number, compiled
from nianbao_rules.narrative._counted import with_units_met_twice
from nianbao_rules.narrative._slips import is_slip_of

_OWN = (None, "overview", "disclosures", "problems", "other")
_CLAUSE = re.compile("[^，,；;：:。！？!?]+")
_STATEMENT = re.compile("[^；;。！？!?]+")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_YEAR = re.compile("20[0-9]{2}(?=年)")
_NAME = re.compile("“([^”]*)”")
_NO_WORD = re.compile(r"[\W_0-9]+")
_FEWEST = 4
"""Fewer different characters name nothing of its own (会议 3 次)."""
_SHARED = 2
_MOST_TIMES = 3
"""A figure so many times as large as another one is of more."""
_MOST = 100
"""Things counted in one unit that a later figure is held against."""
_MOST_CLAUSES = 40
"""A statement of more is a list."""
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


class Figure(Struct, frozen=True):
    """A figure, and in which words it is told what it counts."""

    value: Decimal
    step: Decimal
    """What its last digit is worth."""
    unit: str
    text: str
    sentence: Sentence
    of: str
    """What is counted, as its clause says."""
    named: frozenset[str]
    """The characters of that."""
    said: frozenset[str]
    """The characters of its clause and of those without a figure in its statement."""
    states: frozenset[int]
    """Which kinds of words stand beside it that tell some from others: what was added from what there is."""
    clauses: str
    """Its clause behind those before it in its statement."""
    names: frozenset[str]
    """What is quoted in its clause and before it."""
    of_year: bool
    """The year is said."""
    in_field: bool
    """A field is named before it, of which alone the figure may be."""


class _Candidate(Struct, frozen=True):
    """A figure that stands alone of its unit in its clause, with what is told around it."""

    match: re.Match[str]
    around: str
    """Its clause without it."""
    lead: Sequence[str]
    """The clauses without a figure before it, and behind it."""
    behind: Sequence[str]
    sentence: Sentence


def retold(report: Report, sentences: Sequence[Sentence]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of figures, the earlier first, that count one thing in other words and cannot both be.

    What has three figures is a list of like things, such as one of each channel. ``sentences`` are those that count
    something that no form holds.
    """
    alike: dict[str, list[list[Figure]]] = {}
    for figure in _figures(report, sentences):
        groups = alike.setdefault(figure.unit, [])
        group = next((one for one in groups if _count_the_same(one[0], figure, report.words)), None)
        if group is not None:
            group.append(figure)
        elif len(groups) < _MOST:
            groups.append([figure])
    for group in chain.from_iterable(alike.values()):
        if len({one.value for one in group}) == 2:
            later = next(one for one in group if one.value != group[0].value)
            if _contradict(group[0], later):
                yield group[0], later


def _figures(report: Report, sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """Yield the figures of the report's year, in units that are told with several."""
    words = report.words
    pairs = [(one, _BRACKETS.sub("", one.text)) for one in sentences if one.section in _OWN]
    candidates = [
        candidate
        for sentence, text in with_units_met_twice(pairs, words)
        if not _is_of_another_time(sentence.text, report)
        for statement in _STATEMENT.findall(text.replace(f"{report.year}年", words["totals.year"][0]))
        for candidate in _of_statement(statement, sentence, words)
    ]
    # what is told of a figure takes long to tell, and one alone contradicts none
    by_wording = {one.match.group(): one.match["unit"] for one in candidates}
    of_unit = Counter(by_wording.values())
    for candidate in candidates:
        figure = _figure(candidate, words) if of_unit[candidate.match["unit"]] > 1 else None
        if figure is not None:
            yield figure


def _of_statement(statement: str, sentence: Sentence, words: WordLists) -> Iterator[_Candidate]:
    figure = compiled(words, "retold_figure")
    clauses = [(clause, list(figure.finditer(clause))) for clause in _CLAUSE.findall(statement)]
    if len(clauses) > _MOST_CLAUSES:
        return
    for number, (clause, matches) in enumerate(clauses):
        units = {match["unit"] for _, before in clauses[:number] for match in before}
        # a list shares its words, and what stands behind a figure of its unit may be a part of that
        if len(matches) != 1 or matches[0]["unit"] in units:
            continue
        lead = [one for one, figures in clauses[:number] if not figures]
        behind = [one for one, figures in clauses[number + 1 :] if not figures]
        around = clause[: matches[0].start()] + clause[matches[0].end() :]
        yield _Candidate(matches[0], around, lead, behind, sentence)


def _figure(one: _Candidate, words: WordLists) -> Figure | None:
    """Return a figure with what is said of it, ``None`` where it is one of a part, compared, or of what a form holds."""
    around, lead, said = one.around, one.lead, "，".join((*one.lead, one.around))
    of_year = words.found_in("retold.year", said)
    if (lead and not of_year) or words.found_in("retold.of_forms", said):
        return None
    of = _plain(compiled(words, "name_of_account").sub("", around), words)
    if words.found_in("retold.limited", around if of else "".join((*lead[-1:], around))):
        return None
    in_field = any(words.found_in("totals.one_field", clause) for clause in lead)
    # each channel has some of its own: the clause itself has to tell which
    if compiled(words, "retold_anywhere").search(around) and (in_field or not _channels(around, words)):
        return None
    match = one.match
    digits, scale = match["figure"] or match["numeral"], match["scale"] or ""
    value = Decimal(match["figure"] or chinese_number(digits) or 0)
    return Figure(
        value * _SCALES[scale],
        _SCALES[scale] * Decimal(1).scaleb(int(value.as_tuple().exponent)),
        match["unit"],
        match.group(),
        one.sentence,
        of,
        frozenset(of),
        frozenset(_plain("，".join((said, *one.behind)), words)),
        _states(around, words),
        said,
        frozenset(_NAME.findall(said)),
        of_year,
        in_field,
    )


def _plain(text: str, words: WordLists) -> str:
    """Return what of a text says what is counted."""
    for word in words["retold.empty"]:
        text = text.replace(word, "")
    return _NO_WORD.sub("", text)


def _states(text: str, words: WordLists) -> frozenset[int]:
    """Return the numbers of the groups of which a word stands in a text."""
    groups = enumerate(words["retold.states"])
    return frozenset(number for number, group in groups if any(word in text for word in group.split("|")))


def _channels(text: str, words: WordLists) -> frozenset[int]:
    """Return the numbers of the kinds of channels that a text names."""
    kinds = enumerate(all_compiled(words, "kinds_of_channels"))
    return frozenset(number for number, kind in kinds if kind.search(text))


def _is_of_another_time(text: str, report: Report) -> bool:
    words, years = report.words, set(_YEAR.findall(text))
    return (
        bool(years - {str(report.year)})
        or words.found_in("retold.times", text)
        or compiled(words, "retold_month").search(text) is not None
    )


def _count_the_same(one: Figure, other: Figure, words: WordLists) -> bool:
    """Tell whether each of two figures counts what is told in the other one's statement."""
    return (
        one.sentence is not other.sentence
        and (one.of_year or other.of_year)
        and one.states == other.states
        and _may_be_alike(one.names, other.names)
        and one.named <= other.said
        and other.named <= one.said
        and max(len(one.named), len(other.named)) >= _FEWEST
        and (len(one.named & other.named) >= _SHARED or not one.named or not other.named)
        and _may_be_alike(_channels(one.clauses, words), _channels(other.clauses, words))
    )


def _may_be_alike(one: frozenset[object], other: frozenset[object]) -> bool:
    """Tell whether two statements do not each name another thing."""
    return not one.isdisjoint(other) or not one or not other


def _contradict(one: Figure, other: Figure) -> bool:
    if abs(one.value - other.value) < max(one.step, other.step):
        return False
    if one.in_field or other.in_field:
        return is_slip_of(one.value, other.value)
    smaller, larger = sorted((one.value, other.value))
    return larger <= _MOST_TIMES * smaller
