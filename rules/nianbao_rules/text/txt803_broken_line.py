"""TXT803: No sentence is cut by a stray line break."""

from collections.abc import Iterator, Sequence

from nianbao.api import Block, Finding, Location, Paragraph, Place, Report, WordLists, numbering, rule

_LONGEST_FRAGMENT = 4
_LEAST = 8
_FEW = 3
"""More broken lines than that are the file's way, not a slip: a dump of pages, tables pasted as text."""
_TABLES = ("disclosures", "applications", "disputes")
_ENDS = tuple("。！？；：:;.!?”’」』）)》…—0123456789")
_OPENS = tuple(f"{numbering.FIRST_CHARACTERS}附●■◆★※·-—【“《")


@rule(
    "TXT803",
    name="broken-line",
    severity="note",
    title_en="No sentence is cut by a stray line break",
    basis="国办公开办函〔2021〕30号：年度报告格式",
)
def broken_line(report: Report) -> Iterator[Finding]:
    """句子中间不应换行，也不应留下孤立的字。"""
    heads = {heading.location for section in report.sections for heading in section.headings}
    runs = [section.blocks for section in report.sections if section.key not in _TABLES]
    found = [one for blocks in (report.preface, *runs) for one in _breaks(blocks, heads, report.words)]
    if len(found) <= _FEW:
        yield from (_finding(report, location, text, words) for location, text, words in found)


def _breaks(
    blocks: Sequence[Block], heads: set[Location], known: WordLists
) -> Iterator[tuple[Location, str, str]]:
    """Yield (location, text, what is wrong) of broken lines and lone fragments."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.level is not None or block.numbering:
            continue
        words = "".join(block.text.split())
        if (
            len(words) <= _LONGEST_FRAGMENT
            and words.isalpha()
            and not words.isascii()
            and words not in known["text.alone"]
        ):
            if block.location not in heads:
                yield block.location, block.text, "孤立的字"
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(following, Paragraph) and _continues(block, following, heads, known["text.line_ends"]):
            yield block.location, block.text, "句子中间换行"


def _continues(block: Paragraph, following: Paragraph, heads: set[Location], ends: tuple[str, ...]) -> bool:
    """Tell whether a paragraph goes on in the next one: it ends in no punctuation, and that opens no item."""
    text, rest = block.text.rstrip(), following.text.lstrip()
    if len(text) < _LEAST or text.endswith(_ENDS) or text.endswith(ends) or "：" in text[:12]:
        return False
    if (
        following.level is not None
        or following.numbering
        or following.location in heads
        or rest.startswith(_OPENS)
    ):
        return False
    if block.location in heads and not any(mark in text for mark in "，。"):
        return False
    return rest.endswith(("。", "；")) and ("，" in text or "，" in rest or len(rest) < _LEAST * 3)


def _finding(report: Report, location: Location, text: str, what: str) -> Finding:
    section = next(
        (one.key for one in report.sections for block in one.blocks if block.location is location), None
    )
    return Finding(
        message=f"{what}：“{text[-24:]}”；请把上下两行连成一段，或删去多余的字",
        message_en="a sentence is cut by a line break, or a fragment stands alone",
        place=Place(section, label="正文", location=location, excerpt=text),
    )
