"""Units of invented counties: names, who stands above whom, who was renamed or merged; and the roster that says so."""

import random
from typing import NamedTuple

COUNTIES = (
    "青石",
    "白水",
    "柳河",
    "云峰",
    "石桥",
    "南溪",
    "东岭",
    "西坪",
    "北川沟",
    "长岗",
    "双塔",
    "金沙坝",
)
BUREAUS = (
    *(
        "财政",
        "教育",
        "司法",
        "民政",
        "审计",
        "统计",
        "交通运输",
        "水务",
        "气象",
        "档案",
        "信访",
        "卫生健康",
        "生态环境",
    ),
    *("应急管理", "市场监督管理", "自然资源", "农业农村", "退役军人事务", "医疗保障", "公安"),
)
TOWNS = ("城关", "大河", "新店", "马场", "三岔", "红旗", "高桥", "小湾", "龙泉", "枫林")
RENAMED, MERGED = ("文化旅游", "文化广电和旅游"), ("粮食", "商贸", "粮食和商贸")


class Unit(NamedTuple):
    """A unit with the years in which it reports."""

    name: str
    names: tuple[tuple[int, str], ...]
    """From which year on it is called so."""
    level: str
    parent: str = ""
    first: int = 0
    last: int = 9999
    merged: tuple[str, ...] = ()

    def named(self, year: int) -> str:
        """Return what it is called in a year."""
        return next(name for since, name in reversed(self.names) if since <= year)

    @property
    def settled(self) -> bool:
        """True for a unit that nothing happened to."""
        return len(self.names) == 1 and not self.merged and self.last == 9999

    def reports(self, year: int) -> bool:
        """Tell whether it owes a report for a year."""
        return self.first <= year <= self.last


class County(NamedTuple):
    """A government and the units below it."""

    government: Unit
    units: tuple[Unit, ...]
    adds_up: bool
    """True where the roster says that the units add up to the government."""


def counties(rng: random.Random, number: int, years: range) -> list[County]:
    """Return counties of 30 units each at most, three at least; every third adds up to no government."""
    names = rng.sample(COUNTIES, len(COUNTIES))
    most = min(30, -(-number // 3))
    found = []
    for at in range(-(-number // most)):
        size = min(most, number - most * at)
        found.append(_county(names[at] + "县", size, at % 3 != 2, years))
    return found


def _county(place: str, size: int, adds_up: bool, years: range) -> County:
    government = _unit(f"{place}人民政府", "政府", "")
    parent = government.name if adds_up else ""
    units = []
    change = years[len(years) // 2]
    if adds_up and size >= 12:
        before, after = (f"{place}{name}局" for name in RENAMED)
        units.append(Unit(after, ((0, before), (change, after)), "部门", parent))
        first, second, whole = (f"{place}{name}局" for name in MERGED)
        units += [Unit(one, ((0, one),), "部门", parent, last=change - 1) for one in (first, second)]
        units.append(Unit(whole, ((0, whole),), "部门", parent, first=change, merged=(first, second)))
    units += [_unit(f"{place}{name}局", "部门", parent) for name in BUREAUS]
    units += [_unit(f"{place}{name}镇人民政府", "乡镇", parent) for name in TOWNS]
    return County(government, tuple(units[: size - 1]), adds_up)


def _unit(name: str, level: str, parent: str) -> Unit:
    return Unit(name, ((0, name),), level, parent)


def roster(found: list[County], years: range) -> str:
    """Return the roster of the counties as CSV."""
    lines = ["单位,曾用名,合并自,级别,上级,免报年度"]
    for county in found:
        for unit in (county.government, *county.units):
            former = "；".join(name for _, name in unit.names if name != unit.name)
            merged = "；".join(f"{name}（{unit.first}）" for name in unit.merged)
            exempt = "；".join(str(year) for year in years if not unit.reports(year))
            lines.append(",".join((unit.name, former, merged, unit.level, unit.parent, exempt)))
    return "\n".join(lines) + "\n"
