"""Sentences that count something of which the forms say nothing, as far as there is another figure to contradict them."""

from collections import Counter
from collections.abc import Sequence

from nianbao.api import Report, Sentence, WordLists, compiled


def counting(report: Report) -> list[Sentence]:
    """Return the sentences with a figure and its unit, but for those that state what the forms hold."""
    counted = compiled(report.words, "figure_with_unit")
    of_forms = {statement.place.excerpt for statement in report.narrative.statements}
    return [
        sentence
        for sentence in report.sentences
        if counted.search(sentence.text) and sentence.place().excerpt not in of_forms
    ]


def with_units_met_twice(
    pairs: Sequence[tuple[Sentence, str]], words: WordLists
) -> list[tuple[Sentence, str]]:
    """Return the sentences, with their texts, that count something in a unit in which something is counted again.

    Where one thing only is counted in a unit, there is nothing that could contradict it.
    """
    counted = compiled(words, "figure_with_unit")
    # a unit of two letters (场次) may be taken for one of them
    units = ["".join(found[1:] for found in counted.findall(text)) for _, text in pairs]
    times = Counter("".join(units))
    return [one for one, of in zip(pairs, units, strict=True) if any(times[unit] > 1 for unit in of)]
