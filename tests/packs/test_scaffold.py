"""A new pack is ready: checked, tested, built, installed, found."""

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.packs.scaffold import ScaffoldError, new_pack
from nianbao.testing.pack_check import pack_faults

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    """Return the module folder of a new pack; what its rules import is forgotten afterwards."""
    path, modules = list(sys.path), set(sys.modules)
    yield Path(new_pack("test-city", str(tmp_path))) / "src" / "nianbao_test_city"
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
        new_pack(name, str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(pack: Path) -> None:
    with pytest.raises(ScaffoldError, match="已经存在"):
        new_pack("test-city", str(pack.parents[2]))


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
    ("file", "old", "new", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_is_told(pack: Path, file: str, old: str, new: str, told: str) -> None:
    change(pack / file, old, new)
    assert told in "\n".join(pack_faults(str(pack)))


def test_a_rule_without_page_is_told(pack: Path) -> None:
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


def test_an_author_s_journey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``nianbao pack new``, edit a rule, ``pytest``, ``pip install .``, ``nianbao check``: each command in turn."""
    venv.create(tmp_path / "venv", system_site_packages=False, with_pip=False)
    site = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    paths = [str(ROOT / "src"), str(ROOT / "rules"), *(path for path in sys.path if "site-packages" in path)]
    (site / "paths.pth").write_text("\n".join(paths), encoding="utf-8")
    install_plugin(site)
    python = str(tmp_path / "venv" / "bin" / "python")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [python, "-m", *arguments],
            cwd=folder,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )

    assert run("nianbao", "pack", "new", "test-city", folder=tmp_path).returncode == 0
    root = tmp_path / "nianbao-test-city"
    change(root / "src" / "nianbao_test_city" / "pack.toml", "请补写", "请写上")
    tested = run("pytest", folder=root)
    assert tested.returncode == 0, tested.stdout
    installed = run(
        *("pip", "install", "--no-deps", "--no-build-isolation", "--target", str(site), "."), folder=root
    )
    assert installed.returncode == 0, installed.stderr
    report = "青山县民政局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n好。\n\n六、其他需要报告的事项\n\n无。\n"
    (tmp_path / "年报.txt").write_text(report, encoding="utf-8")
    checked = run("nianbao", "check", "年报.txt", "--select", "TE", folder=tmp_path)
    assert "TE101  第六部分应报告建议、提案办理结果的公开情况，请写上" in checked.stdout
