"""TXT806: No word stands twice in a row."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nianbao.api import ITEM_TITLES, Edit, Finding, Fix, Report, Sentence, WordLists, compiled, rule

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_CLAUSES = re.compile("[，；、。]")
_ENDS = tuple("。；！？")
_SHORTEST_CLAUSE = 5
"""A shorter one may be said twice on purpose."""
_LONGEST_NUMBER = 4
"""Characters of a number before a heading, with its mark (十二、)."""


@rule(
    "TXT806",
    name="doubled-words",
    severity="note",
    title_en="No word stands twice in a row",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确",
)
def doubled_words(report: Report) -> Iterator[Finding]:
    """同一个词不应连写两遍。"""
    for sentence in report.sentences:
        if sentence.section is None or not sentence.text.endswith(_ENDS):
            continue  # lines of navigation and rows of a table that was lost
        text, words = sentence.text, report.words
        match = _doubled(text, words) or _doubled_letter(text, words) or _twice(text)
        if match is not None:
            yield _finding(sentence, match)


def _doubled_letter(text: str, words: WordLists) -> re.Match[str] | None:
    """Return where a letter that makes no word so stands twice in a row."""
    if not words.found_in("text.doubled_letters", text):
        return None
    return compiled(words, "single_doubled").search(text)


def _twice(text: str) -> re.Match[str] | None:
    """Return where a whole clause stands twice in a row (严把质量关，严把质量关)."""
    for first, second in pairwise(_CLAUSES.split(text)):
        if first == second and len(first) >= _SHORTEST_CLAUSE:
            return re.search(f"{re.escape(first)}[，；、]{re.escape(first)}", text)
    return None


def _doubled(text: str, words: WordLists) -> re.Match[str] | None:
    """Return where a word of two characters or more stands twice, and neither on purpose nor where two words meet."""
    allowed, always = words["text.doubled"], words["text.doubled_always"]
    for match in _DOUBLED.finditer(text):
        word = match[1]
        before, after = text[: match.start()].rstrip(), text[match.end() :]
        certain = any(_covers(text, match, phrase) for phrase in always)
        by_right = _is_twice_by_right(before, word, after, words) or _opens(text, match.start(), word)
        if by_right and not certain:
            continue
        certain = certain or _needs_no_first(before, word, words)
        if certain or not any(_covers(text, match, phrase) for phrase in allowed):
            return match
    return None


def _is_twice_by_right(before: str, word: str, after: str, words: WordLists) -> bool:
    """Tell whether a word is said twice on purpose: 常常, 研究研究 (but not 与申请人的沟通沟通), 一条一条, 用服务服务企业."""
    if len(set(word)) == 1:
        return True
    if word in words["text.reduplicated"]:
        return not before.endswith("的")
    if word in words["text.noun_then_verb"]:
        return re.match(r"[\u4e00-\u9fff]", after) is not None
    if after.startswith(word[0]):  # 文件一件一件过
        word = word[1:] + word[0]
    return compiled(words, "one_by_one").fullmatch(word) is not None


def _needs_no_first(before: str, word: str, words: WordLists) -> bool:
    """Tell whether the first of the two ends no longer expression, so that it cannot meet the second by right.

    A noun that opens an expression (对栏目栏目内容) and 年度 without its year (工作年度年度报告) do not.
    """
    if word in words["text.of_a_year"]:
        return compiled(words, "year_before").search(before) is None
    return word in words["text.nouns"] and (not before or before.endswith(words["text.opening"]))


def _opens(text: str, start: int, word: str) -> bool:
    """Tell whether the first word may be a heading that runs on into its text: behind a number, or an item's title."""
    before = text[:start].rstrip()
    if not before:
        return any(word in title for title in ITEM_TITLES.values())
    return before[-1] in "）)" or (before[-1] in ":：、.．" and len(before) <= _LONGEST_NUMBER)


def _covers(text: str, match: re.Match[str], phrase: str) -> bool:
    """Tell whether the second word begins or the first one ends a longer word, so that the two meet by right."""
    at = text.find(phrase, max(0, match.start() - len(phrase)), match.end() + len(phrase))
    return at >= 0 and at < match.end() and match.start() < at + len(phrase)


def _finding(sentence: Sentence, match: re.Match[str]) -> Finding:
    word = match.group()[: len(match.group()) // 2]
    second = sentence.passage(match.start() + len(word), match.end())
    return Finding(
        message=f"“{word}”连写了两遍；请核对，多写的删去",
        message_en=f"“{word}” stands twice in a row; check it and delete the one too many",
        place=sentence.place(),
        evidence={"actual": match.group(), "expected": word},
        fix=Fix(f"删去一个“{word}”", (Edit(second, ""),), f"delete one “{word}”", safe=False),
    )
