"""Rules of the city that cannot be told as data."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip

MOST = 1000
_MARGIN = 1.1
"""The circular says "in principle": what is a little longer is not worth a word."""


def overview_length(report: Report) -> Iterator[Finding | Skip]:
    """Yield a finding when the running text of section one is far longer than a thousand characters."""
    section = report.section("overview")
    if section is None:
        yield Skip("not_assessable", "没有总体情况")
        return
    length = len("".join(section.text.split()))
    if length > MOST * _MARGIN:
        yield Finding(
            message=f"总体情况有 {length} 字，原则上不超过 {MOST} 字，多 {length - MOST} 字；请精简",
            message_en=f"section one has {length} characters, {MOST} in principle",
            place=section.place(),
            evidence={"expected": MOST, "actual": length},
        )
