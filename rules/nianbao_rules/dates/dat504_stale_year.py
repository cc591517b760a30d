"""DAT504: No other year is spoken of as the current one."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, rule
from nianbao_rules.dates._periods import stated_periods
from nianbao_rules.dates._years import named_years, opening_year, report_year

_OLDEST = 12
"""A year further back than so many years is history, not a sentence left standing."""
_BASIS = ("按照", "根据", "依据", "对照", "依照", "遵照", "围绕", "落实", "贯彻", "按")
_PLAN = r"(?<![0-9至到—-])(20[0-4][0-9])\s?年(?:度)?(?![0-9至到—-])[^《》，。；0-9]{0,24}?(?:工作要点|重点工作|工作任务|任务分解|工作方案|实施方案|工作计划|工作安排|任务分工|工作分工)"
_PLANS = ("要点", "重点", "任务", "方案", "计划", "安排", "分工")
_COMPARED = (
    *("较", "比", "同期", "上年", "去年", "上一年", "以来", "历年", "近年", "连续", "荣获", "获评"),
    *("获得", "首次", "曾", "成立", "组建", "机构改革", "截至", "修订", "施行", "实施以来", "印发"),
    *("今年", "本年", "目前", "增至", "增加到", "延续", "率先"),
)
_PAPERS = (
    *("报告", "决算", "预算", "公报", "年报", "年鉴", "总结", "计划", "要点", "清单", "目录", "名单", "数据"),
    *("评估", "考核", "考评", "检查", "结果", "反馈", "整改", "问题", "建议", "提案", "答复", "项目"),
)
"""What a year before it, with no comma between, is the year of: 2023年全区统计公报."""
_TOLD = ("印发", "修订", "发布", "制定", "出台", "下发", "部署")
_DONE = ("情况", "完成", "落实", "执行", "的完成", "的落实", "的执行")
_AHEAD = ("将从", "将继续", "将进一步", "将重点", "将着力", "将不断", "将围绕", "将以", "将坚持", "将持续")
_OWN = (
    *("我", "本", "全", "局", "单位", "机关", "共", "通过", "严格", "积极", "进一步", "切实"),
    *("认真", "持续", "依托", "组织", "在", "按照", "各", "主动", "没有", "未", "无", "政府信息公开"),
    *("政务公开", "依申请", "累计", "加强", "不断"),
)


@rule(
    "DAT504",
    name="stale-year",
    severity="warning",
    title_en="No other year is spoken of as the current one",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确；国办公开办函〔2021〕30号：不得敷衍塞责",
)
def stale_year(report: Report) -> Iterator[Finding | Skip]:
    """正文不应把往年说成本年。"""
    year = report_year(report)
    if year is None:
        yield Skip("not_assessable", "无法确定报告年度")
        return
    judged_elsewhere = {period.sentence for period in stated_periods(report)}
    opened = False
    for sentence in report.sentences:
        first = not opened and sentence.section == "overview" and sentence.item is None
        opened = opened or sentence.section == "overview"
        if sentence in judged_elsewhere:
            continue
        plan = _stale_plan(sentence.text, year)
        if plan:
            yield _finding(sentence, plan, year, f"依据的是 {plan} 年的部署")
        elif not first and sentence.section not in (None, "disputes") and not _states_fee(sentence):
            old = opening_year(sentence, report.agency)
            if old is not None and _is_stale(sentence, old.value, old.end, year):
                what = f"把 {old.value} 年说成本年" if old.value < year else f"把 {year} 年说成将来"
                yield _finding(sentence, old.value, year, what)


def _states_fee(sentence: Sentence) -> bool:
    return sentence.section == "other" and ("费" in sentence.text)


def _is_stale(sentence: Sentence, old: int, end: int, year: int) -> bool:
    """Tell whether the sentence speaks of an older year as its own and of no other; comparison and history do not."""
    text = sentence.text
    rest = text[end:].lstrip(" 　")
    if old == year:  # the year that is over, given as the one to come
        return sentence.section == "problems" and any(word in rest[:16] for word in _AHEAD)
    if not year - _OLDEST <= old < year or set(named_years(sentence)) != {old}:
        return False
    if any(word in text for word in _COMPARED):
        return False
    first = rest.replace(",", "，").partition("，")[0]
    if first and any(word in first for word in _PAPERS):
        return False
    return rest.lstrip("，, 　").startswith(_OWN)


def _stale_plan(text: str, year: int) -> int:
    """Return the year of an older plan that is given as the basis of this year's work, 0 when there is none."""
    if "年" not in text or not any(word in text for word in _PLANS):
        return 0
    plans = list(re.finditer(_PLAN, text))
    if any(int(match[1]) == year for match in plans):
        return 0  # an older plan beside this year's
    for match in plans:
        old = int(match[1])
        lead = text[max(0, match.start() - 40) : match.start()]
        cut = max(lead.rfind(mark) for mark in "，。；")
        if text.startswith(_DONE, match.end()) or any(word in match.group() for word in _TOLD):
            continue
        if old < year and any(word in lead[cut + 1 :] for word in _BASIS):
            return old
    return 0


def _finding(sentence: Sentence, old: int, year: int, what: str) -> Finding:
    right = year if old < year else year + 1
    return Finding(
        message=f"{year} 年度的报告{what}；请核对是否沿用了往年的文字，是则改为 {right} 年",
        message_en=f"{old} is spoken of as the {'current year' if old < year else 'year to come'} in the report on {year}",
        place=sentence.place(),
        evidence={"expected": right, "actual": old},
    )
