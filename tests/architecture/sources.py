"""The project's own files, as the tests of the house see them."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("src", "rules", "plugins")
SCRIPTS = ("benchmarks", "docs", "integrations", "samples")
RULES = ROOT / "rules" / "nianbao_rules"


def modules(*folders: str) -> list[Path]:
    """Return every Python file below the folders, sorted."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def rule_modules() -> list[Path]:
    """Return the modules that declare a rule; a pack's helpers open with an underscore."""
    return sorted(path for path in RULES.glob("*/*.py") if not path.name.startswith("_"))


def declared_rules() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the rules that are declared as data, each with its file."""
    for path in sorted(RULES.glob("*/rules.toml")):
        for declared in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            yield path, declared


def pages() -> list[Path]:
    """Return the pages of rules."""
    return sorted(RULES.glob("*/*.md"))


def markdown_files() -> list[Path]:
    """Return the Markdown files that people read: not those of virtual environments, nor sample reports."""
    top = [path for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "node_modules"]
    found = [path for path in top if path.suffix == ".md"]
    for folder in top:
        if folder.is_dir():
            found += (path for path in folder.rglob("*.md") if not _is_sample(path))
    return sorted(found)


def _is_sample(path: Path) -> bool:
    return path.parent.parent == ROOT / "samples"


def tree(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and number of lines of each function in a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def strings(path: Path) -> Iterator[str]:
    """Yield the string literals of a module, docstrings left out."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(tree(path)))
    docs = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
