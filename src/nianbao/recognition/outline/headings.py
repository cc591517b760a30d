"""Recognise headings by meaning: the six sections and the five items, in any spelling."""

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from nianbao.chinese.characters import squash
from nianbao.model import SECTION_TITLES

_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,2}(?:部分|章|节)[、.：:\s]?"
    r"|[(（]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]\s*[、.．:：]?"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．:：,，)）]"
    r"|\d{1,2}(?:[、．)）]|\.(?![0-9]))"
    r"|[一二三四五六七八九十]是[、，:：]?"
    r"|[①-⑩⑴-⑽㈠-㈩])\s*"
)
_END = "：:。.．；;，,、 \t\n*#"
_SKIP = re.compile(r"[\s\"'“”‘’《》()（）、,，:：;；。.．\-*#]+")


class Numbered(NamedTuple):
    """A line cut into its number and the rest."""

    number: str
    rest: str


@lru_cache(maxsize=4096)
def cut_number(line: str) -> Numbered:
    """Return the heading number at the start of a line (``（一）``) and what follows it."""
    match = _NUMBER.match(line)
    return Numbered(match.group().strip(), line[match.end() :]) if match else Numbered("", line)


def words(text: str) -> str:
    """Return a heading's words: half width, no white space, no punctuation."""
    return _SKIP.sub("", squash(text[:200]))


_SECTION_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "overview",
        (
            "总体情况",
            "总体工作情况",
            "总体概况",
            "总体状况",
            "概述",
            "工作总体情况",
            "基本情况",
            "政府信息公开工作总体情况",
        ),
    ),
    (
        "disclosures",
        (
            "主动公开政府信息情况",
            "主动公开政府信息的情况",
            "主动公开信息情况",
            "政府信息主动公开情况",
            "主动公开政府信息",
            "行政机关主动公开政府信息情况",
            "主动公开政府信息工作情况",
            "主动公开情况",
        ),
    ),
    (
        "applications",
        (
            "收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
            "收到和处理政府信息公开申请",
            "行政机关收到和处理政府信息公开申请情况",
            "政府信息公开申请收到和处理情况",
            "收到和处理信息公开申请情况",
            "政府信息公开申请情况",
            "依申请公开政府信息情况",
            "依申请公开情况",
        ),
    ),
    (
        "disputes",
        (
            "政府信息公开行政复议行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "因政府信息公开工作被申请行政复议提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议提起行政诉讼的情况",
            "政府信息公开行政复议诉讼情况",
            "行政复议行政诉讼情况",
            "行政复议和行政诉讼情况",
            "政府信息公开行政复议行政诉讼",
            "因政府信息公开被申请行政复议提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议或提起行政诉讼情况",
            "政府信息公开工作行政复议行政诉讼情况",
        ),
    ),
    (
        "problems",
        (
            "存在的主要问题及改进情况",
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的主要问题和改进情况",
            "存在主要问题及改进情况",
            "存在问题及改进情况",
            "主要问题及改进措施",
            "存在的问题及改进措施",
            "存在问题及改进措施",
            "存在的主要问题及改进措施",
            "主要问题及改进情况",
            "存在的问题及改进情况",
            "政府信息公开工作存在的主要问题和改进情况",
            "存在的主要问题及下一步改进措施",
            "存在的不足及改进情况",
            "工作中存在的主要问题及改进情况",
            "存在的主要问题和改进措施",
        ),
    ),
    (
        "other",
        (
            "其他需要报告的事项",
            "其它需要报告的事项",
            "需要报告的其他事项",
            "其他需要报告事项",
            "其它需要报告事项",
            "其他需报告的事项",
            "其他报告事项",
            "其他事项",
            "需要报告的事项",
            "其他需要报告的情况",
        ),
    ),
)
SECTION_OF = {words(title): key for key, titles in _SECTION_WORDS for title in titles}
_BY_LENGTH = sorted(SECTION_OF, key=len, reverse=True)
_ITEM_ONLY = frozenset(
    {
        "主动公开情况",
        "主动公开政府信息",
        "依申请公开情况",
        "依申请公开政府信息情况",
        "概述",
        "基本情况",
        "政府信息公开申请情况",
        "其他事项",
    }
)
"""Wordings that are as likely an item's or another passage's: they need a section's number."""

_ITEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("on_request", ("依申请公开", "依申请", "申请公开", "政府信息公开申请", "公开申请办理")),
    ("platform", ("平台建设", "公开平台", "平台建设情况", "公开渠道", "信息公开平台")),
    ("supervision", ("监督保障", "监督和保障", "监督与保障", "保障监督", "监督保证", "组织保障", "监督考核")),
    ("management", ("政府信息管理", "信息管理", "信息资源管理", "公开信息管理")),
    ("proactive", ("主动公开",)),
)
_ITEM_PAIRS = (
    ("platform", "平台", "建设"),
    ("supervision", "监督", "保障"),
    ("management", "信息", "管理"),
)
"""Words that together mean an item, whatever stands between them (``政府信息资源规范化管理``)."""
_INSIDE = r"[一二三四五六]是|[(（][一二三四五六1-6][)）]"


_LONGEST = 100
"""Characters of a line that may be a section's heading, however widely it is spaced."""
_SHORTCOMINGS = ("问题", "不足", "困难", "短板")
_REMEDIES = ("改进", "措施", "打算", "下一步", "今后", "整改", "努力方向", "计划")


def section_key(title: str, number: str, level: int | None) -> str | None:
    """Return the section that a heading's words mean, else ``None``."""
    if len(title) > _LONGEST:
        return None
    plain = words(title)
    key = SECTION_OF.get(plain)
    if key is None and 4 <= len(plain) <= 40:
        key = _damaged(plain) if number or level is not None else None
    if key is not None and plain in _ITEM_ONLY and not _section_number(number):
        return None
    return key


def _section_number(number: str) -> bool:
    return bool(number) and number[0] in "一二三四五六七八九十第" and not number.endswith("是")


def _damaged(plain: str) -> str | None:
    """Return the section of a heading with a few characters lost, doubled or wrong; the meaning must be clear."""
    if "行政复议" in plain and "诉讼" in plain:
        return "disputes"
    if any(word in plain for word in _SHORTCOMINGS) and any(word in plain for word in _REMEDIES):
        return "problems"
    if "收到" in plain and "申请" in plain:
        return "applications"
    if plain.startswith("其") and ("报告" in plain or "说明" in plain) and plain.endswith(("事项", "情况")):
        return "other"
    if "主动公开" in plain and "政府信息" in plain and len(plain) <= 14:
        return "disclosures"
    if plain.startswith("总体") and plain.endswith(("情况", "概况")) and len(plain) <= 12:
        return "overview"
    if "总体情况" in plain and len(plain) <= 12:
        return "overview"
    return None


def run_in_section(line: str) -> tuple[str, int] | None:
    """Return (section, length of the title) when a numbered line opens with a section's title and text follows it."""
    for title in _BY_LENGTH:
        if title in _ITEM_ONLY or len(title) < 4:
            continue
        end = _match_words(line, title)
        if end and end < len(line) and line[end] in "：:。 \t\n　":
            return SECTION_OF[title], end
    return None


def glued_section(line: str, rank: int) -> tuple[str, int] | None:
    """Return (section, length of the title) when a line with the section's number opens with the format's own title.

    A PDF may join the heading and the text below it, with nothing between them.
    """
    key, title = list(SECTION_TITLES.items())[rank - 1] if 0 < rank <= len(SECTION_TITLES) else ("", "")
    end = _match_words(line, words(title.partition("、")[2])) if title else 0
    return (key, end) if end else None


def _match_words(line: str, title: str) -> int:
    """Return where the title's words end when the line opens with them, punctuation and space aside; else 0."""
    at = 0
    for index, char in enumerate(line[:80]):
        if at == len(title):
            return index
        plain = squash(char)
        if plain == title[at]:
            at += 1
        elif plain and not _SKIP.fullmatch(plain):
            return 0
    return 0


def item_key(title: str) -> str | None:
    """Return the item of section one that a heading's words mean, else ``None``."""
    plain = words(title)[:24]
    for key, wordings in _ITEMS:
        if any(wording in plain for wording in wordings):
            return key
    for key, first, second in _ITEM_PAIRS:
        if first in plain and second in plain:
            return key
    return None


def numbered_pieces(text: str) -> list[str]:
    """Return a paragraph cut before each number in it (``一是``, ``（二）``), what stands above the first left out."""
    starts = [match.start() for match in re.finditer(_INSIDE, text[:20000])]
    return [text[start:end] for start, end in itertools.pairwise([*starts, len(text)])]


def heading_title(rest: str) -> str:
    """Return a heading's words without closing punctuation."""
    return rest.strip().rstrip(_END).strip()


def run_in_title(rest: str) -> str:
    """Return the heading part of a line on which text follows the heading (``主动公开情况。区应急局…``)."""
    for index, char in enumerate(rest[:40]):
        if char in "。：:；;，,\n\t" or (char in " 　" and index > 3):
            return rest[:index]
    return rest[:40]
