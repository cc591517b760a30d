"""What needs care is judged in a child, whose death is the file's and nobody else's."""

import os
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.api import Finding, Report, Skip
from nianbao.corpus import worker
from nianbao.corpus.check import Judge, check_file
from nianbao.corpus.packed import without_text
from nianbao.corpus.plan import Planner, Sources
from nianbao.corpus.worker import Checker
from nianbao.linting.rule import Rule
from nianbao.loaders import isolation
from nianbao.loaders.process_limits import ProcessLimits
from nianbao.model import Place
from nianbao.packs.load import packs
from nianbao.testing import canonical, render

SHORT = ProcessLimits(processor_seconds=2)
KINDS = {"pdf": "a.pdf", "docx": "a.docx", "html": "a.html", "text": "a.txt"}


@cache
def national() -> Judge:
    return Judge(packs().rules, packs().forms)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a clean report in each format."""
    for kind, name in KINDS.items():
        (tmp_path / name).write_bytes(render(canonical(), kind))  # type: ignore[arg-type]
    return tmp_path


def says_where(_: Report) -> Iterator[Finding | Skip]:
    """Find the process in which the file is judged."""
    yield Finding(str(os.getpid()), Place())


def spins(_: Report) -> Iterator[Finding | Skip]:
    """Never come to an end, and gather nothing meanwhile."""
    while True:
        yield from ()


def judge_by(check) -> Judge:
    return Judge(
        (*(rule for rule in national().rules if rule.gate), Rule("XXX101", "x", "error", "", "", "", check)),
        packs().forms,
    )


def is_here(path: Path, data: bytes | None = None) -> bool:
    """Tell whether a file is judged in this process."""
    if data is not None:
        path.write_bytes(data)
    with Checker() as checker:
        found = checker.check(str(path), judge_by(says_where)).findings
    return [one.message for one in found if one.code == "XXX101"] == [str(os.getpid())]


@pytest.mark.parametrize("kind", ["docx", "html", "text"])
def test_an_ordinary_file_is_judged_here(folder: Path, kind: str) -> None:
    assert is_here(folder / KINDS[kind])


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf\n" + b" " * 900])
def test_a_pdf_is_judged_in_the_child_whatever_it_is_called(folder: Path, before: bytes) -> None:
    assert not is_here(folder / "a.txt", before + (folder / "a.pdf").read_bytes())


def test_the_narrative_of_a_report_that_was_read_in_a_child_is_there(folder: Path) -> None:
    judge = Judge((), packs().forms)
    with Checker() as checker:
        read = {kind: checker.report(str(folder / KINDS[kind]), judge) for kind in ("pdf", "text")}
    pdf, text = ([one.concept for one in read[kind].narrative.statements] for kind in ("pdf", "text"))
    assert pdf == text != []


def test_a_large_text_is_judged_in_the_child(folder: Path) -> None:
    assert not is_here(folder / "a.txt", (folder / "a.txt").read_bytes() + b"\n" * 2**18)


def test_an_archive_that_says_that_it_is_large_is_judged_in_the_child(folder: Path) -> None:
    data = (folder / "a.docx").read_bytes()
    entry = data.rindex(b"PK\x01\x02") + 24
    assert not is_here(folder / "a.docx", data[:entry] + (2**23).to_bytes(4, "little") + data[entry + 4 :])


@pytest.mark.parametrize("kind", KINDS)
def test_the_result_is_the_same_as_without_a_child(folder: Path, kind: str) -> None:
    path = str(folder / KINDS[kind])
    with Checker() as checker:
        found = checker.check(path, national())
        assert checker.report(path, national()).forms == found.report.forms
    expected = check_file(path, national())
    without = {"reader": None, "words": expected.report.words}  # what only judging needs stays with the child
    assert replace(found, report=replace(found.report, **without)) == replace(
        expected, report=replace(expected.report, **without)
    )
    assert found.report.narrative == expected.report.narrative


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_text_is_not_wanted_the_result_is_without_it_wherever_it_was_made(
    folder: Path, kind: str
) -> None:
    path = str(folder / KINDS[kind])
    with Checker(whole=False) as checker:
        found = checker.check(path, national())
    expected = without_text(check_file(path, national()))
    no_words = {"words": expected.report.words}  # a copy of an object is another one
    assert replace(found, report=replace(found.report, **no_words)) == expected
    assert not found.report.document.blocks


@pytest.mark.parametrize("name", ["a.pdf", "a.txt"])
def test_a_file_that_takes_too_long_is_a_limit_wherever_it_is_judged(folder: Path, name: str) -> None:
    with Checker(limits=SHORT) as checker:
        result = checker.check(str(folder / name), judge_by(spins))
        others = [checker.check(str(folder / other), national()) for other in KINDS.values()]
    assert [finding.code for finding in result.findings] == ["LOD003"]
    assert [(other.failed, bool(other.report.forms)) for other in others] == [(False, True)] * 4


def test_a_file_whose_child_somebody_has_killed_is_judged_again(folder: Path) -> None:
    def dies_once(report: Report) -> Iterator[Finding | Skip]:
        if not (folder / "killed").exists():
            (folder / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield Finding("judged", Place())

    with Checker() as checker:
        result = checker.check(str(folder / "a.pdf"), judge_by(dies_once))
    assert [one.message for one in result.findings] == ["judged"]


def test_bytes_at_hand_are_judged_and_not_the_file(folder: Path) -> None:
    with Checker() as checker:
        for name in KINDS.values():
            data = (folder / name).read_bytes()
            result = checker.check(f"elsewhere/{name}", national(), data)
            assert (result.path, result.failed) == (f"elsewhere/{name}", False)


def test_the_child_has_the_judge_that_a_file_needs(folder: Path) -> None:
    path = str(folder / "a.pdf")
    with Checker() as checker:
        codes = [
            len(checker.check(path, judge).checks) for judge in (national(), judge_by(says_where), national())
        ]
    assert codes == [len(packs().rules), 6, len(packs().rules)]


def test_a_child_that_is_started_anew_makes_its_judges_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "nianbao.toml").write_text('select = ["ARI"]\n', encoding="utf-8")
    plan = Planner(Sources()).plan(["a.pdf"])
    monkeypatch.setattr(isolation, "_may_fork", lambda: False)
    with Checker(plan.recipe) as checker:
        result = checker.check(*plan.files[0])
    assert {code[:3] for code in result.checks} == {"ARI", "LOD"}
    assert set(result.checks.values()) == {"pass"}


def test_where_no_child_can_be_had_the_file_is_judged_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "can_isolate", lambda _: False)
    assert is_here(folder / "a.pdf")
