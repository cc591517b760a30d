"""A small pack of rules that looks for words, so that the commands are tested and not the rules."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.linting.rule import Rule, rule
from nianbao.model import Finding, Paragraph, Place, Report
from nianbao.packs.load import PackProblem, Packs, packs


@pytest.fixture(autouse=True, scope="session")
def hears_ctrl_c() -> None:
    """Commands that tests start are to hear Ctrl-C, also where a shell runs the tests as a job in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _paragraphs(report: Report, word: str) -> Iterator[Finding]:
    for block in report.document.blocks:
        if isinstance(block, Paragraph) and word in block.text:
            yield Finding(
                message=f"有“{word}”", place=Place(label="正文", location=block.location, excerpt=block.text)
            )


@rule("TST001", name="no-error", severity="error", title_en="no error", basis="甲")
def no_error(report: Report) -> Iterator[Finding]:
    """不应有错误二字。"""
    yield from _paragraphs(report, "错误")


@rule("TST002", name="no-warning", severity="warning", title_en="no warning", basis="乙")
def no_warning(report: Report) -> Iterator[Finding]:
    """不应有警告二字。"""
    yield from _paragraphs(report, "警告")


@rule("TST003", name="no-note", severity="note", title_en="no note", basis="丙")
def no_note(report: Report) -> Iterator[Finding]:
    """不应有提示二字。"""
    yield from _paragraphs(report, "提示")


@rule("TST004", name="raising", severity="note", title_en="raises", basis="丁")
def raising(report: Report) -> Iterator[Finding]:
    """遇到崩溃二字时出错。"""
    if any("崩溃" in block.text for block in report.document.blocks if isinstance(block, Paragraph)):
        raise ValueError("内部")
    yield from ()


RULES: tuple[Rule, ...] = (no_error, no_warning, no_note, raising)


class Pack:
    """Sets what the commands get from the packs."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._forms = packs().forms

    def give(self, rules: tuple[Rule, ...] = RULES, problems: tuple[PackProblem, ...] = ()) -> None:
        given = Packs(rules, self._forms, problems)
        self._patch.setattr("nianbao.packs.collection.packs", lambda: given)


@pytest.fixture(autouse=True)
def pack(monkeypatch: pytest.MonkeyPatch) -> Pack:
    pack = Pack(monkeypatch)
    pack.give()
    return pack


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> str:
    """Write a text file of a few paragraphs and return its name."""
    opening = "青山县民政局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    (folder / name).write_text(f"{opening}{text}\n", encoding="utf-8")
    return name
