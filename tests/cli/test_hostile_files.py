"""One bad file never stops the rest: a run over every kind of hostile file, with sound reports among them."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao.testing import canonical, render

from .hostile_files import write

SOUND = ("好.docx", "好.html")
MEMORY = 2**30


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], subprocess.CompletedProcess[str]]:
    """Write the files and check them all in one process, which gets no more than a gibibyte."""
    folder = tmp_path_factory.mktemp("hostile")
    expected = write(folder)
    for name in SOUND:
        (folder / name).write_bytes(render(canonical(), Path(name).suffix[1:]))  # type: ignore[arg-type]
    (folder / "坏链接.docx").symlink_to(folder / "坏链接.docx")
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "check", "--format", "json", *sorted(map(str, folder.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    return expected | {"坏链接.docx": "LOD001"}, done


def findings(done: subprocess.CompletedProcess[str]) -> dict[str, list[str]]:
    return {
        Path(file["path"]).name: [finding["code"] for finding in file["findings"]]
        for file in json.loads(done.stdout)["files"]
    }


def test_each_hostile_file_gives_its_finding_and_no_other(
    run: tuple[dict[str, str], subprocess.CompletedProcess[str]],
) -> None:
    expected, done = run
    found = findings(done)
    assert {name: found[name] for name in expected} == {name: [code] for name, code in expected.items()}


def test_the_valid_files_of_the_run_are_judged(
    run: tuple[dict[str, str], subprocess.CompletedProcess[str]],
) -> None:
    found = findings(run[1])
    assert {name: found[name] for name in SOUND} == {name: [] for name in SOUND}


def test_the_run_ends_as_any_run_with_errors(
    run: tuple[dict[str, str], subprocess.CompletedProcess[str]],
) -> None:
    _, done = run
    assert (done.returncode, done.stderr) == (1, "")
