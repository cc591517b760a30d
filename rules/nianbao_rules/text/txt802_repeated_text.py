"""TXT802: No sentence stands twice."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, WordLists, rule
from nianbao_rules.text._repeats import ends_of, said, short_parts

_MOST = 20
_SHORT = 13
"""So many characters of a sentence, without its full stop, are said again by nobody within one paragraph."""


@rule(
    "TXT802",
    name="repeated-text",
    severity="warning",
    title_en="No sentence stands twice",
    basis="国办公开办函〔2021〕30号：内容不得雷同、敷衍塞责",
)
def repeated_text(report: Report, *, shortest: int = 20) -> Iterator[Finding]:
    """同一句话不应重复出现。"""
    first: dict[str, Sentence] = {}
    ends: dict[str, Sentence] = {}
    count = 0
    within: dict[tuple[int, str], Sentence] = {}
    for sentence in report.sentences:
        wordings = said(sentence.text, report.words, shortest)
        for part in short_parts(sentence.text, wordings, _SHORT):
            before = within.setdefault((sentence.block.number, part), sentence)
            if before is not sentence and count < _MOST:
                count += 1
                yield _finding(sentence, part, before)
        if not wordings:
            continue
        tails = [end for words in wordings for end in ends_of(words, shortest)]
        words, earlier = _earlier(wordings, tails, first, ends)
        if earlier is not None and _is_due_twice(earlier, sentence, report.words):
            first[words] = sentence
        elif earlier is not None and count < _MOST:
            count += 1
            yield _finding(sentence, words, earlier)
        for wording in wordings:
            first.setdefault(wording, sentence)
        for tail in tails:
            ends.setdefault(tail, sentence)


def _finding(sentence: Sentence, words: str, earlier: Sentence) -> Finding:
    return Finding(
        message=f"这一句与前文重复：“{words[:24]}…”；请删去重复的一处",
        message_en=f"this sentence stands above already: “{words[:24]}…”; delete one of the two",
        place=sentence.place(),
        related=(earlier.place(),),
        evidence={"characters": len(words)},
    )


def _earlier(
    wordings: list[str], tails: list[str], first: dict[str, Sentence], ends: dict[str, Sentence]
) -> tuple[str, Sentence | None]:
    """Return what stood before, as a sentence or a part of one or at the end of one, and where; else ``None``."""
    for known, asked in ((first, wordings), (ends, wordings), (first, tails)):
        for words in asked:
            if words in known:
                return words, known[words]
    return "", None


def _is_due_twice(earlier: Sentence, sentence: Sentence, words: WordLists) -> bool:
    """Tell whether two sections each have to say it: that there was nothing of a kind, or how to read a table."""
    text = sentence.text
    if words.found_in("text.of_a_table", text):
        return True
    if earlier.section == sentence.section:
        return False
    return words.found_in("text.nothing", text) and words.found_in("text.due_twice", text)
