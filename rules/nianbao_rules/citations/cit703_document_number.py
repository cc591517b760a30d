"""CIT703: Document numbers are written as the standard has them."""

import re
from collections.abc import Iterator

from nianbao.api import Edit, Finding, Fix, Passage, Report, all_compiled, rule

_RIGHT = re.compile("〔20[0-9]{2}〕[1-9][0-9]{0,3}号")
_PARTS = r"[\[(（【［〈〔﹝]?\s?(?<![0-9])(20[0-9]{2})年?\s?[\])）】］〉〕﹞]?\s?第?0{0,3}([1-9][0-9]{0,3})\s?号?\Z"
_BEFORE_YEAR = (*"[(（【［〈发函字", "发 ", "函 ", "字 ")
_FAULTS = (
    ("年份应用六角括号〔〕", "the year belongs in the brackets 〔〕"),
    ("年份应用六角括号〔〕", "the year belongs in the brackets 〔〕"),
    ("序号前不加“第”", "no “第” before the serial number"),
    ("年份写错，应是四位的公元年份", "the year is wrong, it has four digits"),
    ("括号内不写“年”", "no “年” within the brackets"),
    ("序号不编虚位", "no 0 in front of the serial number"),
    ("序号后应有“号”", "“号” belongs behind the serial number"),
    ("年份的括号不成对", "the brackets of the year do not pair"),
    ("令的序号后应有“号”", "“号” belongs behind the number of an order"),
    ("缺少序号", "the serial number is left out"),
)
"""What is wrong with a number of each of the patterns, in Chinese and English."""


@rule(
    "CIT703",
    name="document-number",
    severity="note",
    title_en="Document numbers are written as the standard has them",
    basis="《党政机关公文格式》（GB/T 9704—2012）7.2.5 发文字号",
)
def document_number(report: Report) -> Iterator[Finding]:
    """发文字号应写规范，例如国办公开办函〔2021〕30号。"""
    for sentence in report.sentences:
        if "20" not in sentence.text and "〔" not in sentence.text and "令" not in sentence.text:
            continue
        rest = _RIGHT.sub("", sentence.text)
        if (
            "令" not in rest
            and not any(mark in rest for mark in "〔〕﹝﹞")
            and not ("号" in rest and any(before + "20" in rest for before in _BEFORE_YEAR))
        ):
            continue
        for pattern, fault in zip(all_compiled(report.words, "document_number"), _FAULTS, strict=True):
            match = pattern.search(sentence.text)
            if match:
                yield Finding(
                    message=f"发文字号“{match.group()}”写法不规范：{fault[0]}；请改正",
                    message_en=f"the document number “{match.group()}” is malformed: {fault[1]}; correct it",
                    place=sentence.place(),
                    evidence={"actual": match.group()},
                    fix=_fix(sentence.passage(*match.span())),
                )
                break


def _fix(passage: Passage) -> Fix | None:
    """Return the fix for a number whose four-digit year and serial number are both there."""
    written = passage.text
    found = re.search(_PARTS, written)
    if found is None:
        return None
    right = f"{written[: found.start()].rstrip()}〔{found[1]}〕{found[2]}号"
    return Fix(f"改为“{right}”", (Edit(passage, right),), f"write “{right}”")
