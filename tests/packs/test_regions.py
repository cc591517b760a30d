"""Where agencies lie."""

import pytest

from nianbao.model import Document, Item, Paragraph, Report
from nianbao.packs.applicability import Applicability
from nianbao.packs.language.rules import AppliesTo
from nianbao.packs.load import all_words
from nianbao.packs.regions import Region, is_division, regions_of
from nianbao.recognition.word_lists import word_lists
from tests.packs.places import PLACES


def report(agency: str, contact: str = "") -> Report:
    preface = Item(blocks=(Paragraph(contact),) if contact else ())
    return Report(Document("a", "text"), agency=agency, preface=preface, words=word_lists(all_words))


@pytest.mark.parametrize(
    ("agency", "place"),
    [
        ("金乡县应急管理局", Region("山东省", "济宁市", "金乡县")),
        ("济宁市金乡县应急管理局", Region("山东省", "济宁市", "金乡县")),
        ("山东省人民政府办公厅", Region("山东省")),
        ("山东省济宁市教育局", Region("山东省", "济宁市")),
        ("上海市科学技术委员会", Region("上海市")),
        ("上海市浦东新区人民政府", Region("上海市", "", "浦东新区")),
        ("新疆温泉县人民政府", Region("新疆维吾尔自治区", "博尔塔拉蒙古自治州", "温泉县")),
        ("南京市鼓楼区民政局", Region("江苏省", "南京市", "鼓楼区")),
        ("吉林市教育局", Region("吉林省", "吉林市")),
        ("吉林省教育厅", Region("吉林省")),
    ],
)
def test_a_name_leads_to_its_place(agency: str, place: Region) -> None:
    assert list(regions_of(report(agency))) == [place]


def test_an_invented_place_is_nowhere() -> None:
    assert not regions_of(report("云溪市应急管理局"))
    assert not is_division("云溪市")


def test_a_name_that_several_places_have_is_known_by_the_contact_paragraph() -> None:
    assert len(regions_of(report("鼓楼区民政局"))) > 1
    contact = "如有疑问，请与鼓楼区民政局联系（地址：福建省福州市鼓楼区津泰路，电话：0591-1）。"
    assert regions_of(report("鼓楼区民政局", contact)) == [Region("福建省", "福州市", "鼓楼区")]


def test_a_place_far_from_the_contact_tells_nothing() -> None:
    assert len(regions_of(report("鼓楼区民政局", "学习福州市经验。" + "好" * 200 + "地址：府前路"))) > 1


@pytest.mark.parametrize("region", ["山东省", "上海市", "甘肃省", "四川省"])
def test_a_pack_is_for_its_own_region_only(region: str) -> None:
    applies = Applicability(AppliesTo(region=(region,)))
    inside = [
        (place, agency)
        for place, agencies in PLACES.items()
        for agency in agencies
        if applies.skip(report(agency)) is None
    ]
    assert inside == [(region, agency) for agency in PLACES[region]]


def test_a_pack_may_be_for_a_prefecture() -> None:
    applies = Applicability(AppliesTo(region=("济宁市",)))
    assert applies.skip(report("金乡县应急管理局")) is None
    assert applies.skip(report("青岛市教育局")) is not None


def test_a_name_that_lies_inside_and_outside_is_not_taken_to_lie_inside() -> None:
    assert Applicability(AppliesTo(region=("江苏省",))).skip(report("鼓楼区民政局")) is not None


def test_a_pack_named_by_its_path_is_on_where_the_place_is_unknown() -> None:
    applies = Applicability(AppliesTo(region=("山东省",)), "path")
    assert applies.skip(report("云溪市应急管理局")) is None
    assert applies.skip(report("青岛市教育局")) is None
    assert applies.skip(report("南京市教育局")) is not None


def test_a_pack_named_by_its_name_is_on_everywhere() -> None:
    assert Applicability(AppliesTo(region=("山东省",)), "name").skip(report("南京市教育局")) is None
