"""SUP001: Every suppression silences something."""

from collections.abc import Iterator

from nianbao.api import Finding, Place, Report, rule

_WHY = {
    "unused": (
        "忽略说明没有起作用：这里没有它所说的问题；问题已改正的请删去，位置不对的请移到该处",
        "the suppression silences nothing: what it names is not found here; delete it if the problem is mended, move it if it stands in the wrong place",
    ),
    "unknown": (
        "忽略说明写了没有的规则编号；请核对编号，全部规则见 nianbao rules",
        "the suppression names a rule that does not exist; check the code, nianbao rules lists all",
    ),
    "malformed": (
        "忽略说明的写法不对；应像“nianbao: ignore ARI303 原因”这样写",
        "the suppression is malformed; write “nianbao: ignore ARI303 reason”",
    ),
    "unplaced": (
        "忽略说明所在的位置读不到；请放在段落、单元格里，或它们的前面",
        "the suppression stands where nothing is read; put it into a paragraph or cell, or before it",
    ),
}


@rule(
    "SUP001",
    name="unused-suppression",
    severity="warning",
    title_en="Every suppression silences something",
    basis="nianbao 文档：忽略与基线",
    last=True,
)
def unused_suppression(report: Report) -> Iterator[Finding]:
    """忽略说明都应起作用。"""
    for one in report.idle:
        message, message_en = _WHY[one.why]
        yield Finding(
            message=message,
            message_en=message_en,
            place=Place(
                label="忽略说明", location=one.location, excerpt=one.text, block=one.block, cell=one.cell
            ),
            evidence={"item": one.text},
        )
