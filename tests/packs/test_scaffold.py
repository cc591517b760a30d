"""A new pack is ready: checked, tested, built, installed, found."""

import importlib
import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.packs.scaffold import NewPack, ScaffoldError, new_pack
from nianbao.testing.pack_check import pack_faults
from tests.packs.conftest import PACK, RULE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    """Return the module folder of a new pack; what its rules import is forgotten afterwards."""
    path, modules = list(sys.path), set(sys.modules)
    yield Path(new_pack(NewPack("test-city"), str(tmp_path))) / "src" / "nianbao_test_city"
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.startswith("nianbao_test_city"):
            del sys.modules[name]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_pack_has_no_faults(pack: Path) -> None:
    assert list(pack_faults(str(pack))) == []


def test_nothing_of_the_template_is_left_unfilled(pack: Path) -> None:
    files = [path for path in pack.parents[1].rglob("*") if path.is_file()]
    assert len(files) == 10
    for path in files:
        assert "@" not in path.name
        assert "@NAME@" not in path.read_text("utf-8")
        assert "@CODE" not in path.read_text("utf-8")
        assert "@MODULE@" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["", "x", "Shandong", "山东", "../up", "a--b", "1st"])
def test_a_name_that_no_pack_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="小写字母"):
        new_pack(NewPack(name), str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(pack: Path) -> None:
    with pytest.raises(ScaffoldError, match="已经存在"):
        new_pack(NewPack("test-city"), str(pack.parents[2]))


def test_title_region_and_code_are_filled_in(tmp_path: Path) -> None:
    root = Path(new_pack(NewPack("shandong", "山东省“要求”", "SDG", "山东省"), str(tmp_path)))
    data = tomllib.loads((root / "src/nianbao_shandong/pack.toml").read_text(encoding="utf-8"))
    assert data["pack"]["title"] == "山东省“要求”"
    assert data["pack"]["region"] == ["山东省"]
    assert [rule["code"] for rule in data["rule"]] == ["SDG101", "SDG102"]
    assert list(pack_faults(str(root / "src/nianbao_shandong"))) == []


@pytest.mark.parametrize(
    ("new", "said"),
    [(NewPack("city", code="s1"), "编号的字母"), (NewPack("city", region="山东"), "没有行政区划 山东")],
)
def test_a_code_or_a_region_that_no_pack_can_have_is_refused(tmp_path: Path, new: NewPack, said: str) -> None:
    with pytest.raises(ScaffoldError, match=said):
        new_pack(new, str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_lone_file_needs_no_pages(tmp_path: Path) -> None:
    file = tmp_path / "our-city.toml"
    file.write_text(PACK + RULE + 'forbid = { any = ["人手不足"] }\n', encoding="utf-8")
    assert list(pack_faults(str(file))) == []


def test_the_mistakes_of_a_file_come_in_one_round(tmp_path: Path) -> None:
    file = tmp_path / "our-city.toml"
    text = PACK + 'region = ["山东"]\n' + RULE + 'forbid = { any = ["甲"], sectoin = "other" }\n'
    file.write_text(text, encoding="utf-8")
    said = "\n".join(pack_faults(str(file)))
    assert "sectoin" in said
    assert "没有行政区划 山东" in said


def test_the_source_is_judged_although_an_older_copy_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Path(new_pack(NewPack("twice"), str(tmp_path / "older"))) / "src"
    monkeypatch.syspath_prepend(older)
    importlib.import_module("nianbao_twice.rules")
    newer = Path(new_pack(NewPack("twice"), str(tmp_path / "newer"))) / "src" / "nianbao_twice"
    assert list(pack_faults(str(newer))) == []
    change(newer / "rules.py", "def own_sections", "def others")
    importlib.invalidate_caches()
    sys.modules.pop("nianbao_twice.rules", None)
    assert "AttributeError" in "\n".join(pack_faults(str(newer)))


PAGE = "te101_deputies_proposals.md"
FAULTS = [
    ("a mistake in the file", "pack.toml", "require =", "requre =", "是否为 require？"),
    ("a code that is taken", "pack.toml", "TE102", "ARI301", "duplicate code"),
    ("a code that is used twice", "pack.toml", "TE102", "TE101", "duplicate code"),
    ("a page without title", PAGE, "# TE101", "# TE1O1", "wrong title"),
    ("a page without heading", PAGE, "## 怎样改", "## 改法", "wrong headings"),
    (
        "a wrong example that is right",
        PAGE,
        "set_title = ",
        'add_paragraph = ["other", "人大建议。"]\nx = ',
        "错误示例",
    ),
    ("a right example that is wrong", PAGE, "人大代表建议", "事项", "example fails"),
    ("an example that is no TOML", PAGE, "add_paragraph = [", "add_paragraph = [[", "不是有效的 TOML"),
    ("a page without example", PAGE, "```toml", "```text", "no example"),
    ("a private import", "rules.py", "from nianbao.api", "from nianbao.model", "private import"),
    ("a rule without its function", "rules.py", "def own_sections", "def others", "AttributeError"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "reported"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_is_reported(pack: Path, file: str, old: str, new: str, reported: str) -> None:
    change(pack / file, old, new)
    assert reported in "\n".join(pack_faults(str(pack)))


def test_a_rule_without_page_is_reported(pack: Path) -> None:
    (pack / PAGE).unlink()
    (fault,) = pack_faults(str(pack))
    assert "missing page" in fault


def install_plugin(site: Path) -> None:
    """Write the entry points that an installation of this checkout would have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    metadata = site / "nianbao-0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: nianbao\nVersion: 0\n", encoding="utf-8")
    points = project["entry-points"]["pytest11"]
    lines = "".join(f"{name} = {module}\n" for name, module in points.items())
    (metadata / "entry_points.txt").write_text(f"[pytest11]\n{lines}", encoding="utf-8")


def test_an_author_s_journey_as_the_page_tells_it(tmp_path: Path) -> None:
    """Run each command of docs/packs.md, with what they need installed already: the continuous integration installs."""
    venv.create(tmp_path / "venv", system_site_packages=False, with_pip=False)
    site = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    paths = [str(ROOT / "src"), str(ROOT / "rules"), *(path for path in sys.path if "site-packages" in path)]
    (site / "paths.pth").write_text("\n".join(paths), encoding="utf-8")
    install_plugin(site)
    python = tmp_path / "venv" / "bin" / "python"
    pip = f"-m pip install --quiet --no-deps --no-build-isolation --upgrade --target {site} ."
    for name, arguments in (("nianbao", '-m nianbao "$@"'), ("pytest", '-m pytest "$@"'), ("pip", pip)):
        command = python.with_name(name)
        command.write_text(f"#!/bin/sh\nexec {python} {arguments}\n", encoding="utf-8")
        command.chmod(0o755)
    (tmp_path / "author").mkdir()
    done = subprocess.run(
        [ROOT / ".ci" / "prove-pack.sh", tmp_path / "author", python.parent],
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for command in ("pack new", "pytest", "pip install .", "nianbao check"):
        assert command in done.stdout
