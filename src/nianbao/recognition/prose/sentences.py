"""Cut the running text of a report into sentences."""

import re
from collections.abc import Iterator

from nianbao.model import Paragraph, Report, Sentence

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’』」）)]*")
_CITED = re.compile(r"《[^《》\n]{0,80}》|[〔\[【（(](?:19|20)[0-9]{2}[〕\]】）)][0-9]{0,4}号?")

_COLONS = ("：", ":")
_LONGEST_NUMBER = 10
_COMPLETION = 8


def sentences(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of the preface and of the sections, tables left out, in reading order."""
    for block in report.preface:
        if isinstance(block, Paragraph):
            yield from _cut(block, None, None)
    for section in report.sections:
        items = {item.heading.location: item for item in section.items}
        key: str | None = None
        for paragraph in section.paragraphs:
            begun = items.get(paragraph.location)
            key = begun.key if begun is not None else key
            start = _behind(begun.heading.title, paragraph.text) if begun is not None else 0
            yield from _cut(paragraph, section.key, key, start)


def without_citations(text: str) -> str:
    """Return the text with 《titles》 and years of document numbers (〔2021〕30号) blanked out; offsets stay."""
    if "《" not in text and "号" not in text:
        return text
    return _CITED.sub(lambda match: "\u3000" * len(match.group()), text)


def _behind(title: str, text: str) -> int:
    """Return where the text of an item begins behind a run-in heading and its colon: the heading tells no figure.

    A heading that a few words complete (依申请公开：无) stays with them.
    """
    at = text.find(title, 0, len(title) + _LONGEST_NUMBER)
    end = at + len(title)
    if at < 0 or text[end : end + 1] not in _COLONS:
        return 0
    first = _SENTENCE.match(text, end + 1)
    return end + 1 if first is not None and len(first.group()) > _COMPLETION else 0


def _cut(paragraph: Paragraph, section: str | None, item: str | None, start: int = 0) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(paragraph.text, start):
        text = match.group().strip()
        if text:
            yield Sentence(text, paragraph.text.index(text, match.start()), paragraph, section, item)
