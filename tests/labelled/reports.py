"""The report in which a labelled item stands: the project's clean one, changed.

Keys of an item: ``text`` stands at ``at``, and the texts of ``also`` at their places, instead of the clean report's text
of an item of section one or of the sentence named in ``PLACES``, at the end of another section. ``agency`` and
``level`` tell whose report it is, ``base`` (a function of ``BASES``) what figures or texts it has. ``heading`` gives headings of
items, ``regulations`` the three figures of that row. ``picture`` puts ``tag`` into a section, in place of its table
where it has one, ``beside`` after the table; ``kind`` is the format.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec.structs import replace

from nianbao.corpus.check import understand
from nianbao.loaders import load
from nianbao.model import ITEM_TITLES, Report, Wordings
from nianbao.packs.load import all_words, packs
from nianbao.packs.wording.table import read_table
from nianbao.testing import canonical, render
from nianbao.testing.sample import SampleReport

OUTLINE = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
PLACES = {
    "outline": "the sentence of the introduction that lists the parts",
    "opening": "the first paragraph of section one",
    "fee": "the sentence of section six on the fee",
}
"""Places beside the keys of sections and of items of section one."""
_DUTIES = "将政府信息公开工作纳入绩效，做好工作考核；组织开展社会评议；全年未发生责任追究情形。"
"""What a people's government says of its own where an item's text took the place of it."""
_MARK = "图片在此"
_QUIET = {
    "proactive": "围绕重点领域及时发布权威信息，主动回应社会关切。",
    "on_request": "畅通申请渠道，规范答复流程。",
}
"""Texts without a figure, so that nothing but the item's own sentence speaks of figures."""
_ANONYMOUS = {
    "opening": "认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外。",
    "supervision": "明确分管领导和专职人员，对发现的问题及时督促整改。",
}
_SUFFIXES = {"html": "html", "markdown": "md"}


def report_of(content: Mapping[str, Any]) -> Report:
    """Return the report of an item, read and recognised."""
    kind = content.get("kind", "html")
    data = render(sample_of(content), kind).replace(
        _marked(kind).encode(), content.get("tag", _marked(kind)).encode()
    )
    document = load(data, f"a.{_SUFFIXES[kind]}")
    report = understand(document, packs().forms, None, all_words)
    words = content.get("words", ())
    return replace(report, wordings=(_wordings(tuple(map(tuple, words))),)) if words else report


def sample_of(content: Mapping[str, Any]) -> SampleReport:
    """Return the report of an item as its author has it."""
    report = canonical(level=content.get("level", "department"))
    for place, text in _QUIET.items():
        _put(report, place, text)
    if "base" in content:
        BASES[content["base"]](report)
    if content.get("agency", report.agency) != report.agency:
        _rename(report, content["agency"])
    for key, heading in content.get("heading", {}).items():
        report.set_item_heading(key, heading)
    for column, value in zip(
        ("issued", "repealed", "in_force"), content.get("regulations", ()), strict=False
    ):
        report.set("disclosures", "regulations", column, str(value))
    if "text" in content:
        _put(report, content["at"], content["text"])
    for place, text in content.get("also", {}).items():
        _put(report, place, text)
    if report.level != "department" and "工作考核" not in report.item("supervision").text:
        report.item("supervision").text += _DUTIES
    _hang(report, content)
    return report


def _put(report: SampleReport, place: str, text: str) -> None:
    if place == "outline":
        report.preface[0] = report.preface[0].replace(OUTLINE, text)
    elif place == "opening":
        report.section("overview").content[0] = text
    elif place == "fee":
        report.section("other").content[0] = text
    elif place in ITEM_TITLES:
        report.item(place).text = text
    else:
        report.add_paragraph(place, text)


def _rename(report: SampleReport, agency: str) -> None:
    report.replace(report.agency, agency)
    report.replace(
        {"department": "我局", "government": "我县", "township": "我镇"}[report.level or ""], "本机关"
    )


def _hang(report: SampleReport, content: Mapping[str, Any]) -> None:
    if "picture" in content:
        if content["picture"] in report.tables:
            report.drop_table(content["picture"])
        report.add_paragraph(content["picture"], _MARK)
    if "beside" in content:
        report.add_paragraph(content["beside"], _MARK)


def _marked(kind: str) -> str:
    return f"<p>{_MARK}</p>" if kind == "html" else _MARK


def _closed(report: SampleReport) -> None:
    """Nothing is carried out."""
    for column, new in (("natural_person", "82"), ("business", "18"), ("total", "109")):
        report.set("applications", "carried_out", column, "0")
        report.set("applications", "new", column, new)


def _other(report: SampleReport) -> None:
    """Four applications were handled otherwise, not made public."""
    rows = (("granted", "42", "59"), ("other.correction_overdue", "2", "2"), ("other.fee_overdue", "1", "1"))
    for row, persons, total in (*rows, ("other.other", "1", "1")):
        report.set("applications", row, "natural_person", persons)
        report.set("applications", row, "total", total)


def _anonymous(report: SampleReport) -> None:
    """Section one could be anybody's."""
    for place, text in _ANONYMOUS.items():
        _put(report, place, text)


BASES: Mapping[str, Callable[[SampleReport], None]] = {
    "closed": _closed,
    "other": _other,
    "anonymous": _anonymous,
}


@cache
def _wordings(words: tuple[tuple[str, str], ...]) -> Wordings:
    rows = [(1, ["wrong", "right"]), *((number, list(one)) for number, one in enumerate(words, 2))]
    return read_table(lambda: iter(rows), "words.csv")
