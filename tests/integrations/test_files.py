"""The files that users copy: as the services want them, and as the documentation tells."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.integrations.repository import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("action.yml", "github-actions"),
        ("integrations/gitlab.yml", "gitlab-ci"),
        (".gitlab-ci.yml", "gitlab-ci"),
        (".github/workflows/ci.yml", "github-workflows"),
        (".github/workflows/docs.yml", "github-workflows"),
    ],
)
def test_the_services_schemas_take_them(name: str, schema: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / name)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_the_action_uploads_before_the_job_fails() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    kinds = [step.get("uses", step.get("run", "")).split("@")[0] for step in steps]
    upload = kinds.index("github/codeql-action/upload-sarif")
    assert steps[upload]["if"].startswith("always()")
    assert kinds[upload + 1].startswith("exit")


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_chooses_files_by_their_names(hook: dict[str, str]) -> None:
    wanted = re.compile(hook["files"])
    assert wanted.search("报告/年报 1.docx")
    assert wanted.search("a.html")
    assert not wanted.search("a.py")
    assert hook["types"] == []
    assert bool(wanted.search("a.pdf")) is (hook["id"] == "nianbao")  # a PDF cannot be mended


def test_the_container_runs_without_root_and_without_a_network() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    steps = [line for line in lines if line and not line.startswith("#")]
    last = max(index for index, line in enumerate(steps) if line.startswith("FROM"))
    runtime = steps[last:]
    assert any(line.startswith("USER ") and "root" not in line for line in runtime)
    assert not any("pip install" in line or "apt-get" in line or "curl" in line for line in runtime)
    assert runtime[-2:] == ['ENTRYPOINT ["nianbao"]', 'CMD ["check", "."]']
    assert any("--network none" in line for line in lines)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_is_offered_for_each_shell(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "--show-completion", shell],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "nianbao" in done.stdout


def test_bash_completes_options_and_commands(tmp_path: Path) -> None:
    """Ask as bash does: the program itself, through the environment."""
    import os

    def completed(words: str, at: int) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-m", "nianbao"],
            check=False,
            capture_output=True,
            encoding="utf-8",
            env=os.environ
            | {"_NIANBAO_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)},
        )
        return done.stdout.split()

    assert "annotate" in completed("nianbao an", 1)
    assert "--baseline" in completed("nianbao check --ba", 2)
