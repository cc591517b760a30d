"""What installed packs that are not for a report cost: nothing of theirs, and nothing of ours to read them, is loaded."""

import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# what the program opens and loads is printed on standard error when it ends
SPY = """
import atexit, sys
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
from nianbao.__main__ import main
@atexit.register
def report():
    print(*opened, sep="\\n", file=sys.stderr)
    print(*sys.modules, sep="\\nmodule ", file=sys.stderr)
main()
"""
REPORT = "云溪市应急管理局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n好。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the 20 packs with 200 rules of the benchmark; none of them is for an invented place."""
    spec = spec_from_file_location("installed", ROOT / "benchmarks" / "installed.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.install(tmp_path_factory.mktemp("installed")))


def opened_and_loaded(site: str, *arguments: str, folder: Path) -> list[str]:
    """Return what the program opens, and ``module NAME`` for what it loads."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT / "rules"), site])
    done = subprocess.run(
        [sys.executable, "-c", SPY, *arguments],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stderr.splitlines()


def test_the_version_looks_at_no_pack(site: str, tmp_path: Path) -> None:
    said = opened_and_loaded(site, "--version", folder=tmp_path)
    assert [line for line in said if site in line] == []
    loaded = [line.removeprefix("module ") for line in said if line.startswith("module nianbao.")]
    assert loaded == ["nianbao.__main__", "nianbao.cli", "nianbao.cli.start"]


def test_packs_that_do_not_apply_are_read_back_as_they_are_kept(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    opened_and_loaded(site, "check", "a.txt", folder=tmp_path)
    said = opened_and_loaded(site, "check", "a.txt", folder=tmp_path)
    opened = {Path(line).name for line in said if line.startswith(site)}
    assert not any(name.endswith((".py", ".pyc", ".toml")) for name in opened)
    loaded = {line.removeprefix("module ") for line in said if line.startswith("module ")}
    assert "nianbao.packs.installed" in loaded
    checking = {"nianbao.packs.language.schema", "nianbao.packs.language.references"}
    assert loaded & {"tomllib", "re2", *checking} == set()
    assert not any(name.startswith("province") for name in loaded)


def test_every_rule_of_a_pack_that_does_not_apply_is_not_applicable(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "rules"), site]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "check", "a.txt", "--format", "json"],
        cwd=tmp_path,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout.count('": "not_applicable"') >= 200
