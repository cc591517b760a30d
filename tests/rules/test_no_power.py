"""TAB211: whose government rules are counted in vain, and of whom that cannot be said."""

import pytest

from .judge import found, setting

WITHOUT = (
    *(
        "青石县柳河镇人民政府",
        "青石县杏坪乡人民政府",
        "青石县东篱街道办事处",
        "云溪市南浦街道办事处",
        "青石县人民政府",
    ),
    *(
        "云溪市青石县人民政府",
        "云溪市西泉区人民政府",
        "青石县教育局",
        "云溪市青石县民政局",
        "西泉区商务局",
        "红山旗财政局",
    ),
    *(
        "云溪市应急管理局",
        "清岚市卫生健康委员会",
        "望潮市司法局",
        "鹿鸣市住房和城乡建设局",
        "南江省云溪市审计局",
        "江州省云溪市审计局",
    ),
)
MAY_HAVE = (
    *(
        "云溪市人民政府",
        "清岚市人民政府",
        "江州省云溪市人民政府",
        "江州省人民政府",
        "江州省教育厅",
        "应急管理部",
    ),
    *(
        "云溪市高新技术产业开发区管理委员会",
        "云溪经济技术开发区管理委员会",
        "云溪新区管理委员会",
        "教育局",
        "石岭州人民政府",
    ),
    *("江南自治区人民政府", "江南自治区教育厅", "国家文物局", "国家市场监督管理总局"),
)


def counted(agency: str, column: str = "in_force", value: str = "6") -> bool:
    renamed = [{"replace": ["云溪市应急管理局", agency]}] if agency != "云溪市应急管理局" else []
    return bool(found("TAB211", *renamed, setting("disclosures", "regulations", column, value)))


@pytest.mark.parametrize("agency", WITHOUT)
def test_agencies_without_the_power_count_no_government_rules(agency: str) -> None:
    assert counted(agency)


@pytest.mark.parametrize("agency", MAY_HAVE)
def test_agencies_with_the_power_or_of_unknown_rank_may_count_them(agency: str) -> None:
    assert not counted(agency)


@pytest.mark.parametrize("agency", WITHOUT)
def test_nought_is_what_is_due(agency: str) -> None:
    assert not counted(agency, value="0")


@pytest.mark.parametrize("column", ["issued", "repealed", "in_force"])
def test_any_of_the_three_counts(column: str) -> None:
    assert counted("青石县教育局", column, "1")


def test_edition_2019_counts_what_was_published_by_whomever_it_was_made() -> None:
    patches = ({"edition": "2019"}, setting("disclosures", "regulations", "published", "6"))
    assert not found("TAB211", *patches)
