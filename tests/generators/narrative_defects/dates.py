"""Prose whose years and dates are wrong: one generator for each of DAT501 to DAT506."""

import re
from collections.abc import Iterable

from nianbao.chinese.numerals import numeral
from nianbao.testing.sample import SampleReport
from tests.generators import wording
from tests.generators.narrative_defects.draft import Defect, Draft
from tests.generators.wording import Facts

_YEAR = re.compile(r"20\d\d年度?")


def no_report_year(draft: Draft) -> str | None:
    """DAT501: no year in the title, none that the body reports on."""
    draft.report.title = _YEAR.sub("", draft.report.title)
    draft.report.preface = draft.rng.choice(([], [_YEAR.sub("", text) for text in draft.report.preface[:1]]))
    for section in draft.report.sections:
        section.content = [
            _YEAR.sub("本年", part) if isinstance(part, str) else part for part in section.content
        ]
    for key in ("proactive", "on_request", "management", "platform", "supervision"):
        draft.report.item(key).text = _YEAR.sub("本年", draft.report.item(key).text)
    return draft.report.title


def year_mismatch(draft: Draft) -> str | None:
    """DAT502: the period, the opening or the statement on fees is of another year."""
    other = draft.facts.year + draft.rng.choice((-1, -1, -2))
    place = draft.rng.choice((_period, _opening, _fee, _lead))
    return place(draft.report, draft.facts, other)


def _period(report: SampleReport, facts: Facts, other: int) -> str:
    text = f"本报告所列数据的统计期限自{other}年1月1日起至{other}年12月31日止。"
    return _preface(report, facts, text)


def _preface(report: SampleReport, facts: Facts, text: str) -> str:
    basis = f"根据《中华人民共和国政府信息公开条例》要求，{facts.agency.name}编制本报告。"
    report.preface = [basis + text, *wording.preface(facts)[1:]]
    return text


def _opening(report: SampleReport, facts: Facts, other: int) -> str:
    content = report.section("overview").content
    text = str(content[0]).replace(f"{facts.year}年", f"{other}年", 1)
    content[0] = text
    return text


def _lead(report: SampleReport, facts: Facts, other: int) -> str:
    text = f"现将{facts.agency.name}{other}年度政府信息公开工作情况报告如下。"
    report.preface = [text]
    return text


def _fee(report: SampleReport, facts: Facts, other: int) -> str:
    text = f"{other}年度，{facts.agency.we}未收取政府信息公开信息处理费。"
    report.section("other").content[0] = text
    return text


def statistics_period(draft: Draft) -> str | None:
    """DAT503: the period is not the whole report year."""
    year = draft.facts.year
    return _preface(
        draft.report,
        draft.facts,
        draft.rng.choice(
            (
                f"本报告所列数据的统计期限自{year}年1月1日起至{year}年11月30日止。",
                f"数据统计期限为{year}年1月1日至{year}年12月30日。",
                f"本报告中所列数据的统计期限从{year}年2月1日到{year}年12月31日。",
                f"统计数据时间为{year}年1月1日至{year + 1}年1月31日。",
                f"本报告所列数据统计期限为{year - 1}年12月1日至{year}年11月30日。",
                f"本报告数据统计时限为{year}年1月1日至{year}年10月31日。",
                f"本报告所列数据的统计期限为{year}年1月1日至11月30日。",
                f"报告中数据的统计时间自{year}年1月1日起，至{year - 1}年12月31日止。",
            )
        ),
    )


def stale_year(draft: Draft) -> str | None:
    """DAT504: a passage kept from an older draft.report."""
    old, we = draft.facts.year - draft.rng.choice((1, 2)), draft.facts.agency.we
    where, text = draft.rng.choice(
        (
            ("management", f"{old}年，{we}严格执行信息发布审核制度，全年未发生失泄密事件。"),
            ("platform", f"{old}年，{we}依托门户网站及时更新各类信息，平台运行平稳。"),
            ("supervision", f"{old}年度，{we}组织开展业务培训两次，监督检查四次。"),
            (
                "management",
                f"按照{old}年政务公开工作要点的部署，圆满完成{draft.facts.year}年度政务公开各项任务。",
            ),
            ("problems", f"{old}年，{we}政府信息公开工作取得一定成效，但仍存在公开内容不够全面等问题。"),
        )
    )
    if where == "problems":
        draft.report.section("problems").content[0] = text
    else:
        draft.report.item(where).text = text
    return text


def impossible_date(draft: Draft) -> str | None:
    """DAT505."""
    year = draft.facts.year
    date = draft.rng.choice(
        (
            f"{year}年2月30日",
            f"{year}年6月31日",
            f"{year}年11月31日",
            f"{year}年13月1日",
            f"{year}年4月32日",
            f"{year if year % 4 else year - 1}年2月29日",
            f"{year}年9月31日",
            "6月31日",
            "2月30日",
        )
    )
    text = draft.rng.choice(
        (
            f"{date}，组织召开政府信息公开工作推进会。",
            f"截至{date}，各项整改任务全部完成。",
            f"于{date}更新政府信息公开指南。",
        )
    )
    draft.report.item(draft.rng.choice(("management", "platform", "supervision"))).text += text
    return text


def late_report(draft: Draft) -> str | None:
    """DAT506: the report's own date is past what the law gives its level."""
    last = {"department": 1, "government": 3}.get(draft.facts.agency.level)
    if last is None:
        return None
    year, month, day = draft.facts.year + 1, draft.rng.randint(last + 1, 9), draft.rng.randint(1, 28)
    fee = f"{draft.facts.year}年，{draft.facts.agency.we}未收取政府信息公开信息处理费。"
    if draft.rng.random() < 0.25:
        date = f"发布日期：{year}-{month:02d}-{day:02d}"
        draft.report.section("other").content = [fee]
        draft.report.preface = [date, *draft.report.preface]
        return date
    date = draft.rng.choice(
        (f"{year}年{month}月{day}日", f"（{year}年{month}月{day}日）", _in_chinese(year, month, day))
    )
    draft.report.section("other").content = [fee, *draft.rng.choice(([draft.facts.agency.name], [])), date]
    return date


def _in_chinese(year: int, month: int, day: int) -> str:
    days = f"{numeral(month, 'chineseCounting')}月{numeral(day, 'chineseCounting')}日"
    return f"{numeral(year, 'ideographDigital')}年{days}"


DEFECTS: Iterable[tuple[str, Defect]] = (
    ("DAT501", no_report_year),
    ("DAT502", year_mismatch),
    ("DAT503", statistics_period),
    ("DAT504", stale_year),
    ("DAT505", impossible_date),
    ("DAT506", late_report),
)
