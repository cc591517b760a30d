"""The pages of a picture: everything that is known stands there, whatever names say."""

from datetime import date, datetime

import pytest
from lxml import html
from msgspec.structs import replace

from nianbao.reporters import RenderOptions, RuleInfo
from nianbao.summary.pages import page, write_pages
from nianbao.summary.picture import Expected, Picture, RosterUnit, picture_of
from nianbao.summary.view import MOST
from tests.summary.facts import LAST_DAYS, facts

RULE = RuleInfo(
    "ARI302", "rows-sum", "error", "总计应等于各项之和", "the total is the sum", "国办公开办函〔2021〕30号"
)
OPTIONS = RenderOptions("0.0.0", rules=(RULE,), made=datetime(2025, 1, 20, 9))
TODAY = date(2025, 1, 20)


@pytest.fixture(autouse=True)
def no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing, which takes seconds: ``test_plots.py`` looks at the plots."""
    monkeypatch.setattr("nianbao.reporters.drawing.find_spec", lambda _: None)


def many(units: int = 40) -> Picture:
    reports = [facts(f"第{at:03}局", year) for at in range(units) for year in (2022, 2023, 2024)]
    wrong = facts("错误局", status="errors", counts=(3, 0, 0), codes={"ARI302": 3})
    broken = facts(None, None, path="坏.docx", status="unread", recognised=False)
    return picture_of([*reports, wrong, broken], TODAY, last_days=LAST_DAYS)


def pages(picture: Picture, lang: str = "zh") -> dict[str, str]:
    found: dict[str, str] = {}
    write_pages(picture, replace(OPTIONS, lang=lang), found.__setitem__)
    return found


def text(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_a_folder_has_an_overview_and_the_units_the_overview_last() -> None:
    assert list(pages(many())) == ["units.html", "index.html"]


def test_the_overview_says_who_must_do_what_and_until_when() -> None:
    said = text(pages(many())["index.html"])
    assert "错误局" in said
    assert "2025-01-31" in said
    assert "还有 11 天" in said
    assert "坏.docx" in said


def test_the_overview_shows_sums_and_measures_by_year() -> None:
    root = html.fromstring(pages(many(2))["index.html"])
    rows = {row[0].text_content().split(" = ")[0]: [cell.text_content() for cell in row[1:]] for row in root.xpath("//table[contains(@class,'years')]/tbody/tr")}  # fmt: skip
    assert rows["本年新收申请"] == ["180", "180", "270"]
    assert rows["实质公开率"] == ["66.7%"] * 3


def test_the_units_stand_beside_the_median_of_their_peers() -> None:
    root = html.fromstring(pages(many())["units.html"])
    first = root.xpath("//table[contains(@class,'peers')]/tbody/tr")[0]
    assert [cell.text_content() for cell in first][:3] == ["第000局", "66.7%", "66.7%"]


def test_few_peers_are_not_compared() -> None:
    assert "peers" not in {one.get("class", "").split()[-1] for one in html.fromstring(pages(many(5))["units.html"]).iter("table")}  # fmt: skip


def test_a_long_list_is_cut_and_says_where_the_rest_is() -> None:
    units = tuple(RosterUnit(f"缺{at:03}局") for at in range(MOST + 7))
    picture = picture_of([], TODAY, 2024, Expected(units, lambda agency: None))
    found = pages(picture)
    assert "另有 7 个" in text(found["index.html"])
    assert all(unit.name in found["units.html"] for unit in units)


def test_one_page_holds_both() -> None:
    said = text(page(many(), OPTIONS))
    assert "各年度合计" in said
    assert "各单位数据" in said


def test_without_the_library_the_page_is_whole() -> None:
    found = pages(many())["index.html"]
    assert "<picture>" not in found
    assert "nianbao[plots]" in found
    assert 'class="heat"' in found


def test_names_stay_text_and_no_script_runs() -> None:
    name = "<script>alert(1)</script>局"
    for found in pages(picture_of([facts(name), facts("乙局")], TODAY)).values():
        root = html.fromstring(found)
        assert root.xpath("//script") == []
    assert name in text(found) or name in text(pages(picture_of([facts(name)], TODAY))["units.html"])


def test_pages_speak_english_when_asked() -> None:
    assert "share disclosed" in text(pages(many(), "en")["index.html"])


def test_an_empty_picture_is_a_page() -> None:
    assert "2024" in text(page(picture_of([], TODAY), OPTIONS))
