"""The words of the picture in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nianbao.summary.measures import MEASURES, Sum


@dataclass(frozen=True)
class Words:
    """What every way of showing a picture says."""

    texts: Mapping[str, str]
    figures: Mapping[str, str]
    measures: Mapping[str, str]
    formulas: Mapping[str, str]
    states: Mapping[str, str]
    levels: Mapping[str | None, str]
    reasons: Mapping[str, str]
    severities: tuple[str, str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts[key]


_ZH = Words(
    texts={
        "language": "zh-CN", "title": "{year} 年度政府信息公开工作年度报告汇总", "made": "汇总时间",
        "version": "nianbao 版本", "year": "年度", "unit": "单位", "level": "单位类型", "state": "状态",
        "board": "报送和检查情况", "years": "各年度合计", "rules": "最常见的问题", "heat": "单位和规则",
        "units": "各单位数据", "peers": "与同类单位比较", "left_out": "没有计入的文件", "reports": "报告份数",
        "units_count": "单位", "files": "文件", "file": "文件", "rule": "规则", "demand": "要求", "in_reports": "报告份数",
        "findings": "问题个数", "basis": "依据", "reason": "原因", "due": "期限", "days_left": "剩余天数",
        "overdue": "已超过 {days} 天", "today": "截至", "contact": "联系人", "not_listed": "不在名册",
        "figure": "项目", "own": "本单位", "median": "同类中位数", "peer_count": "同类单位数", "plots": "图",
        "sum_units": "合计只加各部门和乡镇街道的报告；政府的报告包含所属单位，不与它们相加。",
        "sum_governments": "合计只加各级政府的报告。",
        "partial_note": "括号内是数据齐全的报告份数，少于全部报告时合计不全。",
        "peers_note": "各项比率与同一类型其他单位的中位数相比；同类单位不足 {enough} 个的不比，本单位件数不足 {enough} 的不列比率。",
        "heat_note": "一行一个单位，一列一条规则，格中是问题个数；按错误多少排列。",
        "cut": "列出前 {rows} 个单位、{columns} 条规则，其余见 Excel 表。",
        "more": "另有 {number} 个，见 {where}。", "none": "无", "undisclosed": "—", "all_units": "全部单位",
        "action": "需要处理的单位", "back": "返回汇总", "to_units": "各单位数据、比较和全部单位的状态",
        "partial_sum": "{value}（{reports} 份）", "of_reports": "{reports} 份",
        "partial": "数据齐全的报告份数",
        "dates": "公布年度报告的期限，截至 {today}：{dates}。", "date": "{level} {day}（{left}）", "no_dates": "没有规定",
        "left": "还有 {days} 天", "join": "、", "no_plots": "安装 nianbao[plots] 后这里有图；图中的数都在下面的表里。",
        "peers_in_level": "{level}，同类 {peers} 个",
        "plot_applications": "各年度申请：本年新收和上年结转（件）",
        "plot_outcomes": "各年度办理结果所占比例",
        "plot_applicants": "各年度新收申请：自然人和法人或其他组织（件）",
        "plot_disputes": "各年度行政复议和行政诉讼（件）与纠错率",
        "plot_documents": "各年度行政规范性文件：制发、废止、现行有效（件）",
        "plot_states": "{year} 年度各单位的状态（个）", "plot_heat": "单位和规则：颜色越深，问题越多",
        "plot_peers": "各单位（点）与同类中位数（线）", "share": "占比", "people": "自然人", "bodies": "法人或其他组织",
        "newly": "本年新收", "carried": "上年结转", "review": "行政复议", "lawsuit": "行政诉讼",
        "denial": "不予公开", "rejection": "不予处理", "elsewhere": "其他处理",
    },
    figures={
        "new": "本年新收申请", "carried_in": "上年结转申请", "natural": "其中：自然人申请",
        "legal": "其中：法人或其他组织申请", "granted": "予以公开", "partial": "部分公开", "denied": "不予公开",
        "unavailable": "无法提供", "rejected": "不予处理", "other": "其他处理", "total": "办理结果总计",
        "carried_out": "结转下年度继续办理", "reviews": "行政复议", "lawsuits": "行政诉讼",
        "disputes": "复议和诉讼合计", "corrected": "结果纠正", "pending": "尚未审结",
        "issued": "规范性文件制发", "repealed": "规范性文件废止", "in_force": "规范性文件现行有效",
    },
    measures={
        "received": "受理合计", "disclosed_share": "实质公开率", "unavailable_share": "无法提供占比",
        "carried_share": "结转率", "correction_rate": "纠错率", "dispute_rate": "争议转化率",
        "documents_net": "规范性文件净增",
    },
    formulas={
        "received": "本年新收＋上年结转", "disclosed_share": "（予以公开＋部分公开）÷办理结果总计",
        "unavailable_share": "无法提供÷办理结果总计", "carried_share": "结转下年度÷（本年新收＋上年结转）",
        "correction_rate": "结果纠正÷（复议和诉讼合计－尚未审结）", "dispute_rate": "复议和诉讼合计÷本年新收",
        "documents_net": "制发－废止",
    },
    states={
        "missing": "未报送", "unread": "无法读取", "conflicting": "多份不一致", "errors": "有错误",
        "unsure": "未能全部核对", "warnings": "只有警告", "passed": "通过", "exempt": "免报",
    },
    levels={"government": "政府", "department": "部门", "township": "乡镇街道", None: "类型不明"},
    reasons={
        "unread": "无法读取", "unrecognised": "不是年度报告", "unnamed": "看不出单位", "undated": "看不出年度",
        "duplicate": "与同一单位同一年度的另一份数据相同", "conflicting": "同一单位同一年度有几份，数据不同",
        "later": "比汇总的年度晚",
    },
    severities=("错误", "警告", "提示"),
)  # fmt: skip

_EN = Words(
    texts={
        "language": "en", "title": "Annual reports on {year}: the picture of the year", "made": "made at",
        "version": "nianbao version", "year": "year", "unit": "agency", "level": "kind", "state": "state",
        "board": "Handed in and checked", "years": "All together by year", "rules": "Most frequent",
        "heat": "Agencies and rules", "units": "Figures by agency", "peers": "Beside the peers",
        "left_out": "Files in no sum", "reports": "reports", "units_count": "agencies", "files": "files", "file": "file",
        "rule": "rule", "demand": "demand", "in_reports": "reports", "findings": "findings", "basis": "basis",
        "reason": "reason", "due": "due", "days_left": "days left", "overdue": "overdue by {days} days",
        "today": "as of", "contact": "contact", "not_listed": "not on the roster", "figure": "figure",
        "own": "own", "median": "median of peers", "peer_count": "peers", "plots": "Plots",
        "sum_units": "Sums are over departments and townships; a government's report holds those of its agencies and is not added to them. ",
        "sum_governments": "Sums are over governments. ",
        "partial_note": "In brackets: reports that state all of it, where these are not all.",
        "peers_note": "Rates beside the median of the other agencies of the kind; hidden below {enough} peers, an agency's own rate below {enough} cases.",
        "heat_note": "A row is an agency, a column a rule, a cell counts findings; most errors first.",
        "cut": "The first {rows} agencies and {columns} rules; all are in the Excel file.",
        "more": "{number} more: see {where}.", "none": "none", "undisclosed": "–", "all_units": "All agencies",
        "action": "Agencies that want something done", "back": "to the overview",
        "to_units": "figures by agency, comparison, and the state of all agencies",
        "partial_sum": "{value} ({reports})", "of_reports": "{reports} reports",
        "partial": "reports that state it",
        "dates": "Last days of publishing, as of {today}: {dates}.", "date": "{level} {day} ({left})", "no_dates": "none",
        "left": "{days} days left", "join": ", ", "no_plots": "With nianbao[plots] installed there are plots here; all they show stands in the tables.",
        "peers_in_level": "{level}, {peers} peers",
        "plot_applications": "Applications by year: new and carried in",
        "plot_outcomes": "Outcomes by year as shares",
        "plot_applicants": "New applications by year: natural and legal persons",
        "plot_disputes": "Reviews and lawsuits by year, with the correction rate",
        "plot_documents": "Normative documents by year: issued, repealed, in force",
        "plot_states": "Agencies by state, {year}", "plot_heat": "Agencies and rules: a stronger colour is more findings",
        "plot_peers": "Agencies (points) and the median of their kind (line)", "share": "share",
        "people": "natural persons", "bodies": "legal persons", "newly": "new", "carried": "carried in",
        "review": "reviews", "lawsuit": "lawsuits", "denial": "denied", "rejection": "rejected", "elsewhere": "other",
    },
    figures={
        "new": "new applications", "carried_in": "carried in", "natural": "of these: natural persons",
        "legal": "of these: legal persons", "granted": "granted", "partial": "granted in part", "denied": "denied",
        "unavailable": "unavailable", "rejected": "rejected", "other": "other", "total": "outcomes in total",
        "carried_out": "carried over", "reviews": "reviews", "lawsuits": "lawsuits", "disputes": "reviews and lawsuits",
        "corrected": "corrected", "pending": "pending", "issued": "documents issued", "repealed": "documents repealed",
        "in_force": "documents in force",
    },
    measures={
        "received": "received", "disclosed_share": "share disclosed", "unavailable_share": "share unavailable",
        "carried_share": "share carried over", "correction_rate": "correction rate", "dispute_rate": "dispute rate",
        "documents_net": "documents, net",
    },
    formulas={
        "received": "new + carried in", "disclosed_share": "(granted + in part) / total",
        "unavailable_share": "unavailable / total", "carried_share": "carried over / (new + carried in)",
        "correction_rate": "corrected / (disputes - pending)", "dispute_rate": "disputes / new",
        "documents_net": "issued - repealed",
    },
    states={
        "missing": "missing", "unread": "unreadable", "conflicting": "differing copies", "errors": "with errors",
        "unsure": "not checked in full", "warnings": "warnings only", "passed": "passed", "exempt": "exempt",
    },
    levels={"government": "government", "department": "department", "township": "township", None: "kind unknown"},
    reasons={
        "unread": "cannot be read", "unrecognised": "no annual report", "unnamed": "agency not known",
        "undated": "year not known", "duplicate": "figures equal to another report of the agency and year",
        "conflicting": "several reports of the agency and year that differ", "later": "later than the year of the picture",
    },
    severities=("errors", "warnings", "notes"),
)  # fmt: skip

WORDS: Mapping[str, Words] = {"zh": _ZH, "en": _EN}


def shown(name: str, value: float | int | None, blank: str = "—") -> str:
    """Return a figure or measure as people read it: rates in per cent."""
    if value is None:
        return blank
    rate = name in MEASURES and MEASURES[name].is_rate
    return f"{value * 100:.1f}%" if rate else f"{value:,}"


def shown_sum(name: str, one: Sum, reports: int, words: Words) -> str:
    """Return a sum as people read it; one over a part of the reports says over how many."""
    text = shown(name, one.value)
    if one.value is None or one.reports == reports:
        return text
    return words["partial_sum"].format(value=text, reports=one.reports)
