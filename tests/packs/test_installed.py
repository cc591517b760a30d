"""Installed packs of data are read back as they were kept, and give what they give when they are read."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import astuple, replace

from nianbao.config.settings import ConfigError
from nianbao.corpus.check import understand
from nianbao.corpus.plan import Planner, Sources
from nianbao.linting.rule import Usage
from nianbao.linting.run import lint
from nianbao.linting.select import SelectionError
from nianbao.loaders import load
from nianbao.model import FileResult
from nianbao.packs.collection import PackConfig, PackContents, PackOptions, collect
from nianbao.packs.find import InstalledPack
from nianbao.testing import canonical, render
from tests.packs import test_additions
from tests.packs.conftest import PACK, RULE

FORBID = RULE + 'forbid = { any = ["行政许可"] }\n'
Install = Callable[..., Path]


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that installs packs, a text each, and returns the folder that they lie in."""
    site = tmp_path / "site"

    def install(*texts: str) -> Path:
        found = []
        for number, text in enumerate(texts):
            file = site / f"pack{number}" / "pack.toml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            found.append(InstalledPack(f"pack{number}-1.0", f"pack{number}", str(file)))
        monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: tuple(found))
        return site

    return install


def kept(site: Path) -> list[Path]:
    return list(site.glob("*/__pycache__/*"))


def named(text: str, name: str, code: str) -> str:
    return text.replace('"test"', f'"{name}"').replace("TS101", code)


def judged(given: PackContents, agency: str) -> FileResult:
    report = canonical()
    report.replace(report.agency, agency)
    document = load(render(report, "html"), "a.html")
    return lint(understand(document, given.forms, None, given.words, given.additions), given.rules, "a.html")


def described(given: PackContents) -> list[tuple[Any, ...]]:
    return [astuple(replace(rule, check=len, usage=Usage())) for rule in given.rules if rule.code == "TS101"]


@pytest.fixture(params=["first start", "second start"])
def start(request: pytest.FixtureRequest) -> Callable[..., PackContents]:
    """Return a function that gathers the packs as the first start does, or as each later one."""

    def start(*options: Any) -> PackContents:
        if request.param == "second start":
            collect(*options)
        return collect(*options)

    return start


def test_a_rule_is_described_as_that_of_the_same_pack_by_its_path(
    install: Install, start: Callable[..., PackContents]
) -> None:
    text = PACK + '[pack.defaults]\nTS101 = "off"\n' + FORBID
    path = install(text) / "pack0"
    installed = start()
    install()
    assert described(installed) == described(collect(PackOptions((str(path),))))


def test_a_rule_finds_what_it_is_for(install: Install, start: Callable[..., PackContents]) -> None:
    install(PACK + 'region = ["济宁市"]\n' + FORBID)
    given = start()
    assert judged(given, "金乡县民政局").checks["TS101"] == "fail"
    assert judged(given, "青岛市民政局").checks["TS101"] == "not_applicable"


def test_tables_and_words_join_the_reports_that_the_pack_is_for(
    install: Install, start: Callable[..., PackContents]
) -> None:
    install(test_additions.PACK.format(number=101, where='region = ["济宁市"]'))
    given = start()
    report = test_additions.read(given)
    assert report.forms["extra_101"].reading("lectures", "total") == 2
    assert "p101.permits" in {one.concept for one in report.narrative.statements}
    assert "extra_101" not in test_additions.read(given, agency="青岛市民政局").forms


def test_a_code_of_two_packs_is_reported_each_time(
    install: Install, start: Callable[..., PackContents]
) -> None:
    install(PACK + FORBID, named(PACK + FORBID, "other", "TS101"))
    assert ["duplicate code" in problem.reason for problem in start().problems] == [True]


def test_a_broken_pack_is_reported_each_time_and_harms_no_other(
    install: Install, start: Callable[..., PackContents]
) -> None:
    install(PACK + FORBID.replace("forbid", "frobid"), named(PACK + FORBID, "other", "OT101"))
    given = start()
    assert [info.name for info in given.infos] == ["other"]
    assert {problem.pack for problem in given.problems} == {"pack0-1.0"}
    assert any("frobid" in problem.reason for problem in given.problems)


def test_a_pack_for_another_version_of_the_interface_is_reported_each_time(
    install: Install, start: Callable[..., PackContents]
) -> None:
    install(PACK.replace("api = 1", "api = 9") + FORBID)
    given = start()
    assert given.infos == ()
    assert "9" in given.problems[0].reason


def test_a_required_version_is_held_against_what_is_kept(
    install: Install, start: Callable[..., PackContents]
) -> None:
    install(PACK + FORBID)
    config = PackConfig("nianbao.toml", required={"test": ">=2"})
    assert ["wrong version" in one.reason for one in start(PackOptions(), config).problems] == [True]


def test_a_rule_of_a_pack_that_does_not_apply_can_be_selected(install: Install) -> None:
    install(PACK + 'region = ["江苏省"]\n' + FORBID)
    for _ in range(2):
        plan = Planner(Sources({"select": ("TS101",)})).plan(["a.html"])
        assert "TS101" in {rule.code for rule in plan.rules}
        with pytest.raises(SelectionError, match="TS101"):
            Planner(Sources({"select": ("TS102",)})).plan(["a.html"])


def test_a_rule_of_data_has_no_options(install: Install, tmp_path: Path) -> None:
    install(PACK + FORBID)
    (tmp_path / "nianbao.toml").write_text("[rules.TS101]\nlimit = 3\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match="TS101 没有选项"):
            Planner(Sources()).plan(["a.html"])


def test_a_pack_edited_in_place_is_seen_at_once(install: Install) -> None:
    site = install(PACK + FORBID, named(PACK + FORBID, "other", "OT101"))
    collect()
    path = site / "pack0" / "pack.toml"
    path.write_text(PACK + FORBID.replace("有误", "另一句"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    for _ in range(2):
        assert described(collect())[0][3] == "另一句"


def test_only_what_changed_is_read_again(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install(PACK + FORBID)
    collect()
    install(PACK + FORBID, named(PACK + FORBID, "other", "OT101"))
    collect()
    monkeypatch.setattr("nianbao.packs.language.source.read_source", lambda path: pytest.fail("read again"))
    assert [info.name for info in collect().infos] == ["test", "other"]


def test_a_pack_that_is_gone_is_described(install: Install) -> None:
    site = install(PACK + FORBID)
    collect()
    (site / "pack0" / "pack.toml").unlink()
    assert ["cannot read" in problem.reason for problem in collect().problems] == [True]


@pytest.mark.parametrize("content", [b"", b"\x00", b"i\x01\x00\x00\x00", b"random bytes"])
def test_damage_to_what_was_kept_does_no_harm(install: Install, content: bytes) -> None:
    site = install(PACK + FORBID)
    first = described(collect())
    kept(site)[0].write_bytes(content)
    for _ in range(2):
        assert described(collect()) == first


def test_nothing_is_kept_where_python_keeps_nothing(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = install(PACK + FORBID)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert [info.name for info in collect().infos] == ["test"]
    assert kept(site) == []


def test_a_folder_that_cannot_be_written_to_does_no_harm(install: Install) -> None:
    site = install(PACK + FORBID)
    (site / "pack0" / "__pycache__").touch()
    for _ in range(2):
        assert [info.name for info in collect().infos] == ["test"]


def test_a_start_that_reads_nothing_anew_writes_nothing(install: Install) -> None:
    site = install(PACK + FORBID)
    collect()
    os.utime(kept(site)[0], ns=(1, 1))
    collect()
    assert kept(site)[0].stat().st_mtime_ns == 1
