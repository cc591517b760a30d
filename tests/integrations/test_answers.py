"""docs/ci-answers.md answers each complaint and names the tests that prove it; the tests are there."""

import ast
import re

from tests.integrations.repository import ROOT

ROWS = re.findall(
    r"^\| (\d+) \|(.*)\|$", (ROOT / "docs" / "ci-answers.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_each_complaint_has_its_answer_and_its_proof() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 23))
    for number, row in ROWS:
        complaint, answer, proof = (cell.strip() for cell in row.split(" | "))
        assert complaint, number
        assert answer, number
        assert re.fullmatch(r"(`[\w/]+\.py::test_\w+` ?)+", proof), number


def test_the_tests_that_are_named_are_there() -> None:
    named = [name for _, row in ROWS for name in re.findall(r"`([\w/]+\.py)::(\w+)`", row)]
    missing = []
    for file, name in named:
        tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
        if name not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}:
            missing.append(f"{file}::{name}")
    assert missing == []
