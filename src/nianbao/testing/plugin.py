"""The pytest plug-in that nianbao brings along: fixtures for the tests of rule packs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from nianbao.model import Finding

Assert = Callable[..., "list[Finding]"]


@pytest.fixture
def assert_finds() -> Assert:
    """Return ``assert_finds(CODE, patch…, pack=PATH, kind="html")``: the rule finds something; what, is returned."""

    def check(code: str, *patches: dict[str, Any], pack: str = "", kind: str = "html") -> "list[Finding]":
        from nianbao.testing.judging import findings

        found = findings(code, *patches, pack=pack, kind=kind)
        assert found, f"{code} finds nothing in the canonical report with {list(patches)}"
        return found

    return check


@pytest.fixture
def assert_silent() -> Callable[..., None]:
    """Return ``assert_silent(CODE, patch…, pack=PATH, kind="html")``: the rule finds nothing."""

    def check(code: str, *patches: dict[str, Any], pack: str = "", kind: str = "html") -> None:
        from nianbao.testing.judging import findings

        found = findings(code, *patches, pack=pack, kind=kind)
        assert not found, f"{code} finds {[one.message for one in found]}"

    return check


@pytest.fixture(params=["docx", "html", "markdown", "text"])
def report_format(request: pytest.FixtureRequest) -> str:
    """Run the test once for each format of reports; give it to ``assert_finds`` as ``kind``."""
    return str(request.param)
