"""What ruff cannot see."""

import ast
import re

from tests.architecture.sources import ROOT, SCRIPTS, SHIPPED, modules, tree

HOMONYMS = re.compile(r"(^|_)(told|sound|hooked|bounded|apart|guest)(_|$)")
"""Words that once stood for several things each; the standard terms are in their place."""


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in modules(*SHIPPED, *SCRIPTS) if not ast.get_docstring(tree(path))]
    assert [path for path in silent if path.read_text(encoding="utf-8").strip()] == []


def test_nothing_prints_but_the_command_line() -> None:
    command_line = ROOT / "src" / "nianbao" / "cli"
    printing = [
        f"{path}:{node.lineno}"
        for path in modules(*SHIPPED)
        if command_line not in path.parents
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_no_name_is_a_homonym() -> None:
    declared = {
        f"{path}:{node.lineno} {name}"
        for path in modules(*SHIPPED, *SCRIPTS, "tests")
        for node in ast.walk(tree(path))
        for name in _declared(node)
        if HOMONYMS.search(name)
    }
    assert declared == set()


def _declared(node: ast.AST) -> list[str]:
    """Return the names that a node of a syntax tree declares."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return [name]
        case _:
            return []
