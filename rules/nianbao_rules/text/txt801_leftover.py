"""TXT801: No placeholder or editing debris is left."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nianbao.api import Edit, Finding, Fix, Report, WordLists, all_compiled, compiled, rule
from nianbao_rules.text._texts import Text, texts, together

_AROUND = 20
_ENDS_OF_CLAUSES = "，；。,;"


@rule(
    "TXT801",
    name="leftover",
    severity="warning",
    title_en="No placeholder or editing debris is left",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确；国办公开办函〔2021〕30号",
)
def leftover(report: Report) -> Iterator[Finding]:
    """不应留有待填的空白、占位符或模板提示。"""
    everything = together(report)
    signs = list(_signs_in(everything, report.words["text.leftover_signs"]))
    counter = compiled(report.words, "counter")
    if not signs and counter.search(everything) is None:
        return
    for text in texts(report):
        match = _placeholder(text.text, signs, report.words) or _left_out(text.text, counter, report.words)
        if match is not None:
            named, named_en = _named(match, text.text)
            yield Finding(
                message=f"{named}，像是没有填写或没有删掉的模板文字；请补填或删去",
                message_en=f"{named_en}, as if something was not filled in or words of a template were left; fill it in or delete it",
                place=text.place(match.start() - _AROUND, match.end() + _AROUND),
                evidence={"actual": match.group()},
                fix=_fix(match, text),
            )


def _signs_in(text: str, signs: tuple[str, ...]) -> Iterator[str]:
    """Yield the signs that stand in a text: a single character is found so much sooner than two that few are looked for."""
    for first, beginning_so in _by_first(signs).items():
        at = text.find(first)
        while at >= 0 and not text.startswith(beginning_so, at):
            at = text.find(first, at + 1)
        if at >= 0:
            yield from (sign for sign in beginning_so if sign in text)


@cache
def _by_first(signs: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the signs by their first characters."""
    return {first: tuple(one for one in signs if one[0] == first) for first in {sign[0] for sign in signs}}


def _placeholder(text: str, signs: Sequence[str], words: WordLists) -> re.Match[str] | None:
    """Return where a placeholder or a hint of a template stands, which one of the signs tells of."""
    if not any(sign in text for sign in signs):
        return None
    for pattern in all_compiled(words, "leftover"):
        found = pattern.finditer(text)
        match = next((one for one in found if not _is_mask(one, text, words)), None)
        if match is not None:
            return match
    return None


def _left_out(text: str, counter: re.Pattern[str], words: WordLists) -> re.Match[str] | None:
    """Return where a clause ends with a counter and no figure, though it tells how much was done (共公开信息条)."""
    for match in counter.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in _ENDS_OF_CLAUSES) + 1
        for pattern in all_compiled(words, "left_out"):
            found = pattern.search(text, start, match.end() + 1)
            if found is not None:
                return found
    return None


def _named(match: re.Match[str], text: str) -> tuple[str, str]:
    """Return in Chinese and English what was left."""
    left = match.group()
    if left.isspace():
        return f"“{text[match.end()]}”前留有空白", f"a blank stands before “{text[match.end()]}”"
    return f"留有“{left}”", f"“{left}” is left"


def _fix(match: re.Match[str], text: Text) -> Fix | None:
    """Return the fix where the sentence reads on without the leftover: marks of Markdown, hints in brackets.

    A hint may stand for a figure that is still to be filled in, so somebody has to look at what is left.
    """
    left = match.group()
    marks = not left.strip("*＊")
    if not marks and not (left[0] in "（(【[" and left[-1] in "）)】]"):
        return None
    return Fix(f"删去“{left}”", (Edit(text.passage(*match.span()), ""),), f"delete “{left}”", marks)


def _is_mask(match: re.Match[str], text: str, words: WordLists) -> bool:
    """Tell whether the sign hides a person's name or number (申请人李××), not a figure or an agency (服务市民××万人次)."""
    return (
        match.group()[0] in "×ＸXx*＊"
        and compiled(words, "masked").search(text[: match.start()]) is not None
        and compiled(words, "no_mask").match(text[match.end() :]) is None
    )
