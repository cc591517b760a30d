"""CIT701: Laws and regulations are cited by their real titles."""

import re
from collections.abc import Iterator

from nianbao.api import Edit, Finding, Fix, Report, WordLists, agencies, rule
from nianbao_rules.citations._laws import NATION, distance, laws
from nianbao_rules.citations._national import is_law, law_meant
from nianbao_rules.citations._near_misses import misspelt, near
from nianbao_rules.citations._regulations import is_superseded, joined_otherwise, regulation_meant

_TITLE = re.compile(r"《(?P<name>[^《》\n]{3,40})》")
# compiled when one of its first signs was found, which most reports never have
_NESTED = r"[〈＜<](?P<name>[^《》〈〉＜＞<>\n]{3,40})[〉＞>]"
_OPENING = frozenset("〈＜<")
_REMARK = re.compile(r"[（(][^（()）]{0,20}[）)]\Z")


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
        for match in _quotations(sentence.text, report.words):
            name = match["name"]
            meant = "" if name in own else _meant(name, report.words)
            if meant:
                yield Finding(
                    message=f"没有“《{name}》”，是否为“《{meant}》”？请核对名称",
                    message_en=f"there is no “《{name}》”, is “《{meant}》” meant? Check the title",
                    place=sentence.place(),
                    evidence={"expected": meant, "actual": name},
                    fix=Fix(
                        f"改为《{meant}》",
                        (Edit(sentence.passage(*match.span("name")), meant),),
                        f"write “《{meant}》”",
                        safe=False,
                    ),
                )


def _quotations(text: str, words: WordLists) -> Iterator[re.Match[str]]:
    """Yield the titles in 《》, and those in 〈〉 inside a title that is a national paper's or speaks of a national one.

    What a local circular brings out may have any name (《某市关于印发〈信息处理费管理细则〉的通知》); what it follows
    (关于贯彻〈…〉的通知) is another's paper.
    """
    yield from _TITLE.finditer(text)
    if _OPENING.isdisjoint(text):
        return
    for match in re.finditer(_NESTED, text):
        outer = text[: match.start()].rpartition("《")
        if not outer[1] or "》" in outer[2]:
            continue
        national = words.found_in("citations.national", outer[2])
        if (
            national
            or outer[2].endswith(words["citations.follows"])
            or _without_nation("".join(match["name"].split()))[1]
        ):
            yield match


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
    if nation == NATION and (any(short == title for title, _ in known.full) or is_law(short, named=True)):
        return ""
    if nation and short in known.abbreviated:
        return known.abbreviated[short]
    if is_superseded(short):
        return ""
    joined = joined_otherwise(short, words)
    if joined:
        return (NATION if nation else "") + joined
    circular = next((title for title in known.circulars if misspelt(plain, title)), "")
    if circular:
        return circular
    for mistyped, kind in zip(words["citations.mistyped"], words["citations.mistyped_for"], strict=True):
        if plain.endswith(mistyped):
            return plain.removesuffix(mistyped) + kind  # 《保障农民工工资支付条列》, whose rule ever it is
    local = agencies.agency_names(words).local
    if not nation and (any(sign in plain[:8] for sign in local) or "关于" in plain):
        return ""  # a local rule or a circular of its own
    named = bool(nation)
    candidates = (*known.full, *known.long_forms)
    meant = next((real for title, real in candidates if near(short, title, real, words, named)), "")
    if meant or (not nation and is_law(short, named=False)):
        return meant
    law = law_meant(short, words["citations.put_in"], named=named)
    other = law or regulation_meant(short, named=named)
    return (NATION if law or (named and other) else "") + other


def _without_nation(plain: str) -> tuple[str, str]:
    """Return a title without 中华人民共和国, and how that is written, ``""`` when it is not there."""
    at = plain.find("国", len(NATION) - 2, len(NATION) + 1)
    nation = plain[: at + 1]
    if nation and distance(nation, NATION) <= 2:
        return plain.removeprefix(nation), nation
    return plain, ""
