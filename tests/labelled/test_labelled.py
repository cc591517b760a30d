"""How well the rules on prose, titles and pictures find labelled faults, and leave what is right alone."""

from collections import Counter

import pytest

from nianbao.packs.load import packs
from tests.labelled.sets import Outcome, items, score

ITEMS = items()
FIRST_RUN = 166 / 168
"""Of the faults in the files ``blind_*``: what was found before anything was mended by them (README.md)."""
KINDS = sorted({item.kind for item in ITEMS})
CODES = ("NAR411", "NAR412", "SEC111", "SEC112", "IDN603", "CIT701", "CIT704", "TAB201", "TAB211", "TXT801")
CODES += ("TXT806", "TXT807", "DAT504")


@pytest.mark.parametrize("code", CODES)
def test_each_newer_code_has_thirty_items_of_which_fifteen_at_least_are_right(code: str) -> None:
    own = [item for item in ITEMS if code in item.codes]
    assert len(own) >= 30
    assert sum(not item.fault for item in own) >= 15


def test_no_item_stands_twice_and_each_is_of_codes_that_exist() -> None:
    times = Counter((item.kind, item.fault, str(item.content)) for item in ITEMS)
    assert [one for one, count in times.items() if count > 1] == []
    assert {code for item in ITEMS for code in item.codes} <= {rule.code for rule in packs().rules}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_right_is_left_alone(kind: str, outcomes: list[Outcome]) -> None:
    own = [one for one in outcomes if one.item.kind == kind and one.item.seen and not one.item.fault]
    assert [(one.item.label, one.reported) for one in own if not one.correct] == []


@pytest.mark.parametrize("kind", KINDS)
def test_faults_of_each_kind_are_found(kind: str, outcomes: list[Outcome]) -> None:
    found = score(one for one in outcomes if one.item.kind == kind and one.item.seen)
    assert found.recall >= 0.98


def test_unseen_items_are_judged_no_worse_than_when_they_came(outcomes: list[Outcome]) -> None:
    found = score(one for one in outcomes if not one.item.seen)
    assert found.faults >= 100
    assert found.right >= 100
    assert found.recall >= FIRST_RUN
    assert found.false <= 0.01 * found.right
