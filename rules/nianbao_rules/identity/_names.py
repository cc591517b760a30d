"""Names of agencies: the places they belong to, the organ that they are, and whether two names may be one agency's."""

import re
from typing import NamedTuple

_PLACE = re.compile(r"\w{1,10}?(?:自治区|自治州|自治县|街道|开发区|高新区|新区|[省市州盟县区旗镇乡])")
RANKS = {"省": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "镇": 1, "乡": 1, "道": 1}
"""Of a place, by the last character of its name."""
_NO_PLACES = ("城乡", "和市", "家乡")
"""Ends of words in an organ's name that look like a place's (住房和城乡建设局)."""
_ENDS = (
    "人民政府",
    "政府",
    "局",
    "委员会",
    "管委会",
    "厅",
    "办公室",
    "办公厅",
    "街道办事处",
    "办事处",
    "中心",
    "委",
    "办",
    "院",
    "署",
)


_COMMON = frozenset(("管理", "监督", "服务", "事务", "委员", "员会", "中心", "行政", "综合"))
"""Pairs of characters that organs of any business share."""
SUPERVISORS = ("政务", "数据", "办公", "审批", "网信", "司法", "档案", "信息", "人民政府")
"""Business of the organs that guide and run disclosure for others."""
_SUCCESSORS = (
    ("城市管理", "综合行政执法", "综合执法", "城管"),
    ("政务服务", "行政审批", "数据", "营商", "电子政务", "办公"),
    ("教育", "教体", "体育", "科技", "科学技术"),
    ("文化", "文旅", "文广", "旅游", "广播", "体育"),
    ("自然资源", "国土", "规划", "林业", "自规"),
    ("住房", "住建", "城乡建设", "建设"),
    ("卫生", "卫健", "计划生育"),
    ("工业", "工信", "经信", "科技", "商务", "经济"),
    ("农业", "乡村振兴", "畜牧", "扶贫", "农牧"),
    ("市场监督", "市场监管", "工商", "食品药品", "质量", "知识产权"),
    ("人力资源", "人社"),
    ("发展和改革", "发改", "物价", "粮食"),
)
"""Business that reforms moved between organs: one name may be the other's former or second one."""


class Name(NamedTuple):
    """An agency's name taken apart."""

    places: tuple[str, ...]
    """From the highest to the lowest, e.g. ``("云溪市", "青石县")``."""
    organ: str
    """What is left, e.g. ``应急管理局``; ``人民政府`` for a government."""

    def place_of_rank(self, rank: int) -> str | None:
        """Return the place of that rank that the name holds (4 province, 3 city, 2 county, 1 township)."""
        return next((place for place in self.places if RANKS[place[-1]] == rank), None)

    @property
    def rank(self) -> int:
        """Rank of the lowest place, 0 when the name holds none."""
        return RANKS[self.places[-1][-1]] if self.places else 0


def taken_apart(name: str) -> Name:
    """Return a name's places and organ."""
    places: list[str] = []
    position = 0
    while match := _PLACE.match(name, position):
        if match.end() == len(name) or len(match.group()) < 2 or match.group().endswith(_NO_PLACES):
            break
        if places and RANKS[match.group()[-1]] >= RANKS[places[-1][-1]]:
            break
        places.append(match.group())
        position = match.end()
    return Name(tuple(places), name[position:])


def is_full_name(text: str) -> bool:
    """Tell whether a text is an agency's name with its place."""
    return 5 <= len(text) <= 30 and text.endswith(_ENDS) and bool(taken_apart(text).places)


def may_be_one(first: str, second: str) -> bool:
    """Tell whether two names may be the same agency's: one is part or short form of the other."""
    return _is_short(first, second) or _is_short(second, first)


def _is_short(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def are_kindred(first: str, second: str) -> bool:
    """Tell whether two organs may be one under a former, a second or a short name."""
    pairs = {first[at : at + 2] for at in range(len(first) - 1)} - _COMMON
    if any(pair in second for pair in pairs):
        return True
    return any(
        any(word in first for word in words) and any(word in second for word in words)
        for words in _SUCCESSORS
    )
