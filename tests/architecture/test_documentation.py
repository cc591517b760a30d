"""What the documentation promises is there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from nianbao.packs.load import all_rules
from tests.architecture.sources import ROOT, markdown_files
from tests.rules.pages import page_path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)
DOCS = ROOT / "docs"


def links(path: Path) -> list[str]:
    found = LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    return [link for link in found if not link.startswith(("http://", "https://", "#", "mailto:"))]


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    broken = [link for link in links(path) if not (path.parent / unquote(link.partition("#")[0])).exists()]
    assert broken == []


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_in_lists_are_indented_so_that_the_site_s_list_goes_on(path: Path) -> None:
    assert re.findall(r"^ {1,3}`{3,}\w.*$", path.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_the_picture_of_the_rooms_shows_every_room() -> None:
    shown = set(
        re.findall(r'<tspan font-weight="bold">([^<]+)</tspan>', (DOCS / "rooms.svg").read_text("utf-8"))
    )
    house = ROOT / "src" / "nianbao"
    rooms = {path.stem for path in house.glob("*") if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert shown == (rooms - {"__init__"}) | {"rules/", "plugins/"}


def test_every_page_of_the_documentation_can_be_reached_from_its_index() -> None:
    seen: set[Path] = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        found = {(page.parent / unquote(link.partition("#")[0])).resolve() for link in links(page)}
        waiting += (path for path in found - seen if path.suffix == ".md" and path not in waiting)
    assert set(DOCS.rglob("*.md")) <= seen


def test_the_readme_links_to_the_documentation() -> None:
    assert "docs/index.md" in links(ROOT / "README.md")


def test_every_rule_has_a_page_that_opens_with_its_code_and_name() -> None:
    wrong = []
    for rule in all_rules():
        page = page_path(rule)
        if not page.exists() or not page.read_text("utf-8").startswith(f"# {rule.code} {rule.name} "):
            wrong.append(rule.code)
    assert all_rules()
    assert wrong == []


def test_the_list_of_rules_holds_the_rules_of_local_packs_with_their_pages() -> None:
    listed = links(DOCS / "rules.md")
    pages = [path for path in (ROOT / "plugins").glob("*/src/*/*.md") if (path.parent / "pack.toml").exists()]
    assert pages
    assert {f"../{path.relative_to(ROOT).as_posix()}" for path in pages} <= set(listed)


def test_what_the_documentation_shows_of_the_program_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run: python docs/generate.py"


def declared_rule() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        needs += extra
    return {re.split(r"[<>=~! ;\[]", need)[0] for need in needs} - {"nianbao"}


def test_every_dependency_is_explained_and_nothing_else() -> None:
    rows = re.findall(
        r"^\| ([a-z][a-z0-9-]+) \|", (DOCS / "dependencies.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(rows) - {"package"} == declared_rule()


def test_the_limits_reported_are_the_limits_kept() -> None:
    from nianbao.loaders import Limits

    reported = (DOCS / "loaders.md").read_text(encoding="utf-8")
    limits = Limits()
    for row in (
        f"| 文件大小 | {limits.file_bytes >> 20} MB |",
        f"| 解压后大小 | {limits.expanded_bytes >> 20} MB |",
        f"| PDF 页数 | {limits.pages:,} |",
        f"| 段落和表格 | {limits.blocks:,} |",
        f"| 单元格合计 | {limits.cells:,} |",
        f"| 一个表格的行数 | {limits.table_rows:,} |",
        f"| 嵌套层数 | {limits.depth} |",
        f"| 时间 | {limits.seconds:g} 秒 |",
    ):
        assert row in reported
