"""What ruff cannot see."""

import ast

from tests.architecture.sources import ROOT, SCRIPTS, SHIPPED, modules, tree


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
