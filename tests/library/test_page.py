"""The page of the library: its examples run, and are well typed for whoever copies them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao.testing import apply_patches, canonical, render
from tests.architecture.sources import ROOT

PAGE = ROOT / "docs/library.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "报告").mkdir()
    faulty = apply_patches(canonical(), ({"set": ["applications", "total", "total", "987"]},))
    (tmp_path / "报告/甲局.docx").write_bytes(render(canonical(), "docx"))
    (tmp_path / "报告/乙局.docx").write_bytes(render(faulty, "docx"))
    (tmp_path / "去年").mkdir()
    (tmp_path / "去年/甲局.docx").write_bytes(render(canonical(earlier=1), "docx"))
    (tmp_path / "名册.csv").write_text("单位\n云溪市应急管理局\n云溪市教育局\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_run_one_after_the_other(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, str(PAGE), "exec"), names)
    said = capsys.readouterr().out
    assert len(BLOCKS) >= 6
    assert "2 False" in said
    assert "ARI302" in said
    assert "SER906" in said
    assert "名册.csv SER905" in said
    assert (desk / "数字.csv").exists()
    assert "没有.docx 找不到" in said


def test_the_examples_and_the_types_they_get_pass_mypy_strict(tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    revealed = (
        "reveal_type(results[0].findings[0].severity)",
        "reveal_type(cells[0])",
        "reveal_type(report.year)",
        "reveal_type(results[:1])",
    )
    user.write_text("\n".join([*BLOCKS, *revealed]), encoding="utf-8")
    empty = tmp_path / "mypy.ini"
    empty.write_text("[mypy]\n[mypy-pandas.*]\nignore_missing_imports = True\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file",
        str(empty),
        "--cache-dir",
        str(tmp_path / "c"),
    ]
    done = subprocess.run([*command, str(user)], check=False, capture_output=True, text=True, cwd=tmp_path)
    notes = re.findall(r'Revealed type is "([^"]*)"', done.stdout)
    assert "Success" in done.stdout, done.stdout
    assert "error" in notes[0]
    assert notes[1].startswith("typing.Mapping") or "Mapping[" in notes[1]
    assert "int" in notes[2]
    assert notes[3].endswith("Results")
