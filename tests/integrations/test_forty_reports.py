"""The GitHub Action's script, the GitLab job and pre-commit on a repository of forty reports, each in a clean clone."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from junitparser import JUnitXml

from nianbao.testing import apply_patches, canonical, render
from tests.consumers import rdjson_problems, validate_gitlab, validate_sarif
from tests.integrations.repository import OFFLINE, clone, environment, git, make, own_venv, source


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ci")


@pytest.fixture(scope="module")
def project(work: Path) -> Path:
    (work / "nianbao").mkdir()
    return source(work / "nianbao")


@pytest.fixture(scope="module")
def wrong(work: Path) -> list[str]:
    (work / "reports").mkdir()
    return make(work / "reports")


def run(folder: Path, *command: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=environment(**variables),
        timeout=400,
    )


def test_the_action_s_script(work: Path, project: Path, wrong: list[str]) -> None:
    here = clone(work / "reports", work / "action")
    done = run(
        here,
        str(project / "integrations" / "github.sh"),
        NIANBAO_SOURCE=str(project),
        NIANBAO_PATHS="青石县\n白水 区\n云岭镇#1\n100%完成\n",
        NIANBAO_ARGS="--fail-on=error\n--lang=zh\n",
        GITHUB_OUTPUT=str(work / "output"),
        GITHUB_STEP_SUMMARY=str(work / "summary.md"),
    )
    assert done.returncode == 0, done.stderr
    assert (work / "output").read_text(encoding="utf-8") == "status=1\nsarif-file=nianbao.sarif\n"
    log = json.loads((here / "nianbao.sarif").read_text(encoding="utf-8"))
    validate_sarif(log)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
    }
    assert sorted(map(unquote, uris)) == wrong
    assert all(uri.isascii() and " " not in uri for uri in uris)
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert len(errors) == 10
    summary = (work / "summary.md").read_text(encoding="utf-8")
    assert "共检查 40 份" in summary
    assert all(re.sub(r"([#_])", r"\\\1", path) in summary for path in wrong)


@pytest.fixture(scope="module")
def again(work: Path, project: Path) -> Path:
    """Return a clone with a folder of right reports, for runs of the action's script with other inputs."""
    here = clone(work / "reports", work / "again")
    own_venv(work / "venv")
    return here


def act(here: Path, project: Path, **inputs: str) -> tuple["subprocess.CompletedProcess[str]", str]:
    """Run the action's script in an environment that is there already; return what it ended with and gave on."""
    output = here.parent / "output of act"
    output.unlink(missing_ok=True)
    done = run(
        here,
        str(project / "integrations" / "github.sh"),
        **OFFLINE,
        NIANBAO_SOURCE=str(project),
        NIANBAO_VENV=str(here.parent / "venv"),
        GITHUB_OUTPUT=str(output),
        GITHUB_STEP_SUMMARY=str(here.parent / "summary of act.md"),
        **inputs,
    )
    return done, output.read_text(encoding="utf-8")


def found(path: Path) -> list[dict[str, Any]]:
    log = json.loads(path.read_text(encoding="utf-8"))
    validate_sarif(log)
    return list(log["runs"][0]["results"])


def test_the_action_is_content_with_right_reports_whatever_their_names(
    again: Path, project: Path, wrong: list[str]
) -> None:
    paths = git(again, "-c", "core.quotePath=false", "ls-files").splitlines()
    right = [path for path in paths if path not in wrong]
    assert len(right) == 20
    done, output = act(again, project, NIANBAO_PATHS="\r\n".join(right))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert output == "status=0\nsarif-file=nianbao.sarif\n"
    assert found(again / "nianbao.sarif") == []


def test_the_action_s_inputs_come_to_the_program_whole(again: Path, project: Path) -> None:
    (again / "配 置.toml").write_text('select = ["ARI302"]\n', encoding="utf-8")
    done, output = act(
        again,
        project,
        NIANBAO_CONFIG="配 置.toml",
        NIANBAO_FAIL_ON="never",
        NIANBAO_SARIF="结 果.sarif",
        NIANBAO_PATHS="白水 区\n",
    )
    assert done.returncode == 0, done.stderr
    assert output == "status=0\nsarif-file=结 果.sarif\n"
    results = found(again / "结 果.sarif")
    assert {one["ruleId"] for one in results} == {"ARI302"}
    assert len(results) == 10


