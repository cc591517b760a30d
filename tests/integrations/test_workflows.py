"""Every GitHub workflow, ours and those to copy, is one that GitHub takes: actionlint says so."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINTER = ROOT / ".ci" / "actionlint.sh"
TEMPLATE = ROOT / "src" / "nianbao" / "packs" / "template"
_YAML = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def said(*files: Path) -> str:
    done = subprocess.run([LINTER, *files], check=False, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_our_own_workflows_are_valid() -> None:
    assert said(*sorted((ROOT / ".github" / "workflows").glob("*.yml"))) == ""


def test_the_workflow_of_a_new_pack_is_valid() -> None:
    (workflow,) = TEMPLATE.rglob("*.yml*")
    assert said(workflow) == ""


def test_the_workflows_to_copy_are_valid(tmp_path: Path) -> None:
    pages = (ROOT / "docs").glob("*.md")
    blocks = [block for page in sorted(pages) for block in _YAML.findall(page.read_text(encoding="utf-8"))]
    files = []
    for number, block in enumerate(block for block in blocks if "runs-on:" in block):
        files.append(tmp_path / f"{number}.yml")
        files[-1].write_text(block, encoding="utf-8")
    assert files
    assert said(*files) == ""


def test_the_linter_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepps: []\n", encoding="utf-8")
    assert "stepps" in said(wrong)
