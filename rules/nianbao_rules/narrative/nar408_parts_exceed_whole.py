"""NAR408: The parts stated after 其中 do not exceed their whole."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, rule, stated


@rule(
    "NAR408",
    name="parts-exceed-whole",
    severity="warning",
    title_en="The parts stated of a whole do not exceed it",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def parts_exceed_whole(report: Report) -> Iterator[Finding | Skip]:
    """各部分之和不应大于总数。"""
    handled = _handled(report)
    for breakdown in report.narrative.breakdowns:
        values = [part.value for part in breakdown.parts]
        total = sum(values)
        whole = breakdown.whole.value
        if total == whole or (total < whole and not breakdown.summed):
            continue
        if (whole, *values) == handled:
            continue  # 新收 117 件，办结 114 件，未办结 8 件: what was carried in is closed too
        than, than_en, by = ("大于", "more", "多") if total > whole else ("小于", "less", "少")
        yield Finding(
            message=f"各部分之和为 {total}（{'＋'.join(str(value) for value in values)}），"
            f"{than}总数“{breakdown.whole.text}”，{by} {abs(total - whole)}；请核对总数和各部分",
            message_en=f"the parts add up to {total} ({' + '.join(str(value) for value in values)}), {than_en} than the whole "
            f"“{breakdown.whole.text}”, a difference of {abs(total - whole)}; check the whole and the parts",
            place=breakdown.place,
            evidence={
                "formula": "各部分之和＝总数" if breakdown.summed else "各部分之和≤总数",
                "parts": [stated.plain(value) for value in values],
                "expected": stated.plain(whole),
                "actual": stated.plain(total),
                "difference": stated.plain(total - whole),
            },
        )
    if not report.narrative.breakdowns:
        yield Skip("not_applicable", "正文没有“其中”之类的分项")


def _handled(report: Report) -> tuple[object, ...]:
    """Return how many applications were received in the year, closed and carried over."""
    form = report.forms.get("applications")
    rows = ("new", "total", "carried_out")
    return () if form is None else tuple(form.reading(row, "total") for row in rows)
