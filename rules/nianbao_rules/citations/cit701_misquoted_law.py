"""CIT701: Laws and regulations are cited by their real titles."""

import re
from collections.abc import Iterator

from nianbao_rules.citations._laws import NATION, laws

from nianbao.api import Finding, Report, rule

_TITLE = re.compile(r"《([^《》\n]{3,40})》")
_ENDS = ("法", "条例", "办法", "规定", "格式")
_LOCAL = "省市县区州盟旗镇乡"
_REMARK = re.compile(r"[（(][^（()）]{0,20}[）)]\Z")
_DEFINED = ("以下简称", "下称", "简称")


@rule(
    "CIT701",
    name="misquoted-law",
    severity="warning",
    title_en="Laws and regulations are cited by their real titles",
    basis="《党政机关公文处理工作条例》第九条；《党政机关公文格式》GB/T 9704",
)
def misquoted_law(report: Report) -> Iterator[Finding]:
    """引用法律法规应写对名称。"""
    for sentence in report.narrative.sentences:
        if "《" not in sentence.text:
            continue
        for match in _TITLE.finditer(sentence.text):
            meant = "" if _is_defined(sentence.text, match.start()) else _meant(match[1])
            if meant:
                yield Finding(
                    message=f"没有“《{match[1]}》”，是否为“《{meant}》”？请核对名称",
                    message_en=f"no such law: {match[1]}; {meant} is meant?",
                    place=sentence.place(),
                    evidence={"expected": meant, "actual": match[1]},
                )


def _is_defined(text: str, start: int) -> bool:
    """Tell whether the title is a short name that the report gives itself: （以下简称《公开条例》）."""
    return text[max(0, start - 6) : start].rstrip(' 为“"').endswith(_DEFINED)


def _meant(quoted: str) -> str:
    """Return the title that a quoted one is a near miss of, ``""`` when it is right or none of ours."""
    plain = _REMARK.sub("", "".join(quoted.split()))
    known = laws()
    short = plain.removeprefix(NATION)
    named = short != plain
    if (
        quoted in known.titles
        or plain in known.titles
        or (named and any(short == one for one, _ in known.full))
    ):
        return ""
    if not named and (any(char in _LOCAL for char in plain[:8]) or "关于" in plain):
        return ""  # a local rule or a circular of its own
    if not plain.endswith(_ENDS) and not _one_off(short, known.full):
        return ""
    for title, real in known.full:
        if _near(short, title, named=named) or _near(plain, real, named=True):
            return real
    return ""


def _one_off(quoted: str, titles: tuple[tuple[str, str], ...]) -> bool:
    return any(abs(len(quoted) - len(title)) < 2 and _distance(quoted, title) == 1 for title, _ in titles)


def _near(quoted: str, title: str, named: bool) -> bool:
    """Tell whether a title is nearly another: letters wrong, words turned round, 工作 put in, 法 for 条例.

    ``named``: it is given as a national one, so that any other word for 法 or 条例 is wrong.
    """
    if abs(len(quoted) - len(title)) > 4:
        return False
    if sorted(quoted) == sorted(title):
        return True
    without = quoted.replace("工作", "")
    if "工作" in quoted and (without == title or (len(without) > 5 and title.endswith(without))):
        return True
    stems = _stem(quoted), _stem(title)
    if stems[0] == stems[1] and quoted.endswith(("法", "条例")) and not quoted.endswith("办法"):
        return True
    if stems[0] == stems[1] and named:
        return True
    return _distance(quoted, title) <= (1 if len(title) < 8 else 2) and quoted[-1] in "法例定式列"


def _stem(title: str) -> str:
    for end in ("条例", "办法", "规定", "法"):
        if title.endswith(end):
            return title.removesuffix(end)
    return title


def _distance(first: str, second: str) -> int:
    """Return the Levenshtein distance of two short texts."""
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (one != other))
    return row[-1]