def test_the_action_uploads_nothing_when_it_could_not_check(again: Path, project: Path) -> None:
    (again / "nianbao.sarif").write_text("of an earlier run", encoding="utf-8")
    done, output = act(again, project, NIANBAO_ARGS="--select\nXXX999")
    assert "XXX999" in done.stderr
    assert (done.returncode, output) == (0, "status=2\n")


def test_the_gitlab_job(work: Path, project: Path, wrong: list[str]) -> None:
    here = clone(work / "reports", work / "gitlab")
    pipeline = yaml.safe_load((project / "integrations" / "gitlab.yml").read_text(encoding="utf-8"))
    job = pipeline["nianbao"]
    variables = {
        **OFFLINE,
        **pipeline["variables"],
        **job["variables"],
        "NIANBAO_PACKAGE": str(project),
        "NIANBAO_PATHS": "\n".join(path.name for path in sorted(here.iterdir()) if path.name != ".git"),
        "NIANBAO_VENV": str(own_venv(work / "venv of gitlab")),
    }
    done = run(here, "bash", "-e", "-c", "\n".join(job["script"]), **variables)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    entries = json.loads((here / reports["codequality"]).read_text(encoding="utf-8"))
    validate_gitlab(entries)
    assert sorted({entry["location"]["path"] for entry in entries}) == wrong
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints)
    suites = list(JUnitXml.fromfile(str(here / reports["junit"])))
    assert len(suites) == 40
    assert sorted(suite.name for suite in suites if suite.failures) == wrong
    assert (here / "nianbao.html").read_text(encoding="utf-8").count('class="file"') == 40


def pre_commit(here: Path, project: Path, hook: str) -> "subprocess.CompletedProcess[str]":
    """Run one hook on all files; its environment is made once."""
    (here / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {project.as_uri()}\n    rev: main\n    hooks:\n      - id: {hook}\n",
        encoding="utf-8",
    )
    return run(here, "pre-commit", "run", "--all-files", PRE_COMMIT_HOME=str(here.parent / "cache"))


def test_the_hook_of_pre_commit(work: Path, project: Path, wrong: list[str]) -> None:
    done = pre_commit(clone(work / "reports", work / "pre-commit"), project, "nianbao")
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    for path in wrong:
        assert any(re.match(rf"{re.escape(path)}(:\d+)?: 错误 ARI302 ", line) for line in lines), path


def test_the_hook_that_mends_changes_what_is_certain_and_stops_the_commit(work: Path, project: Path) -> None:
    here = clone(work / "reports", work / "mended")
    title = apply_patches(canonical(), ({"set_heading": ["overview", "一、基本情况"]},))
    (here / "年报 #1.docx").write_bytes(render(title, "docx"))
    git(here, "add", "--all")
    done = pre_commit(here, project, "nianbao-fix")
    assert "- files were modified by this hook" in done.stdout, done.stdout + done.stderr
    changed = git(here, "-c", "core.quotePath=false", "diff", "--name-only").splitlines()
    assert changed == ["年报 #1.docx"]


def test_what_reviewdog_and_jenkins_read(again: Path, wrong: list[str]) -> None:
    done = run(
        again,
        *(sys.executable, "-m", "nianbao", "check", ".", "--exit-zero"),
        *("--format", "rdjson:r.json", "--format", "checkstyle:c.xml"),
    )
    assert done.returncode == 0, done.stderr
    written = json.loads((again / "r.json").read_text(encoding="utf-8"))
    assert rdjson_problems(again / "r.json") == ""
    assert sorted({one["location"]["path"] for one in written["diagnostics"]}) == wrong
    assert (again / "c.xml").read_text(encoding="utf-8").count("<error ") == len(written["diagnostics"])
