"""Older plans that are given as the basis of this year's work, and plans that were due when the year ended."""

from nianbao.api import Sentence, WordLists, all_compiled, compiled, without_citations
from nianbao_rules.dates._years import named_years


def stale_plan(text: str, year: int, words: WordLists) -> int:
    """Return the year of an older plan that is given as the basis of this year's work, 0 when there is none."""
    worked_for = _named_by("worked_for", text, words)
    if worked_for and worked_for < year:
        return worked_for
    if "年" not in text or not words.found_in("years.plans", text):
        return 0
    plans = list(compiled(words, "plan").finditer(text))
    if any(int(match[1]) == year for match in plans):
        return 0  # an older plan beside this year's
    for match in plans:
        old = int(match[1])
        lead = text[max(0, match.start() - 40) : match.start()]
        cut = max(lead.rfind(mark) for mark in "，。；")
        issued = words.found_in("years.issued", match.group())
        if issued or text.startswith(words["years.done"], match.end()):
            continue
        if old < year and words.found_in("years.basis", lead[cut + 1 :]):
            return old
    return 0


def aimed_at(sentence: Sentence, year: int, words: WordLists) -> int:
    """Return the year for which something is still hoped, when it is over (力争2024年政务公开工作再上新台阶), else 0."""
    text = sentence.text
    if sentence.section != "problems":
        return 0
    text = without_citations(text)
    passed = _named_by("passed", text, words)
    if passed and passed < year:
        return passed
    if not words.found_in("years.hopes", text):
        return 0
    aimed = _named_by("aimed_at", text, words)
    if aimed and aimed <= year:
        return aimed
    # 回顾2022年，还存在…不足；2023年，我市将加以改进
    parts = (
        compiled(words, "opens_part").finditer(text) if max(named_years(sentence), default=0) <= year else ()
    )
    planned = (part for part in parts if compiled(words, "to_come").search(text[part.end() :]))
    return next((int(part[1]) for part in planned), 0)


def called_this_year(text: str, year: int, words: WordLists) -> int:
    """Return the older year whose work a sentence tells as this year's, else 0."""
    old = _named_by("called_this", text, words)
    return old if old < year else 0


def overdue(sentence: Sentence, year: int, words: WordLists) -> int:
    """Return the year by whose end something is still planned (力争在2022年底前建成), when it is over, else 0."""
    if sentence.section != "problems":
        return 0
    text = without_citations(sentence.text)
    if words.found_in("years.not_planned", text):
        return 0
    old = _named_by("due_by", text, words)
    return old if old <= year and set(named_years(sentence)) == {old} else 0


def _named_by(patterns: str, text: str, words: WordLists) -> int:
    """Return the year that the first of some patterns which is found names, 0 when none is."""
    found = (pattern.search(text) for pattern in all_compiled(words, patterns))
    return next((int(match[1]) for match in found if match), 0)
