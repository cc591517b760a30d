"""Names of agencies, by the national lists of words."""

import pytest

from nianbao.chinese.agencies import Name, agency_names, may_be_one
from nianbao.packs.load import all_words
from nianbao.recognition.word_lists import word_lists

NAMES = agency_names(word_lists(all_words))


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青石县人民政府", "government"),
        ("云溪市", "government"),
        ("柳河镇人民政府", "township"),
        ("柳河乡政府", "township"),
        ("东篱街道办事处", "township"),
        ("青石县应急管理局", "department"),
        ("云溪高新区", None),
        ("青石白洼林场", None),
        (None, None),
    ],
)
def test_a_name_shows_the_level_of_government(name: str | None, level: str | None) -> None:
    assert NAMES.level(name) == level


@pytest.mark.parametrize(
    ("name", "places", "organ", "ranks"),
    [
        ("云溪市青石县应急管理局", ("云溪市", "青石县"), "应急管理局", (3, 2)),
        ("青石县住房和城乡建设局", ("青石县",), "住房和城乡建设局", (2,)),
        ("松月县东篱街道办事处", ("松月县", "东篱街道"), "办事处", (2, 1)),
        ("应急管理局", (), "应急管理局", ()),
        # the end of a place's name within one
        ("江州省云溪州市北塔区人民政府", ("江州省", "云溪州市", "北塔区"), "人民政府", (4, 3, 2)),
        ("通州区城关镇人民政府", ("通州区", "城关镇"), "人民政府", (2, 1)),
        ("青石德镇市桐乡市应急管理局", ("青石德镇市",), "桐乡市应急管理局", (3,)),
        ("东篱区西乡街道办事处", ("东篱区", "西乡街道"), "办事处", (2, 1)),
        ("云溪州市场监督管理局", ("云溪州",), "市场监督管理局", (3,)),
        # cities of the county's rank
        ("松月族自治州北岭市教育局", ("松月族自治州", "北岭市"), "教育局", (3, 2)),
        ("松月族自治区北岭地区青石县教育局", ("松月族自治区", "北岭地区", "青石县"), "教育局", (4, 3, 2)),
        # words that look like a place's name
        ("县市场监督管理局", (), "县市场监督管理局", ()),
        ("省政府及省政府办公厅", (), "省政府及省政府办公厅", ()),
        ("我街道办事处", (), "我街道办事处", ()),
        ("云溪市城市管理局", ("云溪市",), "城市管理局", (3,)),
    ],
)
def test_a_name_is_places_and_an_organ(
    name: str, places: tuple[str, ...], organ: str, ranks: tuple[int, ...]
) -> None:
    assert NAMES.analysed(name) == Name(places, organ, ranks)


@pytest.mark.parametrize(
    ("place", "rank"),
    [
        ("松月族自治区", 4),
        ("北岭地区", 3),
        ("松月族自治州", 3),
        ("高新区", 2),
        ("松月族自治县", 2),
        ("城北街道", 1),
    ],
)
def test_a_place_has_the_rank_that_the_end_of_its_name_tells(place: str, rank: int) -> None:
    assert NAMES.rank(place) == rank


def test_what_is_no_place_has_no_rank() -> None:
    with pytest.raises(ValueError, match="应急局"):
        NAMES.rank("应急局")


def test_organs_are_kindred_by_their_business_or_by_a_reform() -> None:
    assert NAMES.are_kindred("教育局", "教育体育局")
    assert NAMES.are_kindred("城市管理局", "综合行政执法局")
    assert not NAMES.are_kindred("民政局", "水利局")


def test_a_short_form_may_be_the_agencys() -> None:
    assert may_be_one("青石县应急局", "青石县应急管理局")
    assert not may_be_one("青石县民政局", "青石县应急管理局")
