"""Invented agencies: none of these places exists."""

import random
from typing import NamedTuple

from nianbao.model import Level

_CITIES = ("云溪市", "清岚市", "望潮市", "鹿鸣市")
_COUNTIES = ("青石县", "枫林县", "白鹭县", "松月县")
_TOWNS = ("柳河镇", "石桥镇", "槐花乡", "杏坪乡")
_STREETS = ("东篱街道", "南浦街道")
_BUREAUS = (
    "应急管理局",
    "教育局",
    "财政局",
    "民政局",
    "司法局",
    "卫生健康委员会",
    "住房和城乡建设局",
    "市场监督管理局",
    "人力资源和社会保障局",
)


class Agency(NamedTuple):
    """A reporting agency."""

    name: str
    level: Level
    we: str
    """How the agency speaks of itself: 我局, 我县 …"""
    is_people_government: bool
    """True where article 50 demands 工作考核、社会评议 and 责任追究."""

    @property
    def makes_rules(self) -> bool:
        """True where it may make government rules (立法法 第九十三条): here the governments of cities."""
        return self.level == "government" and self.name.endswith("市人民政府")


def random_agency(rng: random.Random) -> Agency:
    """Return a random invented agency of any level."""
    city, county = rng.choice(_CITIES), rng.choice(_COUNTIES)
    place = rng.choice((city, county, city + county))
    match rng.choice(("department", "department", "government", "town", "street")):
        case "department":
            bureau = rng.choice(_BUREAUS)
            return Agency(
                place + bureau, "department", "我委" if bureau.endswith("委员会") else "我局", False
            )
        case "government":
            return Agency(place + "人民政府", "government", "我" + place[-1], True)
        case "town":
            town = rng.choice(_TOWNS)
            return Agency(county + town + "人民政府", "township", "我" + town[-1], True)
    return Agency(county + rng.choice(_STREETS) + "办事处", "township", "我街道", False)
