"""LOD006: The text is free of damage, and no part of it is a picture."""

import re
from collections.abc import Iterator

from nianbao.api import Document, Finding, Paragraph, Passage, Place, Report, rule
from nianbao_rules.loading._pictures import parts_without_text

_HINT = re.compile("[\ufffd锟烫屯銆锛鈥À-ÖØ-öø-ÿ\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""One of these is in every damaged text; a search for it alone is quick."""
# compiled when a hint was found, which an intact report never has
_DAMAGE = "|".join(
    (
        "\ufffd",
        "锟斤|斤拷|烫烫烫|屯屯屯",  # what decoders and debuggers leave
        "[銆锛鈥]",  # the signs 。 ， “ of UTF-8 read as GBK; no text of today has these characters
        "[ÂÃ][\u0080-\u00bf]",  # UTF-8 read as Latin-1 or Windows-1252
        "[à-ï][\u0080-\u00bfŒœŠšŸŽžƒˆ˜‚„†‡‰‹€™]{2}",
        "â€|ï¼|ã€",
        "[À-ÖØ-öø-ÿ]{2}[¡-ÿ]{4}",  # GBK read as Latin-1
        # private use; \ue5e5 is a blank of old GBK, \uf020-\uf0ff are bullets and tick boxes of symbol fonts
        "[\ue000-\ue5e4\ue5e6-\uefff\uf100-\uf8ff\U000f0000-\U0010fffd]|[\uf020-\uf0ff]{3}",
    )
)
_ICON = "(?:^|\\s)[\ue000-\uf8ff]+"
"""Icon fonts of web pages stand before a word or alone."""
_AROUND = 12


@rule(
    "LOD006",
    name="damaged-text",
    severity="warning",
    title_en="The text is free of replacement characters, mojibake and private-use glyphs, and no part is a picture",
    basis="国办公开办函〔2021〕30号：年度报告内容应准确",
)
def damaged_text(report: Report) -> Iterator[Finding]:
    """文字应完好，没有乱码，也没有以图片代替的部分。"""
    yield from parts_without_text(report)
    html = report.document.medium == "page"
    if not _HINT.search("\n".join(_blocks(report.document))):
        return
    section_of = {block.number: section for section, block in report.walk() if isinstance(block, Paragraph)}
    for label, passage in _passages(report.document):
        damage = _damage(passage.text, html)
        if damage is not None:
            around = passage.part(max(0, damage.start() - _AROUND), damage.end() + _AROUND)
            yield Finding(
                message=f"文字有乱码“{damage.group()}”；请对照原稿改正，或从原文件重新导出",
                message_en=f"the text is damaged at “{damage.group()}”; correct it after the original, or export the file again",
                place=Place(section_of.get(passage.block), label=label).at(around),
                evidence={"text": damage.group()},
            )


def _blocks(document: Document) -> Iterator[str]:
    """Yield the text of every paragraph, and that of all cells of every table."""
    for block in document.blocks:
        yield block.text if isinstance(block, Paragraph) else "".join([cell.text for cell in block.cells])


def _passages(document: Document) -> Iterator[tuple[str, Passage]]:
    """Yield label and text of every paragraph and of every cell that may hold damage."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield "正文", block.passage()
        else:
            for cell in block.cells:
                if not cell.text.isascii():
                    label = f"表格第 {cell.row + 1} 行第 {cell.column + 1} 列"
                    yield label, cell.passage(block.number)


def _damage(text: str, html: bool) -> re.Match[str] | None:
    if not _HINT.search(text):
        return None
    return re.search(_DAMAGE, re.sub(_ICON, _blank, text) if html else text)


def _blank(icon: re.Match[str]) -> str:
    return " " * len(icon.group())
