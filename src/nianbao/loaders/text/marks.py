"""Plain text of a piece of Markdown: emphasis, code, links, escapes and inline tags taken off.

One pass over the marks with a stack, as CommonMark describes it: no expression here can take more than linear time.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from nianbao.loaders.limits import LoadError
from nianbao.loaders.lines.lines import Line

_LONGEST = 1_000_000
_SPECIAL = re.compile(r"[*_`\\\[<&~]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]{0,200}\")?[ \t]*\)")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,20}:[^<>\s]{1,2000}|[^<>\s@]{1,200}@[^<>\s@]{1,200})>")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|strong|i|em|u|s|del|font|center|sub|sup|a|img|mark|small|big|h[1-6])(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_STRONG = "**"
_STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])[^~\n]{0,500}(?<=[^\s~\\])~~(?!~)")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\*+|_+|~~")


def plain(text: str) -> str:
    """Return the text as a reader of the rendered Markdown sees it; ``<br>`` gives ``\\n``."""
    if not _SPECIAL.search(text):
        return text
    if "](" in text:
        text = _LINK.sub(lambda match: "" if match[0][0] == "!" else match[1], text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _AUTOLINK.sub(r"\1", text)))
    if len(text) > _LONGEST:
        raise LoadError(
            "limit",
            "一行文字过长，不像一份年度报告，请检查文件",
            "a line is too long, not like an annual report; check the file",
        )
    if "~~" in text:
        text = _STRUCK.sub("", text)
    text = _without_emphasis(text)
    if "&" in text:
        from html import unescape

        text = unescape(text).replace("\xa0", " ")
    return text


def without_split_emphasis(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without the marks of bold text that begins in one and ends in another of the same paragraph.

    So converters write a title over two lines; each line is a paragraph of its own here.
    """
    opened = -1
    found = list(lines)
    for index, line in enumerate(found):
        if not line.text or (index and line.number != found[index - 1].number + 1):
            opened = -1
        if line.raw.count(_STRONG) % 2 == 0:
            continue
        if opened < 0:
            opened = index
            continue
        first = found[opened]
        before, _, after = first.raw.rpartition(_STRONG)
        found[opened] = replace(first, raw=before + after, column=first.column + 2 * (not before.strip()))
        before, _, after = line.raw.partition(_STRONG)
        found[index] = replace(line, raw=before + after)
        opened = -1
    return found


def _without_emphasis(text: str) -> str:
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return text
    drop = _paired(text, tokens)
    pieces = []
    position = 0
    for index, token in enumerate(tokens):
        pieces.append(text[position : token.start()])
        position = token.end()
        if index not in drop:
            pieces.append(token[0].removeprefix("\\"))
    pieces.append(text[position:])
    return "".join(pieces)


def _paired(text: str, tokens: list[re.Match[str]]) -> set[int]:
    """Return the numbers of the tokens that open or close emphasis or a code span."""
    drop: set[int] = set()
    openers: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    after_code = 0
    code_ends = _code_ends(tokens)
    for index, token in enumerate(tokens):
        mark = token[0]
        if index < after_code or mark[0] == "\\":
            continue
        if mark[0] == "`":
            end = code_ends.get(index)
            if end is not None:
                drop |= {index, end}
                after_code = end + 1
            continue
        before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
        within_word = mark[0] == "_" and before.isalnum() and after.isalnum()
        if within_word:
            continue
        if before.strip() and waiting.get(mark):
            while True:
                opened, opener = openers.pop()
                waiting[opened] -= 1
                if opened == mark:
                    break
            drop |= {opener, index}
        elif after.strip():
            openers.append((mark, index))
            waiting[mark] = waiting.get(mark, 0) + 1
    return drop


def _code_ends(tokens: list[re.Match[str]]) -> dict[int, int]:
    """Return, for each run of backticks, the next run of the same length."""
    following: dict[int, int] = {}
    ends: dict[int, int] = {}
    for index in range(len(tokens) - 1, -1, -1):
        mark = tokens[index][0]
        if mark[0] == "`":
            if len(mark) in following:
                ends[index] = following[len(mark)]
            following[len(mark)] = index
    return ends
