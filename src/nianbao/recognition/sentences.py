"""Cut the running text of a report into sentences."""

import re
from collections.abc import Iterator

from nianbao.model import Paragraph, Report, Sentence

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’』」）)]*")
_CITED = re.compile(r"《[^《》\n]{0,80}》|[〔\[【（(](?:19|20)[0-9]{2}[〕\]】）)][0-9]{0,4}号?")


def sentences(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of the preface and of the sections, tables left out, in reading order."""
    for block in report.preface:
        if isinstance(block, Paragraph):
            yield from _cut(block, None, None)
    for section in report.sections:
        starts = {item.heading.location: item.key for item in section.items}
        item: str | None = None
        for paragraph in section.paragraphs:
            item = starts.get(paragraph.location, item)
            yield from _cut(paragraph, section.key, item)


def without_citations(text: str) -> str:
    """Return the text with 《titles》 and years of document numbers (〔2021〕30号) blanked out; offsets stay."""
    if "《" not in text and "号" not in text:
        return text
    return _CITED.sub(lambda match: "\u3000" * len(match.group()), text)


def _cut(paragraph: Paragraph, section: str | None, item: str | None) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(paragraph.text):
        text = match.group().strip()
        if text:
            yield Sentence(text, paragraph.text.index(text, match.start()), paragraph, section, item)
