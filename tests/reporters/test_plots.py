"""The plots of the overview: pictures that stand in the page, and a page that is whole without them."""

import base64
import sys

import pytest
from lxml import etree
from msgspec.structs import replace

from nianbao.model import FileResult
from nianbao.reporters.drawing import Plot
from nianbao.reporters.overview import Overview
from nianbao.reporters.plots import plots
from tests.reporters.results import OPTIONS, broken, clean, rendered, word_file


def drawn(*results: FileResult) -> tuple[Plot, ...]:
    overview = Overview(OPTIONS)
    for result in results:
        overview.add(result)
    return plots(overview, OPTIONS)


def words(address: str) -> list[str]:
    kind, _, data = address.partition(";base64,")
    assert kind == "data:image/svg+xml"
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    root = etree.fromstring(base64.b64decode(data), parser)
    assert not list(root.iter("{*}script"))
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_rules_and_units_are_named_in_words_in_both_looks() -> None:
    rules, units = drawn(broken(), word_file())
    for look in (rules.light, rules.dark):
        assert any(one.startswith("ARI302 总计应等于") for one in words(look))
    for look in (units.light, units.dark):
        assert {"青山县民政局", "SEC103"} <= set(words(look))


def test_a_name_is_text_whatever_it_is() -> None:
    name = "$x^2$ <script>\\frac"
    judged = replace(broken(), report=replace(broken().report, agency=name))
    assert name in words(drawn(judged, word_file())[1].light)


def test_the_same_results_give_the_same_pictures() -> None:
    assert drawn(broken(), word_file()) == drawn(broken(), word_file())


def test_there_are_none_where_there_is_nothing_to_compare() -> None:
    assert drawn(broken()) == ()
    assert drawn(clean(), clean()) == ()


def test_without_the_library_the_page_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr("nianbao.reporters.drawing.find_spec", lambda _: None)
    page = rendered("html", [broken(), word_file()])
    assert "<picture>" not in page
    assert 'class="heat"' in page
