"""The documentation site: built strictly, whole, and without anything from the network."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from nianbao import api
from nianbao.packs.load import all_rules
from tests.architecture.sources import ROOT

PACK_PAGES = sorted((ROOT / "plugins").glob("*/src/*/*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site; a warning of the builder is an error."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    return folder


def test_every_rule_has_its_page_with_examples(site: Path) -> None:
    local = [path.read_text(encoding="utf-8").split()[1] for path in PACK_PAGES]
    codes = [rule.code for rule in all_rules()] + [
        code for code in local if re.fullmatch("[A-Z]{2,3}[0-9]{3}", code)
    ]
    assert len(codes) > 60
    for code in codes:
        page = (site / "rules" / code / "index.html").read_text(encoding="utf-8")
        assert "错误示例" in page, code
        assert "依据" in page, code
        assert re.search("级别：(错误|警告|提示)", page), code


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    page = (site / "reference" / "index.html").read_text(encoding="utf-8")
    assert [name for name in api.__all__ if f'id="nianbao.api.{name}"' not in page] == []


def test_no_page_asks_anything_from_the_network(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe|source)[^>]+src=\"(?:https?:)?//|<link[^>]+rel=\"(?:stylesheet|preconnect)\"[^>]+href=\"(?:https?:)?//"
    )
    pages = list(site.rglob("*.html"))
    assert len(pages) > 80
    assert [page for page in pages if loaded.search(page.read_text(encoding="utf-8"))] == []


def test_a_word_is_found_inside_a_sentence(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    words = {
        word
        for page in index["docs"]
        if page["location"].startswith("rules/ARI301/")
        for word in re.split(index["config"]["separator"], page["text"])
    }
    assert "结转" in words


def test_the_steps_of_a_list_are_numbered_on_past_what_stands_between(site: Path) -> None:
    page = (site / "start" / "index.html").read_text(encoding="utf-8")
    steps = page[page.index("以后每次") : page.index("想在 Word")]
    assert steps.count("<ol>") == 1
    assert steps.count("<li>") == 5


def test_every_page_is_in_the_navigation() -> None:
    reported = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = set(re.findall(r": ([\w-]+\.md)$", reported, re.MULTILINE))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= named
    assert yaml.safe_load(reported)["strict"] is True
