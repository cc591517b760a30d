"""The folder that was named holds what these tests are about."""

import json

from tests.published.folder import cases, published, truth


def test_it_holds_reports_as_text_and_in_other_formats() -> None:
    assert list(published().glob("*.txt"))
    assert {path.suffix for path in published().glob("real/*")} >= {".html", ".md", ".pdf"}


def test_what_is_right_is_stated_for_every_text() -> None:
    stated = json.loads(truth().read_text(encoding="utf-8"))
    assert {path.name for path in published().glob("*.txt")} <= stated.keys()


def test_cases_lie_beside_it() -> None:
    assert list(cases().glob("*/*"))
