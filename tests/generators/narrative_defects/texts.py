"""Prose that was not finished or cleaned: one generator for each of TXT801 to TXT806."""

import random
from collections.abc import Iterable

from nianbao.testing.sample import SampleReport
from tests.generators.narrative_defects.draft import Defect, Draft

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PLACES = ("management", "platform", "supervision")
_LONG = (
    "进一步健全政府信息公开工作机制，明确各科室公开职责和任务分工。",
    "严格落实先审查、后公开的要求，确保公开内容准确、及时、安全可靠。",
    "持续优化门户网站栏目设置，方便公众快速查找所需的各类政府信息。",
    "定期组织工作人员学习有关法规和业务知识，不断提升公开服务水平。",
)


_PLAIN = (
    "全年专项资金使用情况均已公开，并按照规定更新栏目。",
    "积极开展业务培训，通过多种渠道听取群众意见。",
    "对照考核指标查找不足，及时整改发现的问题。",
)
_WORDS = (
    *(
        "健全",
        "明确",
        "职责",
        "任务",
        "严格",
        "落实",
        "确保",
        "准确",
        "持续",
        "优化",
        "方便",
        "快速",
        "查找",
        "定期",
        "组织",
        "有关",
        "不断",
    ),
    *(
        "资金",
        "使用",
        "按照",
        "规定",
        "更新",
        "积极",
        "开展",
        "业务",
        "通过",
        "渠道",
        "群众",
        "意见",
        "对照",
        "指标",
        "及时",
        "发现",
        "整改",
    ),
)


def leftover(draft: Draft) -> str | None:
    """TXT801."""
    text = draft.rng.choice(
        (
            "全年举办培训××次，参加人员××人次。",
            "全年举办培训XX次，参加人员XX人次。",
            "（此处填写平台建设情况）",
            "政务新媒体粉丝数待填。",
            "全年开展监督检查____次。",
            "根据（单位名称）工作安排，完成公开任务。",
            "××局高度重视政府信息公开工作。",
            "【请补充具体数据】",
            "具体数据待补充。",
            "XX街道高度重视政府信息公开工作。",
            "××××年××月××日，召开政务公开工作推进会。",
            "请在此处填写有关情况。",
            "全年抽查信息（待核实）条。",
        )
    )
    return _append(draft.report, draft.rng.choice(_PLACES), text)


def repeated_text(draft: Draft) -> str | None:
    """TXT802: a sentence of 20 or more characters stands twice."""
    text = draft.rng.choice(_LONG)
    first, second = draft.rng.sample(_PLACES, 2)
    _append(draft.report, first, text)
    if draft.rng.random() < 0.2:
        return _append(draft.report, first, text)
    if draft.rng.random() < 0.3:
        draft.report.section("problems").content.append(text)
        return text
    return _append(draft.report, draft.rng.choice((first, second)), text)


def broken_line(draft: Draft) -> str | None:
    """TXT803: a sentence is cut by a line break, or a fragment stands alone."""
    content = draft.report.section("problems").content
    if draft.rng.random() < 0.3:
        content.append(draft.rng.choice(("告", "的", "情况", "工作")))
        return str(content[-1])
    text = draft.rng.choice(_LONG)
    cut = draft.rng.randint(8, 20)
    content += [text[:cut], text[cut:]]
    return text[:cut]


def personal_data(draft: Draft) -> str | None:
    """TXT804: a citizen's identity number, bank card or mobile number."""
    text = draft.rng.choice(
        (
            f"申请人李某（身份证号：{identity_number(draft.rng)}）对答复表示满意。",
            f"公民身份号码{identity_number(draft.rng)}的申请已答复。",
            f"退还信息处理费至申请人银行卡{card_number(draft.rng)}。",
            f"申请人张某联系电话{_mobile(draft.rng)}，要求邮寄答复书。",
            f"申请人王某（身份证号{identity_number(draft.rng).lower()}，手机{_mobile(draft.rng)}）提出申请。",
        )
    )
    return _append(draft.report, "on_request", text)


def identity_number(rng: random.Random) -> str:
    """Return a random citizen's identity number with the right check digit (GB 11643-1999)."""
    born = f"{rng.randint(1950, 2004)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    body = f"{rng.choice(('110105', '320102', '440304', '510107'))}{born}{rng.randint(1, 999):03d}"
    return body + _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def card_number(rng: random.Random) -> str:
    """Return a random bank card number with the right check digit (Luhn, ISO/IEC 7812-1)."""
    body = f"622202{rng.randrange(10**12):012d}"
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(reversed(body))]
    return f"{body}{-sum(value // 10 + value % 10 for value in doubled) % 10}"


def _mobile(rng: random.Random) -> str:
    return f"1{rng.choice('35789')}{rng.randrange(10**9):09d}"


def punctuation(draft: Draft) -> str | None:
    """TXT805: half-width signs in Chinese text, quotes or brackets that are not closed."""
    text = draft.rng.choice(
        (
            "加强组织领导,明确责任分工,推动工作落实。",
            "完善制度;强化培训;提升公开实效。",
            "坚持“谁公开、谁负责的原则，做好审核。",
            "按照（政府信息公开指南的要求更新栏目。",
            "做好《政府信息公开指南的修订工作。",
            "主要措施:一是健全机制，二是加强培训。",
            "加强组织领导，明确责任分工,推动工作落实。",
            "做好“政务公开+服务“工作。",
            "开展自查自纠（含栏目更新、链接检查。",
        )
    )
    return _append(draft.report, draft.rng.choice(_PLACES), text)


def doubled_words(draft: Draft) -> str | None:
    """TXT806: a word stands twice in a row."""
    text = draft.rng.choice(_LONG + _PLAIN)
    word = draft.rng.choice([word for word in _WORDS if word in text])
    at = text.index(word)
    if not at:
        text, at = f"全年{text}", 2
    return _append(draft.report, draft.rng.choice(_PLACES), text[:at] + word + text[at:])


def _append(report: SampleReport, item: str, text: str) -> str:
    report.item(item).text += text
    return text


DEFECTS: Iterable[tuple[str, Defect]] = (
    ("TXT801", leftover),
    ("TXT802", repeated_text),
    ("TXT803", broken_line),
    ("TXT804", personal_data),
    ("TXT805", punctuation),
    ("TXT806", doubled_words),
)
