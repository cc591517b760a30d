"""IDN601: Introduction and contact name the title's agency."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, rule
from nianbao_rules.identity._names import SUPERVISORS, are_kindred, is_full_name, may_be_one, taken_apart

_NAME = r"(\w{4,30}?)"
_MAKER = re.compile(
    rf"(?:报告由|由){_NAME}(?:按照|根据|依据|依照|编制|制作|公布|编写)"
    rf"|(?:公布|公开|发布|发布了|现将){_NAME}20[0-9]{{2}}年度?(?:政府)?信息公开"
    rf"|(?:\A|，|。){_NAME}20[0-9]{{2}}年度?政府信息公开(?:工作)?年度报告(?:如下|由|包括|根据|依据)"
    rf"|(?:编制|填报|报告|发布)(?:单位|机关)[:：]\s?{_NAME}(?:\W|\Z)"
    rf"|(?:，|。|\A|现将|现由){_NAME}(?:现)?(?:编制|编写|制作|公布|发布)(?:了)?(?:本|20[0-9]{{2}})"
)
_LEADS = ("根据", "依据", "按照", "依照", "经", "对照", "为", "在", "对", "现")
_CONTACT = re.compile(
    rf"联系(?:单位|部门|机关|人)[:：]\s?{_NAME}(?:\W|\Z)|(?:请|可|欢迎)(?:直接|径)?(?:与|向|同|致电|联系){_NAME}(?:联系|咨询|反映|反馈|[（(]|，|,)"
)
_SIGNATURE = re.compile(r"\A(\w{5,30})\Z")


@rule(
    "IDN601",
    name="agency-mismatch",
    severity="error",
    title_en="Introduction and contact name the title's agency",
    basis="《中华人民共和国政府信息公开条例》第四十九条：各行政机关公布本机关的年度报告",
)
def agency_mismatch(report: Report) -> Iterator[Finding | Skip]:
    """引言和联系方式中的机关应与标题一致。"""
    agency = report.title.agency if report.title is not None else None
    if agency is None:
        yield Skip("not_assessable", "标题没有写明机关")
        return
    for sentence in report.sentences:
        if sentence.section is None or (sentence.section == "overview" and sentence.item is None):
            yield from _judge(sentence, agency, (_MAKER, _CONTACT))
        elif sentence.section == "other" and ("联系" in sentence.text or _is_signature(sentence)):
            yield from _judge(sentence, agency, (_CONTACT, _SIGNATURE))


def _is_signature(sentence: Sentence) -> bool:
    return sentence.text == sentence.block.text.strip() and is_full_name(sentence.text)


def _judge(sentence: Sentence, agency: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    for pattern in patterns:
        contact = pattern is not _MAKER
        for match in pattern.finditer(sentence.text):
            named = next((group for group in match.groups() if group), "").removeprefix("由")
            if is_full_name(named) and not named.startswith(_LEADS) and _is_another(named, agency, contact):
                yield Finding(
                    message=f"标题是“{agency}”，{'联系方式' if contact else '正文'}写的是“{named}”；请核对是否沿用了别的单位的文字",
                    message_en=f"the title names {agency}, this sentence {named}",
                    place=sentence.place(),
                    evidence={"expected": agency, "actual": named},
                )


def _is_another(named: str, agency: str, contact: bool) -> bool:
    """Tell whether the name is surely another agency's; a contact may be another office of the same place."""
    if may_be_one(named, agency):
        return False
    ours, theirs = taken_apart(agency), taken_apart(named)
    if not ours.places:
        return not contact and ours.organ != theirs.organ and theirs.organ.endswith(("局", "厅"))
    if theirs.places[-1] not in agency:
        above = theirs.rank > ours.rank and ours.place_of_rank(theirs.rank) is None
        guides = any(word in theirs.organ for word in SUPERVISORS)
        return not (
            contact and above and guides
        )  # the county's office, for a town that leaves the county out
    if contact or not theirs.organ.endswith(("局", "厅", "委员会")):
        return False
    return not are_kindred(theirs.organ, ours.organ)
