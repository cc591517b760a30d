"""``--across``: reports of different agencies for one year are compared with each other."""

import json
import random
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from nianbao.corpus.together.beside import Beside, Links
from nianbao.corpus.together.held import Store
from nianbao.testing import render
from tests.series.figures import Ledger
from tests.series.texts import paragraphs, report, sentence
from tests.series.units import Unit

Texts = tuple[list[str], list[str]]
NAMES = (
    "青石县财政局",
    "青石县教育局",
    "青石县民政局",
    "白水县财政局",
    "白水县水务局",
    "白水县民政局",
    "柳河县水务局",
)


def texts(seed: object) -> Texts:
    """Return texts whose section five is long enough to be compared."""
    rng = random.Random(str(seed))
    items, problems = paragraphs(rng)
    return items, [text + sentence(rng) for text in problems]


def write(folder: Path, name: str, said: Texts, year: int = 2024, path: str = "") -> None:
    unit = Unit(name, ((0, name),), "部门", "")
    figures = Ledger(random.Random(f"{name} {year} {path}")).year()
    folder.mkdir(exist_ok=True)
    (folder / (path or f"{name}{year}.html")).write_bytes(render(report(unit, year, figures, said), "html"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(tmp_path.with_name("cache")))
    return tmp_path / "in"


def judged(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    """Return the files of a run by their names."""
    start(["check", "in", "--select", "SER", "--format", "json", *arguments])
    return {Path(one["path"]).stem: one for one in json.loads(capsys.readouterr().out)["files"]}


def copied(files: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Return the agencies that SER903 names, by file."""
    found: dict[str, set[str]] = {}
    for name, file in files.items():
        for one in file["findings"]:
            if one["code"] == "SER903" and "other_agency" in one["evidence"]:
                found.setdefault(name, set()).add(one["evidence"]["other_agency"])
    return found


def test_two_units_with_one_text_are_found_and_each_names_the_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NAMES:
        write(folder, name, texts("青石县财政局" if name == "白水县水务局" else name))
    files = judged(capsys, "--across")
    assert copied(files) == {"青石县财政局2024": {"白水县水务局"}, "白水县水务局2024": {"青石县财政局"}}
    finding = next(
        one for one in files["青石县财政局2024"]["findings"] if one["evidence"]["item"] == "problems"
    )
    assert finding["evidence"]["percent"] == 100
    assert "（100%，超过 50%）与白水县水务局 2024 年报告相同" in finding["message"]
    assert [place["path"] for place in finding["related"]] == ["in/白水县水务局2024.html"]


def test_without_the_option_agencies_are_not_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NAMES[:2]:
        write(folder, name, texts("one"))
    files = judged(capsys)
    assert {file["checks"]["SER903"] for file in files.values()} == {"not_applicable"}


def test_a_report_that_is_like_no_other_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        write(folder, name, texts(name))
    files = judged(capsys, "--across")
    assert {file["checks"]["SER903"] for file in files.values()} == {"pass"}
    assert {file["checks"]["SER909"] for file in files.values()} == {"not_applicable"}


def test_one_section_alone_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        items, problems = texts(name)
        write(folder, name, (items, texts("one")[1] if name in NAMES[1:3] else problems))
    files = judged(capsys, "--across")
    assert set(copied(files)) == {f"{name}2024" for name in NAMES[1:3]}
    assert {one["evidence"]["item"] for file in files.values() for one in file["findings"]} == {"problems"}


def test_the_template_of_many_units_is_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        write(folder, name, texts("one"))
    assert copied(judged(capsys, "--across")) == {}


def test_a_government_and_its_office_may_say_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("青石县人民政府", "青石县人民政府办公室", "白水县民政局"):
        write(folder, name, texts(name[:3]))
    assert copied(judged(capsys, "--across")) == {}


def test_copies_of_one_report_are_no_copies_of_another_agency_s(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, NAMES[0], texts("one"), path="a.html")
    write(folder, NAMES[0], texts("one"), path="b.html")
    write(folder, NAMES[1], texts("two"))
    assert copied(judged(capsys, "--across")) == {}


def test_the_text_of_another_year_is_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, NAMES[0], texts("one"), 2023)
    write(folder, NAMES[1], texts("one"), 2024)
    files = judged(capsys, "--across")
    assert {file["checks"]["SER903"] for file in files.values()} == {"not_applicable"}


def test_the_setting_is_the_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES[:2]:
        write(folder, name, texts("one"))
    (folder.parent / "nianbao.toml").write_text("across = true\n", encoding="utf-8")
    assert set(copied(judged(capsys))) == {f"{name}2024" for name in NAMES[:2]}


def test_bytes_are_the_same_whatever_the_processes_and_the_cache(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NAMES:
        write(folder, name, texts(name in NAMES[:3] or name))

    def said(*arguments: str) -> str:
        start(["check", "in", "--across", "--format", "json", *arguments])
        return capsys.readouterr().out

    plain = said("--jobs", "1", "--no-cache")
    assert said("--jobs", "2", "--no-cache") == plain
    assert said("--resume") == plain
    assert said("--resume") == plain


def test_a_remembered_result_is_not_that_of_another_neighbour(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NAMES[:2]:
        write(folder, name, texts("one"))
    assert len(copied(judged(capsys, "--across", "--resume"))) == 2
    write(folder, NAMES[1], texts("two"))
    assert copied(judged(capsys, "--across", "--resume")) == {}


def test_what_is_not_installed_is_said_before_a_file_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES[:2]:
        write(folder, name, texts("one"))
    monkeypatch.setitem(sys.modules, "rensa", None)
    assert start(["check", "in", "--across"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "pip install 'nianbao[across]'" in said.err


def test_only_reports_that_are_like_others_are_judged_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        write(folder, name, texts(name in NAMES[:2] or name))
    again: list[str] = []

    def noted(store: Store, links: Mapping[str, Links]) -> Beside:
        again.extend(links)
        return Beside(store, links)

    monkeypatch.setattr("nianbao.corpus.together.stage.Beside", noted)
    judged(capsys, "--across")
    assert sorted(again) == sorted(f"in/{name}2024.html" for name in NAMES[:2])


def test_a_report_that_is_compared_with_last_year_s_too_knows_both(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, NAMES[0], texts("one"), 2023)
    for name in NAMES:
        write(folder, name, texts((name in NAMES[:2] and "one") or name))
    files = judged(capsys, "--across")
    assert copied(files) == {f"{NAMES[0]}2024": {NAMES[1]}, f"{NAMES[1]}2024": {NAMES[0]}}
    found = files[f"{NAMES[0]}2024"]["findings"]
    assert {one["evidence"].get("previous_year") for one in found if one["code"] == "SER903"} == {None, 2023}
    assert files[f"{NAMES[0]}2023"]["checks"]["SER903"] == "not_applicable"


def test_the_message_says_the_same_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES[:2]:
        write(folder, name, texts("one"))
    finding = judged(capsys, "--across", "--lang", "en")[f"{NAMES[0]}2024"]["findings"][0]
    assert "100%, more than 50%" in finding["message"]
    assert f"on 2024 (“in/{NAMES[1]}2024.html”)" in finding["message"]
