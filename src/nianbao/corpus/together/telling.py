"""What a user is told of a run beside its results: reports that lie wrongly, what was looked for on a roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from nianbao.corpus.together.pairing import misplaced

if TYPE_CHECKING:
    from nianbao.corpus.together.comparison import RosterFound
    from nianbao.corpus.together.held import Entry

_MOST_LINES = 10
_MOST_NAMES = 20


def of_misplaced(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a line a report that lies among those of another year or unit, and one for the many that are left out."""
    found = list(misplaced(entries))
    for entry, usual in found[:_MOST_LINES]:
        yield (
            f"{entry.path} 是{entry.agency} {entry.year} 年的报告，同一文件夹中几乎都是 {usual} 的；"
            "请核对是否放错了位置（other reports of this folder differ）"
        )
    if len(found) > _MOST_LINES:
        yield f"还有 {len(found) - _MOST_LINES} 份像是放错了位置（more of them）"


def of_roster(found: RosterFound) -> Iterator[str]:
    """Yield what was looked for on a roster, and the agencies that are not on it."""
    years = "、".join(map(str, found.years.years)) or "（没有）"
    yield (
        f"名册 {found.path}：{found.years.units} 个单位，核对的年度 {years}，缺 {len(found.years.missing)} 份（missing）"
    )
    if found.outside:
        yield f"不在名册上的单位（not on the roster） {len(found.outside)} 个：{_some(found.outside)}"


def _some(names: Sequence[str]) -> str:
    more = "等" if len(names) > _MOST_NAMES else ""
    return f"{'、'.join(names[:_MOST_NAMES])}{more}"
