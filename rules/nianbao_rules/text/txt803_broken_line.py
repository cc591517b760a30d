"""TXT803: No sentence is cut by a stray line break."""

from collections.abc import Iterator, Sequence

from nianbao.api import Block, Finding, Paragraph, Place, Report, WordLists, numbering, rule

_LONGEST_FRAGMENT = 4
_LEAST = 8
_LONGEST_HEADING = 28
_FEW = 3
"""More broken lines than that are the file's way, not a slip: a dump of pages, tables pasted as text."""
_TABLES = ("disclosures", "applications", "disputes")
_ENDS = tuple("。！？；：:;.!?”’」』）)》…—0123456789")
_OPENS = tuple(f"{numbering.FIRST_CHARACTERS}附●■◆★※·-—【“《")

_ENGLISH = {"孤立的字": "a lone fragment", "句子中间换行": "a line break within a sentence"}


@rule(
    "TXT803",
    name="broken-line",
    severity="note",
    title_en="No sentence is cut by a stray line break",
    basis="国办公开办函〔2021〕30号：年度报告格式",
)
def broken_line(report: Report) -> Iterator[Finding]:
    """句子中间不应换行，也不应留下孤立的字。"""
    heads = {heading.passage.block for section in report.sections for heading in section.headings}
    runs = [(section.key, section.blocks) for section in report.sections if section.key not in _TABLES]
    found = [
        (key, *one)
        for key, blocks in ((None, report.preface.blocks), *runs)
        for one in _breaks(blocks, heads, report.words)
    ]
    if len(found) <= _FEW:
        yield from (_finding(key, paragraph, what) for key, paragraph, what in found)


def _breaks(blocks: Sequence[Block], heads: set[int], known: WordLists) -> Iterator[tuple[Paragraph, str]]:
    """Yield the broken lines and lone fragments, and what is wrong; ``heads`` are the numbers of headings."""
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
            if block.number not in heads:
                yield block, "孤立的字"
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(following, Paragraph) and _continues(block, following, heads, known["text.line_ends"]):
            yield block, "句子中间换行"


def _continues(block: Paragraph, following: Paragraph, heads: set[int], ends: tuple[str, ...]) -> bool:
    """Tell whether a paragraph goes on in the next one: it ends in no punctuation, and that opens no item."""
    text, rest = block.text.rstrip(), following.text.lstrip()
    if len(text) < _LEAST or text.endswith(_ENDS) or text.endswith(ends) or "：" in text[:12]:
        return False
    if (
        following.level is not None
        or following.numbering
        or following.number in heads
        or rest.startswith(_OPENS)
    ):
        return False
    if block.number in heads and ("，" not in text or len(text) <= _LONGEST_HEADING) and "。" not in text:
        return False
    return rest.endswith(("。", "；")) and ("，" in text or "，" in rest or len(rest) < _LEAST * 3)


def _finding(section: str | None, paragraph: Paragraph, what: str) -> Finding:
    return Finding(
        message=f"{what}：“{paragraph.text[-24:]}”；请把上下两行连成一段，或删去多余的字",
        message_en=f"{_ENGLISH[what]}: “{paragraph.text[-24:]}”; join the two lines into one paragraph, or delete what is too much",
        place=Place(section, label="正文").at(paragraph.passage()),
    )
