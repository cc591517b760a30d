"""Choosing rules by the words of a user."""

import pytest
from msgspec.structs import replace

from nianbao.linting.select import SelectionError, select

from .rules import rule_of

RULES = [rule_of(code) for code in ("ARI301", "ARI302", "ARI401", "LOD001", "TAB201")]


def codes(chosen: list[str], ignored: list[str] | None = None) -> list[str]:
    return [rule.code for rule in select(RULES, chosen, ignored or [])]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([], ["ARI301", "ARI302", "ARI401", "LOD001", "TAB201"]),
        (["ALL"], ["ARI301", "ARI302", "ARI401", "LOD001", "TAB201"]),
        (["ARI302"], ["ARI302"]),
        (["ARI3"], ["ARI301", "ARI302"]),
        (["ari", "name-lod001"], ["ARI301", "ARI302", "ARI401", "LOD001"]),
        (["TAB", "LOD", "TAB201"], ["LOD001", "TAB201"]),
    ],
)
def test_a_word_is_a_code_its_beginning_a_name_or_all(chosen: list[str], expected: list[str]) -> None:
    assert codes(chosen) == expected


def test_what_is_ignored_is_left_out_of_what_is_selected() -> None:
    assert codes(["ARI"], ["ARI3"]) == ["ARI401"]
    assert codes([], ["ALL"]) == []


@pytest.mark.parametrize("word", ["", " ", "XYZ", "ARI3021", "outcomes", "1"])
def test_a_word_that_names_no_rule_is_an_error(word: str) -> None:
    with pytest.raises(SelectionError):
        codes([word])
    with pytest.raises(SelectionError):
        codes([], [word])


def test_the_error_names_the_nearest() -> None:
    with pytest.raises(SelectionError, match="TAB201"):
        codes(["TAB210"])
    with pytest.raises(SelectionError, match="name-lod001"):
        codes(["name-lod01"])
    with pytest.raises(SelectionError, match="nianbao rules"):
        codes(["???"])


def test_a_gate_rule_stays_on_until_it_is_ignored() -> None:
    rules = [*RULES, rule_of("LOD009", gate=True)]
    assert [rule.code for rule in select(rules, ["TAB"], [])] == ["TAB201", "LOD009"]
    assert [rule.code for rule in select(rules, ["TAB"], ["LOD"])] == ["TAB201"]


KINDS = [*RULES, replace(rule_of("TXT807"), kinds=("机构名称", "错别字"))]


@pytest.mark.parametrize(
    ("chosen", "ignored", "kinds"),
    [
        ([], [], ("机构名称", "错别字")),
        (["TXT"], [], ("机构名称", "错别字")),
        (["错别字"], [], ("错别字",)),
        (["ARI", "错别字"], [], ("错别字",)),
        (["TXT807"], ["错别字"], ("机构名称",)),
        ([], ["错别字"], ("机构名称",)),
        ([], ["错别字", "机构名称"], None),
        (["错别字"], ["TXT807"], None),
        (["ARI"], [], None),
    ],
)
def test_a_kind_of_findings_is_chosen_by_its_name(
    chosen: list[str], ignored: list[str], kinds: tuple[str, ...] | None
) -> None:
    found = {rule.code: rule.usage.kinds or rule.kinds for rule in select(KINDS, chosen, ignored)}
    assert found.get("TXT807") == kinds


def test_a_kind_with_the_name_of_a_rule_takes_nothing_from_the_rule() -> None:
    rules = [*RULES, replace(rule_of("TXT807"), kinds=("ARI", "错别字"))]
    assert [rule.code for rule in select(rules, ["ARI"], [])] == codes(["ARI"])
