"""What a page prints around a report, and headings that a converter has glued to the paragraph before them."""

import re
from collections.abc import Iterator, Sequence

from nianbao.model import Block, Paragraph, Table
from nianbao.recognition.outline.headings import cut_number, section_key

_LONGEST = 160
_LABELS = (
    "(?:发布|更新|发文|成文|生成)(?:时间|日期)|(?:信息|文章|稿件)?来源|(?:浏览|阅读|点击|访问)(?:次数|数|量)?"
    "|作者|(?:责任)?编辑|字体|字号|索引号|发布机构|文章来源"
)
_FURNITURE = re.compile(
    rf"[【\[(（]?\s*(?:(?:{_LABELS})\s*[:：]|打印(?:本页)?\s*[】\])）]|打印本页|关闭窗口|分享到)"
)
_GLUED = re.compile(r"(?<=[。！？；])[ \u3000]*(?=[一二三四五六]、\S{4,30}\Z)")


def without_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without the lines of a page (发布时间, 浏览次数, 【打印】), glued headings parted."""
    return tuple(_parts(blocks))


def _parts(blocks: Sequence[Block]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            yield block
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        glued = _GLUED.search(block.text) if isinstance(following, Table) else None
        if glued is not None and section_key(cut_number(block.text[glued.end() :]).rest, "一、", None):
            yield block._replace(text=block.text[: glued.start()])
            yield block._replace(text=block.text[glued.end() :], numbering="")
        elif not is_furniture(block):
            yield block


def is_furniture(paragraph: Paragraph) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    text = paragraph.text
    return len(text) <= _LONGEST and "。" not in text and _FURNITURE.match(text) is not None
