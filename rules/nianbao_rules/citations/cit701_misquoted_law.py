"""CIT701: Laws and regulations are cited by their real titles."""

import re
from collections.abc import Iterator

from nianbao.api import Edit, Finding, Fix, Report, WordLists, agencies, rule
from nianbao_rules.citations._laws import NATION, distance, laws

_TITLE = re.compile(r"《([^《》\n]{3,40})》")
_REMARK = re.compile(r"[（(][^（()）]{0,20}[）)]\Z")
_DISTINCT = 5
"""Of a shorter title (档案法) a single letter may make another law's (审计法)."""
_LONG = 8
_ROOM = 4
"""A near miss is at most so much longer or shorter."""


@rule(
    "CIT701",
    name="misquoted-law",
    severity="warning",
    title_en="Laws and regulations are cited by their real titles",
    basis="《党政机关公文处理工作条例》第九条；《党政机关公文格式》GB/T 9704",
)
def misquoted_law(report: Report) -> Iterator[Finding]:
    """引用法律法规应写对名称。"""
    citing = [sentence for sentence in report.sentences if "《" in sentence.text]
    own = {name for sentence in citing if "简称" in sentence.text for name in _own_names(sentence.text)}
    for sentence in citing:
        for match in _TITLE.finditer(sentence.text):
            meant = "" if match[1] in own else _meant(match[1], report.words)
            if meant:
                yield Finding(
                    message=f"没有“《{match[1]}》”，是否为“《{meant}》”？请核对名称",
                    message_en=f"no such law: {match[1]}; {meant} is meant?",
                    place=sentence.place(),
                    evidence={"expected": meant, "actual": match[1]},
                    fix=Fix(
                        f"改为《{meant}》",
                        (Edit(sentence.passage(*match.span()), f"《{meant}》"),),
                        f"write 《{meant}》",
                        safe=False,
                    ),
                )


def _own_names(text: str) -> Iterator[str]:
    """Yield the short names that the report gives itself: （以下简称《公开条例》）."""
    for match in _TITLE.finditer(text):
        if text[max(0, match.start() - 6) : match.start()].rstrip(' 为“"').endswith("简称"):
            yield match[1]


def _meant(quoted: str, words: WordLists) -> str:
    """Return the title that a quoted one is a near miss of, ``""`` when it is right or none of ours."""
    plain = _REMARK.sub("", "".join(quoted.split())).strip("〈〉")
    known = laws()
    if quoted in known.titles or plain in known.titles:
        return ""
    short, nation = _without_nation(plain)
    if nation == NATION and any(short == title for title, _ in known.full):
        return ""
    local = agencies.agency_names(words).local
    if not nation and (any(sign in plain[:8] for sign in local) or "关于" in plain):
        return ""  # a local rule or a circular of its own
    kinds, named = words["citations.kinds"], bool(nation)
    return next((real for title, real in known.full if _near(short, title, real, kinds, named)), "")


def _without_nation(plain: str) -> tuple[str, str]:
    """Return a title without 中华人民共和国, and how that is written, ``""`` when it is not there."""
    at = plain.find("共和国", 3, len(NATION) + 1)
    nation = plain[: at + 3] if at > 0 else ""
    if nation and distance(nation, NATION) <= 2:
        return plain.removeprefix(nation), nation
    return plain, ""


def _near(quoted: str, title: str, real: str, kinds: tuple[str, ...], named: bool) -> bool:
    """Tell whether a title is nearly another: letters wrong or left out, words turned round, 工作 put in, 法 for 条例.

    ``named``: it is given as a national one, so that no local rule is meant.
    """
    if quoted == title:
        return True  # 中华人民共和国 is written wrong
    if len(title) < _DISTINCT or abs(len(quoted) - len(title)) > _ROOM:
        return False
    stem, end = _parted(quoted, kinds)
    real_stem, real_end = _parted(title, kinds)
    if stem == real_stem:  # no local rule is called 法, and none has so long a name
        return named or len(stem) > _LONG or (end == "法" and real_end == "条例")
    if end != real_end:
        return not end and len(title) >= _LONG and distance(quoted, title) == 1
    without = quoted.replace("工作", "")
    if without != quoted and (without == title or (len(without) > _DISTINCT and title.endswith(without))):
        return True
    if sorted(quoted) == sorted(title) or _left_out(quoted, title, named):
        return True
    limit = 1 if len(title) < _LONG or real == title else 3 if named else 2
    return quoted[0] == title[0] and distance(quoted, title) <= limit


def _left_out(quoted: str, title: str, named: bool) -> bool:
    """Tell whether one or two characters of a title are left out."""
    if not 0 < len(title) - len(quoted) <= 2 or not (named or quoted[0] == title[0]):
        return False
    rest = iter(title)
    return len(quoted) >= (_DISTINCT if named else _DISTINCT + 1) and all(char in rest for char in quoted)


def _parted(title: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """Return a title's words and what kind of rule it says it is."""
    end = next((end for end in kinds if title.endswith(end)), "")
    return title.removesuffix(end), end
