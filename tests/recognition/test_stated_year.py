"""The year that the user states is for a report whose title has none."""

import pytest

from nianbao.corpus.check import Judge, read_judged
from nianbao.packs.load import packs
from nianbao.testing import canonical, render

TITLED, UNTITLED = (
    "云溪市应急管理局2024年政府信息公开工作年度报告",
    "云溪市应急管理局政府信息公开工作年度报告",
)


@pytest.mark.parametrize(
    ("title", "stated", "year"),
    [(TITLED, 2023, 2024), (TITLED, None, 2024), (UNTITLED, 2023, 2023), (UNTITLED, None, 2024)],
)
def test_the_title_goes_before_what_is_stated_and_that_before_the_body(
    title: str, stated: int | None, year: int
) -> None:
    sample = canonical()
    sample.set_title(title)
    report = read_judged("a.html", Judge((), packs().forms, year=stated), render(sample, "html"))
    assert report.year == year
