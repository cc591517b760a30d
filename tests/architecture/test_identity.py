"""A location is where, not who: nothing is known, compared or found by it, and no shown text is searched for again."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, SHIPPED, modules, tree

_KEYED = ("add", "get", "pop", "setdefault", "index", "count", "remove", "discard")
"""Methods of sets, mappings and lists that know their members by what they equal."""
_SEARCHES = ("find", "rfind", "index", "rindex", "count", "partition", "rpartition", "split", "startswith")


def faults(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and words of what takes a location for an identity, or looks for an excerpt's text."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id":
            yield node.lineno, "id()"
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(_is_location, sides)) and not any(map(_is_none, sides)):
                yield node.lineno, "a location is compared"
        elif (isinstance(node, ast.Subscript) and _holds_location(node.slice)) or (
            isinstance(node, ast.DictComp) and _holds_location(node.key)
        ):
            yield node.lineno, "a location is a key"
        elif isinstance(node, ast.SetComp) and _holds_location(node.elt):
            yield node.lineno, "a location is a member of a set"
        elif isinstance(node, ast.Dict | ast.Set):
            held = node.keys if isinstance(node, ast.Dict) else node.elts
            if any(one is not None and _holds_location(one) for one in held):
                yield node.lineno, "a location is a key"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _KEYED and node.args and _holds_location(node.args[0]):
                yield node.lineno, "a location is a key"
            if node.func.attr in _SEARCHES and any(map(_is_excerpt, node.args)):
                yield node.lineno, "an excerpt is searched for"


def _is_location(node: ast.AST) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "location") or (
        isinstance(node, ast.Name) and node.id in ("location", "NOWHERE")
    )


def _holds_location(node: ast.AST) -> bool:
    return any(map(_is_location, [node, *(node.elts if isinstance(node, ast.Tuple) else ())]))


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_excerpt(node: ast.AST) -> bool:
    return any(
        (isinstance(part, ast.Attribute) and part.attr == "excerpt")
        or (isinstance(part, ast.Name) and part.id == "excerpt")
        for part in ast.walk(node)
    )


def _found(path: Path) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{line}: {what}" for line, what in faults(tree(path))]


def test_nothing_shipped_takes_a_location_for_an_identity_or_searches_for_an_excerpt() -> None:
    assert [fault for path in modules(*SHIPPED) for fault in _found(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        "id(table)",
        "block.location == title.location",
        "block.location is location",
        "location in heads",
        "marks[finding.place.location]",
        "marks.setdefault(place.location, [])",
        "{item.heading.location: item for item in items}",
        "{edit.location for edit in edits}",
        "taken.add((edit.location, 1))",
        "text.find(place.excerpt)",
        "text.index(excerpt)",
    ],
)
def test_each_way_to_do_so_is_seen(code: str) -> None:
    assert list(faults(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "order.location is None",
        "place.at(passage)",
        "block.number == title.block",
        "text.find(word)",
        "x.location.line",
    ],
)
def test_what_is_meant_to_be_done_is_none(code: str) -> None:
    assert list(faults(ast.parse(code))) == []
