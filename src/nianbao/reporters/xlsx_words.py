"""The words of the Excel file in both languages."""

from collections.abc import Mapping

from msgspec import Struct

from nianbao.reporters.summary import Status


class XlsxWords(Struct, frozen=True):
    """Names of sheets, heads of columns, and what the overview says."""

    title: str
    sheets: Mapping[str, str]
    heads: Mapping[str, tuple[str, ...]]
    outcomes: Mapping[Status, str]
    verdicts: Mapping[str, str]
    made: str
    version: str
    reports: str
    suppressed: str
    skipped: str
    often: str
    often_head: tuple[str, ...]
    units: str
    unit: str


WORDS: Mapping[str, XlsxWords] = {
    "zh": XlsxWords(
        title="年度报告检查结果",
        sheets={"overview": "汇总", "findings": "问题", "reports": "报告", "rules": "规则"},
        heads={
            "findings": ("级别", "规则", "单位", "问题", "怎样改", "依据", "位置", "文件", "年度", "规则名", "部分", "表", "行", "列", "页", "行号", "原文", "指纹"),
            "reports": ("文件", "单位", "年度", "错误", "警告", "提示", "已忽略", "结论"),
            "rules": ("规则", "规则名", "级别", "要求", "依据"),
        },
        outcomes={"passed": "通过", "errors": "有错误", "warnings": "只有警告", "unread": "无法读取", "unsure": "未能全部核对"},
        verdicts={"pass": "结论：通过", "fail": "结论：不通过", "incomplete": "结论：未能全部核对"},
        made="检查时间",
        version="nianbao 版本",
        reports="报告份数",
        suppressed="已忽略或在基线中",
        skipped="没有检查的其他文件",
        often="最常见的问题",
        often_head=("要求", "级别", "报告份数", "问题个数", "规则", "依据"),
        units="各单位的问题",
        unit="单位",
    ),
    "en": XlsxWords(
        title="Annual reports checked",
        sheets={"overview": "Overview", "findings": "Findings", "reports": "Reports", "rules": "Rules"},
        heads={
            "findings": ("severity", "code", "agency", "message", "how to mend", "basis", "place", "path", "year", "rule", "section", "form", "row", "column", "page", "line", "excerpt", "fingerprint"),
            "reports": ("path", "agency", "year", "errors", "warnings", "notes", "suppressed", "outcome"),
            "rules": ("code", "rule", "severity", "demand", "basis"),
        },
        outcomes={"passed": "passed", "errors": "errors", "warnings": "warnings only", "unread": "unreadable", "unsure": "not checked in full"},
        verdicts={"pass": "Verdict: passed", "fail": "Verdict: failed", "incomplete": "Verdict: not checked in full"},
        made="checked at",
        version="nianbao version",
        reports="reports",
        suppressed="suppressed or in the baseline",
        skipped="other files, not checked",
        often="Most frequent",
        often_head=("demand", "severity", "reports", "findings", "code", "basis"),
        units="By agency",
        unit="agency",
    ),
}  # fmt: skip
