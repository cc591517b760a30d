"""What states, dispositions and columns are called, for tables that people read."""

from __future__ import annotations

from msgspec import Struct

STATES = {
    "zh": {
        "expected": "未报送",
        "handed_in": "已报送",
        "sent_back": "已退回",
        "cleared": "审核通过",
        "published": "已公布",
        "waived": "免报",
    },
    "en": {
        "expected": "expected",
        "handed_in": "handed in",
        "sent_back": "sent back",
        "cleared": "cleared",
        "published": "published",
        "waived": "waived",
    },
}
DISPOSITIONS = {
    "zh": {"to_mend": "待改", "explained": "已说明", "no_fault": "不算问题"},
    "en": {"to_mend": "to mend", "explained": "explained", "no_fault": "no fault"},
}
LEVELS = {
    "zh": {"government": "政府", "department": "部门", "township": "乡镇街道"},
    "en": {"government": "government", "department": "department", "township": "township"},
}
DEADLINES = {
    "zh": {"hand_in": "报送", "publish": "公布"},
    "en": {"hand_in": "hand in", "publish": "publish"},
}
EVENTS = {
    "zh": {
        "created": "新建",
        "unit_added": "加入名册",
        "hand_in": "报送",
        "unmatched": "收到，未认出单位",
        "assigned": "归到单位",
        "earlier": "收到上一年度的报告",
        "judged_again": "与别的报告比较",
        "send_back": "退回",
        "clear": "审核通过",
        "publish": "公布",
        "waive": "免报",
        "expect": "恢复报送",
        "dispose": "处理问题",
        "deadline": "改期限",
        "token": "发放令牌",
        "revoke": "收回令牌",
    },
    "en": {
        "created": "created",
        "unit_added": "added to the roster",
        "hand_in": "handed in",
        "unmatched": "received, no unit",
        "assigned": "assigned",
        "earlier": "received last year's report",
        "judged_again": "compared with other reports",
        "send_back": "sent back",
        "clear": "cleared",
        "publish": "published",
        "waive": "waived",
        "expect": "expected again",
        "dispose": "decided on a finding",
        "deadline": "changed a deadline",
        "token": "issued a token",
        "revoke": "revoked a token",
    },
}


def why_unmatched(
    agency: str | None, report_year: int | None, year: int, *, failed: bool = False
) -> tuple[str, str]:
    """Return why a report belongs to no unit of the campaign of a year, in Chinese and in English."""
    if failed:
        return "无法读取", "it cannot be read"
    if agency is None:
        return "看不出单位", "it does not tell whose it is"
    if report_year is not None and report_year != year:
        return f"报告年度是 {report_year}，不是 {year}", f"it is for {report_year}, not {year}"
    return f"名册中没有 {agency}", f"{agency} is not on the roster"


class Columns(Struct, frozen=True):
    """Heads of the exported tables."""

    board: tuple[str, ...]
    merge: tuple[str, ...]
    counts: tuple[str, str]
    """Of the number of units by state."""


COLUMNS = {
    "zh": Columns(
        ("单位", "层级", "状态", "报送", "退回", "通过", "公布", "期限", "剩余天数", "稿次", "错误", "警告", "提示", "待处理", "备注"),
        ("单位", "层级", "联系人", "状态", "期限", "剩余天数", "待处理", "问题", "备注"),
        ("状态", "单位数"),
    ),
    "en": Columns(
        ("unit", "level", "state", "handed in", "sent back", "cleared", "published", "due", "days left", "version", "errors", "warnings", "notes", "open", "remark"),
        ("unit", "level", "contact", "state", "due", "days left", "open", "findings", "remark"),
        ("state", "units"),
    ),
}  # fmt: skip
SHEETS = {"zh": ("概况", "单位", "催报"), "en": ("overview", "units", "reminders")}
