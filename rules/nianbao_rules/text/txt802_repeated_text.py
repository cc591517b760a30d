"""TXT802: No sentence stands twice."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, rule

_SHORTEST = 20
_MOST = 20
_FULL_WIDTH = str.maketrans(",;:()?!", "，；：（）？！")


@rule(
    "TXT802",
    name="repeated-text",
    severity="warning",
    title_en="No sentence stands twice",
    basis="国办公开办函〔2021〕30号：内容不得雷同、敷衍塞责",
)
def repeated_text(report: Report) -> Iterator[Finding]:
    """同一句话不应重复出现。"""
    first: dict[str, Sentence] = {}
    told = 0
    for sentence in report.narrative.sentences:
        if len(sentence.text) < _SHORTEST or sentence.text.isascii():
            continue
        words = "".join(sentence.text.split()).translate(_FULL_WIDTH).strip("。；，")
        if len(words) < _SHORTEST:
            continue
        earlier = first.setdefault(words, sentence)
        if earlier is not sentence and told < _MOST:
            told += 1
            yield Finding(
                message=f"这一句与前文重复：“{words[:24]}…”；请删去重复的一处",
                message_en="this sentence stands twice",
                place=sentence.place(),
                related=(earlier.place(),),
                evidence={"characters": len(words)},
            )
