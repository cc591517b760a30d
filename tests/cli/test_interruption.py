"""Ctrl-C in a run: what is done is written, what is left is said, ``--resume`` goes on."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.interruption import Interruption
from nianbao.cli.start import start
from nianbao.corpus.together.comparison import Comparison
from nianbao.linting.rule import rule
from nianbao.model import Finding, Report
from nianbao.packs.load import packs
from nianbao.testing import canonical, render
from tests.cli.conftest import Pack, write


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = start(list(arguments))
    return status, capsys.readouterr().err


@pytest.fixture
def presses(folder: Path, pack: Pack) -> Callable[[int], list[str]]:
    """Return what writes twelve reports and has Ctrl-C pressed at one of them; it returns the names of those judged."""

    def give(number: int) -> list[str]:
        asked: list[str] = []

        @rule("TST009", name="ctrl-c", severity="note", title_en="presses Ctrl-C", basis="戊")
        def pressing(report: Report) -> Iterator[Finding]:
            """在某一份报告时按 Ctrl-C。"""
            asked.append(report.document.name)
            if len(asked) == number:
                signal.raise_signal(signal.SIGINT)
            yield from ()

        pack.give((pressing,))
        (folder / "in").mkdir()
        for at in range(12):
            write(folder, f"in/{at:02}.txt", "好。")
        return asked

    return give


def test_ctrl_c_ends_with_what_is_done_and_resume_goes_on(
    folder: Path, presses: Callable[[int], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = presses(5)
    status, err = said(capsys, "check", "in", "--jobs", "1", "--resume", "--format", "jsonl:out.jsonl")
    assert (status, "已中断：查了 5 份，其余没有查（共 12 份）" in err) == (130, True)
    assert judged(folder) == [f"in/{number:02}.txt" for number in range(5)]
    said(capsys, "check", "in", "--jobs", "1", "--resume", "--format", "jsonl:out.jsonl")
    assert asked == judged(folder) == [f"in/{number:02}.txt" for number in range(12)]


def test_ctrl_c_at_the_last_report_leaves_nothing_to_do(
    folder: Path, presses: Callable[[int], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    presses(12)
    status, err = said(capsys, "check", "in", "--jobs", "1", "--format", "jsonl:out.jsonl")
    assert (status, "已中断：12 份都已查完（interrupted）" in err, len(judged(folder))) == (130, True, 12)


def test_ctrl_c_while_reports_are_compared_is_said(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pack.give(packs().rules)
    links = Comparison.links

    def pressing(self: Comparison, *given: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return links(self, *given)

    monkeypatch.setattr(Comparison, "links", pressing)
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(render(canonical(), "text"))
    status, err = said(capsys, "check", ".", "--format", "jsonl:out.jsonl")
    assert (status, "已中断：2 份都查了，报告之间没有比较完" in err) == (130, True)
    assert len(judged(folder)) == 2


def judged(folder: Path) -> list[str]:
    lines = (folder / "out.jsonl").read_text("utf-8").splitlines()
    return [path for line in lines if (path := json.loads(line).get("path"))]


def test_a_second_ctrl_c_ends_at_once() -> None:
    with Interruption(lambda: True) as interruption:
        interruption._note(2, None)
        assert interruption.stopped()
        with pytest.raises(KeyboardInterrupt):
            interruption._note(2, None)


def test_ctrl_c_before_anything_is_done_ends_at_once() -> None:
    with Interruption(lambda: False) as interruption, pytest.raises(KeyboardInterrupt):
        interruption._note(2, None)
