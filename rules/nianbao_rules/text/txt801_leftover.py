"""TXT801: No placeholder or editing debris is left."""

import re
from collections.abc import Iterator

from nianbao.api import Edit, Finding, Fix, Report, rule
from nianbao_rules.text._texts import Text, texts, together

_AROUND = 20


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
    triggers = [word for word in report.words["text.leftover_signs"] if word in everything]
    if not triggers:
        return
    masked = report.words["patterns.masked"][0]
    for text in texts(report):
        if not any(word in text.text for word in triggers):
            continue
        for pattern in report.words["patterns.leftover"]:
            found = re.finditer(pattern, text.text)
            match = next((one for one in found if not _is_mask(one, text.text, masked)), None)
            if match:
                yield Finding(
                    message=f"{_named(match, text.text)}，像是没有填写或没有删掉的模板文字；请补填或删去",
                    message_en=f"leftover {match.group()!r}",
                    place=text.place(match.start() - _AROUND, match.end() + _AROUND),
                    evidence={"actual": match.group()},
                    fix=_fix(match, text),
                )
                break


def _named(match: re.Match[str], text: str) -> str:
    left = match.group()
    return f"“{text[match.end()]}”前留有空白" if left.isspace() else f"留有“{left}”"


def _fix(match: re.Match[str], text: Text) -> Fix | None:
    """Return the fix where the sentence reads on without the leftover: marks of Markdown, hints in brackets.

    A hint may stand for a figure that is still to be filled in, so somebody has to look at what is left.
    """
    left = match.group()
    marks = not left.strip("*＊")
    if not marks and not (left[0] in "（(【[" and left[-1] in "）)】]"):
        return None
    return Fix(f"删去“{left}”", (Edit(text.passage(*match.span()), ""),), f"delete {left!r}", marks)


def _is_mask(match: re.Match[str], text: str, masked: str) -> bool:
    """Tell whether the sign hides a person's name or number (申请人李××)."""
    return match.group()[0] in "×ＸXx*＊" and re.search(masked, text[: match.start()]) is not None
