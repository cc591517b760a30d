"""The benchmark runs; how fast nianbao is, no test judges."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
GOALS = (
    *(
        "check docx, warm",
        "check pdf, warm",
        "check html, warm",
        "docx, all packs",
        "--version",
        "check docx, cold",
        "check pdf, cold",
    ),
    *("--version, 200 more rules", "check docx, cold, 200 more rules", "check docx, warm, 200 more rules"),
    *("20,000 wordings", "start with 20,000 wordings", "memory of 20,000 wordings"),
    *("memory from 50", "a page of", "SARIF of 10,000 findings"),
)


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return run("run.py", "--quick").splitlines()


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_has_a_line_with_what_was_measured(lines: list[str], goal: str) -> None:
    found = [line for line in lines if line.startswith(("ok ", "OVER ")) and goal in line]
    assert found
    assert all(" goal " in line for line in found)


def test_the_pdf_is_measured_against_both_yardsticks(lines: list[str]) -> None:
    units = {unit for line in lines for unit in (" T ", " Q ") if "check pdf, warm" in line and unit in line}
    assert units == {" T ", " Q "}


def test_a_file_of_the_user_can_be_measured(tmp_path: Path) -> None:
    page = tmp_path / "年报.html"
    page.write_text(
        "<p>青山县民政局2024年政府信息公开工作年度报告</p><p>一、总体情况</p><p>无。</p>", encoding="utf-8"
    )
    assert "html 0 KB" in run("run.py", "--quick", "--only", "warm", "--html", str(page))


def test_a_ratio_is_the_median_of_the_pairs() -> None:
    code = "from timing import summarise; print(summarise([(2, 1), (9, 1), (3, 1), (3, 1)]).value)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=BENCHMARKS
    )
    assert done.stdout == "3.0\n"
