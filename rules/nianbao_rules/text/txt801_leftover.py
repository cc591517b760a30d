"""TXT801: No placeholder or editing debris is left."""

import re
from collections.abc import Iterator

from nianbao.api import Edit, Finding, Fix, Report, rule
from nianbao_rules.text._texts import Text, texts, together

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
        "○○",
        "〇〇",
        "某某",
        "{{",
        "TODO",
        "Lorem",
    ),
    *("年X", "年×", "月X", "月×", "N条", "N件", "（）", "()", "（ ）", "（　", "( )"),
    *(blank + unit for blank in ("  ", "\u3000") for unit in "条件次个份篇人"),
    *("待填", "待补", "此处", "请填", "请补", "请输", "请在此", "（待", "(待", "点击", "单击", "填写"),
    *(
        "单位名称",
        "机关名称",
        "单位全称",
        "填报单位",
        "（请",
        "(请",
        "【请",
        "[请",
        "（年份",
        "具体数",
        "“具体",
        '"具体',
    ),
)
"""One of these is in every leftover; only then are the patterns compiled."""
_OPEN, _CLOSE = r"[（(【\[]", r"[）)】\]]"
_END = rf"(?=[：:。，,；;{_CLOSE[1:-1]}]|\Z)"
_LEFT = (
    r"(?<![A-Za-z0-9.\-_/@])(?:×{2,}|Ｘ{2,}|[Xx]{2,})(?![A-Za-z0-9.\-_/@])",
    r"20(?:[Xx]{2}|×{2}|Ｘ{2})(?=\s?年)|年\s?[Xx×]{1,2}\s?月|月\s?[Xx×]{1,2}\s?日",
    r"[_＿]{3,}|(?<=[\u4e00-\u9fff])[*＊]{2,}(?=[\u4e00-\u9fff])|\{\{|\bTODO\b|Lorem ipsum",
    r"(?<![一二三四五六七八九十零○〇])[○〇]{2,}(?![一二三四五六七八九十零○〇])",
    r"(?<=[\u4e00-\u9fff])(?:[ \u00a0]{2,}|\u3000+)(?=[条件次个份篇人][，；。、])",
    r"某某(?=局|委|厅|省|市|县|区|镇|乡|街道|单位|部门|机关|科)",
    r"(?<=[\u4e00-\u9fff])N(?=[条件])|[（(]\s{0,8}[）)](?=[条件份次个人家万元])",
    rf"待(?:填写?|补充){_END}|{_OPEN}待(?:填|补|核|定|完善|更新|确认|统计)[^（()）]{{0,6}}{_CLOSE}",
    r"此处(?:填写|插入|输入|添加|概述|简述|补充)|(?:单击|点击)(?:此处|或点击此处)(?:添加|输入|键入|编辑)|请在此处",
    rf"请(?:填写|补充|输入)(?:(?=具体|单位|机关|数字|数据|名称|内容|文字)|{_END})",
    rf"{_OPEN}(?:填写|此处|年份|请(?![见参查注扫登联拨勿]))[^（()）【】\]]{{0,20}}{_CLOSE}",
    r"[“\"](?:具体|此处)[^“”\"]{0,10}(?:名称|数字|数据|数量)[”\"]",
    rf"{_OPEN}(?:单位名称|机关名称|单位全称|填报单位|具体数字|具体数据){_CLOSE}",
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
    everything = together(report)
    triggers = [word for word in _TRIGGERS if word in everything]
    if not triggers:
        return
    for text in texts(report):
        if not any(word in text.text for word in triggers):
            continue
        for pattern in _LEFT:
            match = next(
                (one for one in re.finditer(pattern, text.text) if not _is_mask(one, text.text)), None
            )
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


def _is_mask(match: re.Match[str], text: str) -> bool:
    """Tell whether the sign hides a person's name or number (申请人李××)."""
    return match.group()[0] in "×ＸXx*＊" and re.search(_MASKED, text[: match.start()]) is not None
