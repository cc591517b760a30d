"""TXT802: No sentence stands twice."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, WordLists, rule

_MOST = 20
_ENDS = tuple("。；！？，")
_FULL_WIDTH = str.maketrans(",;:()?!", "，；：（）？！")


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
    count = 0
    for sentence in report.sentences:
        if len(sentence.text) < shortest or not sentence.text.endswith(_ENDS):
            continue  # a title, a line of a table
        words = _plain(sentence.text)
        if len(words) < shortest:
            continue
        earlier = first.setdefault(words, sentence)
        if _is_due_twice(earlier, sentence, report.words):
            first[words] = sentence
        elif earlier is not sentence and count < _MOST:
            count += 1
            yield Finding(
                message=f"这一句与前文重复：“{words[:24]}…”；请删去重复的一处",
                message_en="this sentence stands twice",
                place=sentence.place(),
                related=(earlier.place(),),
                evidence={"characters": len(words)},
            )


def _plain(text: str) -> str:
    """Return a sentence as it is compared: without white space, punctuation full width, none at the end."""
    words = "".join(text.split())
    if any(mark in words for mark in ",;:()?!"):
        words = words.translate(_FULL_WIDTH)
    return words.strip("。；，")


def _is_due_twice(earlier: Sentence, sentence: Sentence, words: WordLists) -> bool:
    """Tell whether two sections each have to say that there was nothing of a kind."""
    if earlier.section == sentence.section:
        return False
    text = sentence.text
    return any(word in text for word in words["text.nothing"]) and any(
        word in text for word in words["text.due_twice"]
    )
