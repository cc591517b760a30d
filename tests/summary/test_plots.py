"""The plots of a picture: in words that the reader's fonts write, of a size that stays the same for many units."""

import base64
from datetime import date
from functools import cache

import pytest
from lxml import etree, html

from nianbao.reporters import RenderOptions
from nianbao.reporters.drawing import DARK, LIGHT, Look, ink_on
from nianbao.summary.pages import page
from nianbao.summary.picture import picture_of
from tests.summary.facts import FIGURES, facts

MOST_BYTES = 250_000


@cache
def root() -> html.HtmlElement:
    """Return the page of 60 units in three years, one of them with a name of signs."""
    reports = [
        facts(f"第{at:03}局", year, figures={**FIGURES, "granted": at, "total": 100})
        for at in range(60)
        for year in (2022, 2023, 2024)
    ]
    wrong = [
        facts(name, status="errors", counts=(3, 0, 0), codes={"ARI302": 3, "SEC101": number})
        for number, name in enumerate(("$x^2$局", "乙局"), 1)
    ]
    picture = picture_of([*reports, *wrong], date(2025, 1, 20))
    return html.fromstring(page(picture, RenderOptions("0.0.0")))


def words(address: str) -> set[str]:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    svg = etree.fromstring(base64.b64decode(address.partition(";base64,")[2]), parser)
    return {"".join(one.itertext()) for one in svg.iter("{http://www.w3.org/2000/svg}text")}


def plot(name: str) -> set[str]:
    (image,) = root().xpath(f"//figure[@class='plot_{name}']//img")
    return words(image.get("src"))


def contrast(first: str, second: str) -> float:
    """Return how much two colours differ to the eye, as WCAG 2.1 reckons it."""
    dark, light = sorted(map(luminance, (first, second)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_what_is_written_on_a_colour_is_read_there(look: Look) -> None:
    for color in look.series:
        other = look.paper if ink_on(color, look) == look.ink else look.ink
        assert contrast(ink_on(color, look), color) > max(4, contrast(other, color))


def test_every_plot_stands_in_the_page_in_both_looks() -> None:
    names = [one.get("class") for one in root().iter("figure")]
    assert names == [f"plot_{one}" for one in ("states", "applications", "outcomes", "applicants", "disputes", "documents", "heat", "peers")]  # fmt: skip
    assert len(list(root().iter("source"))) == len(names)


def test_no_plot_grows_with_the_units() -> None:
    assert max(len(one.get("src")) for one in root().iter("img")) < MOST_BYTES


def test_applications_are_named_and_numbered_by_year() -> None:
    assert {"本年新收", "上年结转", "2022", "2024", f"{60 * 100:,}", "62 份"} <= plot("applications")


def test_disputes_stand_with_the_correction_rate() -> None:
    assert {"行政复议", "行政诉讼", "纠错率", "25.0%"} <= plot("disputes")


def test_documents_show_issued_repealed_and_in_force() -> None:
    assert {"规范性文件制发", "规范性文件废止", "规范性文件现行有效", "1,800"} <= plot("documents")


def test_the_map_names_units_and_rules_whatever_signs_they_have() -> None:
    assert {"$x^2$局", "乙局", "ARI302", "SEC101"} <= plot("heat")


def test_units_stand_beside_the_median_in_a_limited_number_of_panels() -> None:
    named = {one for one in plot("peers") if one.endswith("局")}
    assert len(named) == 24
