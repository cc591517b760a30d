"""The files that users copy: as the services want them, and as the documentation tells."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from nianbao.corpus.suffixes import LEGACY
from nianbao.loaders.built_in import LOADERS
from tests.integrations.repository import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def is_valid(path: Path, schema: str) -> None:
    """Hold a file against a schema that check-jsonschema carries with it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


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
    is_valid(ROOT / name, schema)


def example(section: str) -> str:
    """Return the first YAML block of a section of docs/ci.md."""
    found = re.search(rf"^## {section}\n.*?^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("section", "schema"), [("GitHub Actions", "github-workflows"), ("GitLab", "gitlab-ci")]
)
def test_the_services_schemas_take_what_the_page_gives_to_copy(
    tmp_path: Path, section: str, schema: str
) -> None:
    path = tmp_path / "copied.yml"
    path.write_text(example(section), encoding="utf-8")
    is_valid(path, schema)


def test_pre_commit_takes_the_hooks_and_the_file_to_copy(tmp_path: Path) -> None:
    config = tmp_path / "copied.yaml"
    config.write_text(example("pre-commit"), encoding="utf-8")
    subprocess.run(["pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)
    subprocess.run(["pre-commit", "validate-config", config], check=True)


def test_what_the_page_gives_to_copy_names_inputs_and_hooks_that_there_are() -> None:
    workflow = yaml.safe_load(example("GitHub Actions"))
    assert set(workflow["jobs"]["nianbao"]["steps"][-1]["with"]) <= set(ACTION["inputs"])
    template = (ROOT / "integrations" / "gitlab.yml").read_text(encoding="utf-8")
    assert set(yaml.safe_load(example("GitLab"))["variables"]) <= set(yaml.safe_load(template)["variables"])
    reported = yaml.safe_load(example("pre-commit"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in reported} <= {hook["id"] for hook in HOOKS}


def test_the_page_tells_every_input_and_output_of_the_action() -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE) == list(ACTION["inputs"])
    assert all(f"`{name}`" in PAGE for name in ACTION["outputs"])


def test_the_action_uploads_before_the_job_fails() -> None:
    kinds = [step.get("uses", step.get("run", "")).split("@")[0] for step in STEPS]
    upload = kinds.index("github/codeql-action/upload-sarif")
    assert STEPS[upload]["if"].startswith("always()")
    assert kinds[upload + 1].startswith("exit")


def test_the_actions_that_ours_uses_are_pinned_to_a_commit() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in used)


def test_no_input_is_pasted_into_a_script() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


def test_every_input_of_the_action_is_used() -> None:
    reported = repr(STEPS)
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in reported] == []


def test_the_script_reads_what_the_action_tells_it() -> None:
    script = (ROOT / "integrations" / "github.sh").read_text(encoding="utf-8")
    (check,) = (step for step in STEPS if step.get("id") == "check")
    assert [name for name in check["env"] if not re.search(rf"\$\{{?{name}\b", script)] == []


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_chooses_files_by_their_names(hook: dict[str, str]) -> None:
    wanted = re.compile(hook["files"])
    assert wanted.search("报告/年报 1.docx")
    assert wanted.search("a.html")
    assert not wanted.search("a.py")
    assert wanted.search("年报.DOCX")
    assert not wanted.search("年报.docx.bak")
    assert hook["types"] == []
    assert bool(wanted.search("a.pdf")) is (hook["id"] == "nianbao")  # a PDF cannot be mended


def test_the_hook_takes_every_kind_of_file_that_a_folder_is_searched_for() -> None:
    wanted = re.compile(next(hook for hook in HOOKS if hook["id"] == "nianbao")["files"])
    suffixes = [suffix for loader in LOADERS for suffix in loader.suffixes]
    assert [suffix for suffix in (*suffixes, *LEGACY) if not wanted.search(f"报告/年报{suffix}")] == []


def test_the_container_runs_without_root_and_without_a_network() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    steps = [line for line in lines if line and not line.startswith("#")]
    last = max(index for index, line in enumerate(steps) if line.startswith("FROM"))
    runtime = steps[last:]
    assert any(line.startswith("USER ") and "root" not in line for line in runtime)
    assert not any("pip install" in line or "apt-get" in line or "curl" in line for line in runtime)
    assert runtime[-2:] == ['ENTRYPOINT ["nianbao"]', 'CMD ["check", "."]']
    assert any("--network none" in line for line in lines)
