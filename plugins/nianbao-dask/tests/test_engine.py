"""The engine on a cluster: the results of the local pool, whatever dies and whenever the run is begun again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from dask_reports import codes, comparable, engine, local, plan, write
from distributed import LocalCluster
from distributed.core import Status

from nianbao.corpus.run import Means
from nianbao.testing import canonical, render

NOBODY = "tcp://127.0.0.1:9"
"""A scheduler that is not there: whoever needs one fails."""


def printed(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Return status and output of a command line, in which no engine may have failed."""
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", *command],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "引擎" not in done.stderr
    return done.returncode, done.stdout


def markers(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.done")}


def test_results_are_those_of_the_local_pool(cluster: LocalCluster, tmp_path: Path) -> None:
    paths = write(tmp_path / "reports", 24)
    (tmp_path / "reports" / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    made = plan([*paths, str(tmp_path / "reports" / "x.pdf"), str(tmp_path / "gone.docx")])
    results, run = engine(made, cluster.scheduler_address)
    assert list(map(comparable, results)) == local(made)
    assert run.problem == ""


def test_what_is_done_is_not_done_again(cluster: LocalCluster, tmp_path: Path) -> None:
    made = plan(write(tmp_path / "reports", 24))
    parts = str(tmp_path / "parts")
    first = list(map(comparable, engine(made, cluster.scheduler_address, parts)[0]))
    results, run = engine(made, NOBODY, parts)
    assert list(map(comparable, results)) == first == local(made)
    assert run.problem == ""


def test_a_part_that_is_not_whole_is_done_again(cluster: LocalCluster, tmp_path: Path) -> None:
    made = plan(write(tmp_path / "reports", 12))
    parts = tmp_path / "parts"
    first = list(map(comparable, engine(made, cluster.scheduler_address, str(parts))[0]))
    part = min(parts.glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-40])
    results, run = engine(made, cluster.scheduler_address, str(parts))
    assert list(map(comparable, results)) == first
    assert run.problem == ""


def test_a_file_that_has_changed_costs_its_shard(cluster: LocalCluster, tmp_path: Path) -> None:
    paths = write(tmp_path / "reports", 24)
    made = plan(paths)
    parts = tmp_path / "parts"
    list(engine(made, cluster.scheduler_address, str(parts))[0])
    before = markers(parts)
    Path(paths[-1]).write_text("别的内容", encoding="utf-8")
    results, _ = engine(made, cluster.scheduler_address, str(parts))
    assert list(map(comparable, results)) == local(made)
    assert len(markers(parts) - before) == 1


def test_workers_that_are_killed_and_files_that_kill_cost_no_other_file(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    poisoned = {7, 33, 34}
    paths = write(tmp_path / "reports", 60, poisoned)
    made = plan(paths, tmp_path)
    results, run = engine(made, cluster.scheduler_address, str(tmp_path / "parts"))
    found = []
    killed = []
    for number, result in enumerate(results):
        found.append(result)
        running = [one.pid for one in cluster.workers.values() if one.status == Status.running and one.pid]
        if number in (0, 30) and running:
            os.kill(running[-1], signal.SIGKILL)
            killed.append(running[-1])
    assert killed
    assert run.problem == ""
    assert [one.path for one in found] == paths
    assert {at for at, one in enumerate(found) if one.failed} == poisoned
    assert all(codes(found[at]) == {"LOD003"} for at in poisoned)


def test_a_run_goes_on_where_it_was_when_its_scheduler_was_killed(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    made = plan(write(tmp_path / "reports", 40))
    parts = tmp_path / "parts"
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs="CRITICAL"
    ) as other:
        results, _ = engine(made, other.scheduler_address, str(parts))
        next(results)
    results.close()
    before = markers(parts)
    assert before
    results, run = engine(made, cluster.scheduler_address, str(parts))
    assert list(map(comparable, results)) == local(made)
    assert run.problem == ""
    assert before < markers(parts)


def test_nothing_is_begun_when_the_user_has_ended_the_run(cluster: LocalCluster, tmp_path: Path) -> None:
    made = plan(write(tmp_path / "reports", 60))
    ended: list[bool] = []
    means = Means(jobs=2, whole=False, stopped=lambda: bool(ended))
    results, run = engine(made, cluster.scheduler_address, means=means, least=2, most=2)
    next(results)
    ended.append(True)
    assert len(list(results)) < 59
    assert run.problem == ""


def test_without_a_scheduler_the_files_are_judged_here(tmp_path: Path) -> None:
    made = plan(write(tmp_path / "reports", 3))
    results, run = engine(made, "nonsense://x")
    assert list(map(comparable, results)) == local(made)
    assert run.problem


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--quiet", "--no-cache", "--jobs", "2"],
        ["summary", "--no-cache", "--jobs", "2"],
        ["extract"],
    ],
    ids=lambda command: command[0],
)
def test_the_command_line_starts_a_cluster_of_its_own(
    tmp_path: Path, installed: dict[str, str], command: list[str]
) -> None:
    write(tmp_path / "reports", 12)

    command = [*command, "reports", "--format", "json"]
    expected = printed(command, tmp_path, installed)
    assert printed([*command, "--engine", "dask"], tmp_path, installed) == expected


def test_reports_are_compared_with_each_other_as_without_an_engine(
    tmp_path: Path, installed: dict[str, str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for earlier in (0, 1):  # with the same figures, so that what was carried over does not go on
        (folder / f"{earlier}.txt").write_bytes(render(canonical(earlier=earlier), "text"))
    agency = canonical().agency
    (tmp_path / "units.csv").write_text(f"单位,级别\n{agency},部门\n云溪市水务局,部门\n", encoding="utf-8")
    command = ["check", "reports", "--roster", "units.csv", "--across", "--no-cache", "--quiet"]
    command += ["--format", "json"]
    _, found = expected = printed([*command, "--engine", "dask"], tmp_path, installed)
    assert expected == printed(command, tmp_path, installed)
    codes_found = {one["code"] for file in json.loads(found)["files"] for one in file["findings"]}
    assert {"SER901", "SER905", "SER906"} <= codes_found
