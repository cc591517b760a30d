"""Years from or to which applications are said to be carried over, and that are neither side of the report's year."""

from nianbao.api import Finding, Sentence, WordLists, compiled, sentences, without_citations
from nianbao_rules.dates._years import named_years


def carried_year(sentence: Sentence, year: int, words: WordLists) -> Finding | None:
    """Return what is wrong with 结转至2024年继续办理, or with 2022年结转的 5 件, in the report on 2024."""
    if "结转" not in sentence.text or (sentence.section != "applications" and sentence.item != "on_request"):
        return None
    text, others = without_citations(sentence.text), set(named_years(sentence))
    match = compiled(words, "carried_to").search(text)
    if match is not None:
        given = int(match[1])
        start = sentences.statement_start(text, match.start())
        said = text[start : sentences.statement_end(text, match.end())]
        from_before = words.found_in("years.before", said) or given - 1 in others
        return (
            None if given == year + 1 or from_before else _finding(sentence, match.group(), given, year + 1)
        )
    match = compiled(words, "carried_from").search(text)
    if match is None or others - {year, int(match[1])}:
        return None
    given = int(match[1])
    return _finding(sentence, match.group(), given, year - 1) if given < year - 1 else None


def _finding(sentence: Sentence, text: str, given: int, right: int) -> Finding:
    return Finding(
        message=f"“{text}”中的 {given} 年不是报告年度的上一年或下一年；请核对年份，写错的改为 {right} 年",
        message_en=f"{given} in “{text}” is neither the year before nor the year after the report's; check it, and write {right} if it is wrong",
        place=sentence.place(),
        evidence={"expected": right, "actual": given},
    )
