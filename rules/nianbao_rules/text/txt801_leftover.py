"""TXT801: No placeholder or editing debris is left."""

import re
from collections.abc import Iterator

from nianbao_rules.text._texts import texts

from nianbao.api import Finding, Report, rule

_TRIGGERS = (
    *(
        "××",
        "ＸＸ",
        "XX",
        "xx",
        "Xx",
        "__",
        "＿＿",
        "**",
        "＊＊",
        "待填",
        "待补",
        "此处",
        "请填",
        "请补",
        "请输",
        "请在此",
    ),
    *(
        "点击",
        "待核实",
        "（待",
        "(待",
        "单击",
        "填写",
        "单位名称",
        "机关名称",
        "单位全称",
        "填报单位",
        "（请",
        "【请",
        "[请",
        "（年份",
    ),
)
"""One of these is in every leftover; only then are the patterns compiled."""
_LEFT = (
    r"(?<![A-Za-z0-9.\-_/@])(?:×{2,}|Ｘ{2,}|[Xx]{2,})(?![A-Za-z0-9.\-_/@])",
    r"[_＿]{3,}",
    r"(?<=[\u4e00-\u9fff])[*＊]{2,}(?=[\u4e00-\u9fff])",
    r"待填写?|待补充|待核实|[（(]待[^（()）]{1,6}[）)]|此处填写|此处插入|此处输入|请填写|请补充|请输入|请在此|点击此处|点击或点击|单击此处|单击或点击",
    r"[（(【\[](?:填写|请|单位名称|机关名称|填报单位|此处|年份)[^（()）【】\]]{0,20}[）)】\]]",
    r"(?<=[（(])(?:单位名称|机关名称|单位全称)(?=[）)])",
)
_MASKED = r"(?:申请人|原告|当事人|市民|群众|居民|村民|诉讼人|第三人|先生|女士|[0-9])[\u4e00-\u9fff]?\Z"
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
    found = list(texts(report))
    together = "\n".join(text.text for text in found)
    if not any(word in together for word in _TRIGGERS):
        return
    for text in found:
        if not any(word in text.text for word in _TRIGGERS):
            continue
        for pattern in _LEFT:
            match = next(
                (one for one in re.finditer(pattern, text.text) if not _is_mask(one, text.text)), None
            )
            if match:
                around = text.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                yield Finding(
                    message=f"留有“{match.group()}”，像是没有填写或没有删掉的模板文字；请补填或删去",
                    message_en=f"leftover {match.group()!r}",
                    place=text.place(around),
                    evidence={"actual": match.group()},
                )
                break


def _is_mask(match: re.Match[str], text: str) -> bool:
    """Tell whether the sign hides a person's name or number (申请人李××)."""
    return match.group()[0] in "×ＸXx*＊" and re.search(_MASKED, text[: match.start()]) is not None
