"""What is told as done in a year that had not passed when the report was written."""

from nianbao.api import Report, Sentence, WordLists, compiled, without_citations
from nianbao_rules.dates._years import Year, named_years, of_no_paper, own_period, years

_DUE = 4
"""The month by which every report of the year before has been written."""


def is_done(sentence: Sentence, named: Year, report: Report) -> bool:
    """Tell whether the sentence gives results of a later year, of which there are none yet; a plan gives none."""
    text, words = sentence.text[named.end :], report.words
    in_account = sentence.section == "overview"  # whoever did it, there is nothing to tell of it yet
    by_name = bool(report.agency) and text.lstrip("，, 　").startswith(report.agency or "")
    own = by_name or (of_no_paper(text, words) if in_account else own_period(text, words))
    if set(named_years(sentence)) != {named.value} or not own:
        return False
    # a year that is compared with the one before it is told of as over too, and so is a task that is done
    plain = compiled(words, "beside_result").sub("", text)
    if any(word in plain for word in (*words["years.planned"], *words["years.compared"])):
        return False
    if compiled(words, "must").search(text):
        return False
    kind = "result" if in_account else "received"
    return bool(compiled(words, kind).search(text))


def done_later(sentence: Sentence, year: int, words: WordLists) -> int:
    """Return the year in which something is said to be done though the report was due before (于2042年9月组织培训), else 0.

    A report is due in the first months of the year after its own, and may be some weeks late.
    """
    if sentence.section in (None, "problems") or "月" not in sentence.text:
        return 0
    later = [one.value for one in years(without_citations(sentence.text)) if one.value > year]
    if not later or words.found_in("years.to_come", sentence.text):
        return 0
    for match in compiled(words, "done_in").finditer(without_citations(sentence.text)):
        if (int(match[1]), int(match[2])) > (year + 1, _DUE):
            return int(match[1])
    return 0
