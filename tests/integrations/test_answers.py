"""docs/ci.md names a test for each complaint; the tests are there."""

import ast
import re

from tests.integrations.repository import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def test_each_complaint_has_a_test_that_is_there() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "::" in line]
    assert len(rows) == 22
    for file, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", "\n".join(rows)):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (
            f"{file}::{name}"
        )
