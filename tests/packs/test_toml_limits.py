"""TOML that would take more memory and time than it has bytes is refused before it is parsed."""

from pathlib import Path

import pytest

from nianbao.config.read import read_settings
from nianbao.config.settings import ConfigError
from nianbao.config.sidecar import read_sidecar
from nianbao.linting.suppression import Suppression
from nianbao.packs.language.source import PackError, read_source

ORDER = '[[ignore]]\ncode = "ARI301"\nreason = "x"\n'


def read(folder: Path, text: str) -> None:
    (folder / "a.toml").write_text(text, encoding="utf-8")
    read_source(str(folder / "a.toml"))


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 20) + " = 1",
        "[" + ".".join("a" * 20) + "]",
        "a = {" + " . ".join("b" * 20) + " = 1}",
        ".".join(['"a b"'] * 20) + " = 1",
        ".".join("a" * 20_000) + " = 1",
        "a = " + "[" * 500 + "]" * 500,
        "a = " + "{b=" * 200 + "1" + "}" * 200,
    ],
)
def test_what_is_nested_too_deeply_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError, match="nested too deeply"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "a = [" + "1.5, " * 100 + "]",
        'a = "' + "x." * 100 + '"',
        "# " + "x." * 100,
        "a = '''\n" + "[" * 200 + "\n'''",
        'a."b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t" = 1',
        "x.y = 1\n" * 1 + "[[a.b]]\nc = 1\n" * 500,
    ],
)
def test_what_only_looks_deep_is_read(tmp_path: Path, text: str) -> None:
    read(tmp_path, text)


def test_a_sidecar_of_more_orders_than_anybody_writes_silences_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao.toml"
    path.write_text(ORDER * 1_000, encoding="utf-8")
    assert all(isinstance(one, Suppression) for one in read_sidecar(str(path)))
    for number, reason in ((1_001, "too many orders"), (50_000, "too large")):
        path.write_text(ORDER * number, encoding="utf-8")
        (idle,) = read_sidecar(str(path))
        assert reason in idle.text


def test_files_that_extend_each_other_are_counted_and_not_their_depth(tmp_path: Path) -> None:
    for number in range(8):
        text = f'extends = ["{number + 1}.toml", "{number + 1}.toml"]\n'
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "8.toml").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="too many files"):
        read_settings(str(tmp_path / "0.toml"))


@pytest.mark.parametrize("patterns", [[f"{number}.txt" for number in range(300)], ["*a" * 40], ["a" * 1_000]])
def test_patterns_for_files_are_limited(tmp_path: Path, patterns: list[str]) -> None:
    text = "[per-file-ignores]\n" + "".join(f'"{one}" = ["ARI"]\n' for one in patterns)
    (tmp_path / "nianbao.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"too many patterns|pattern too long"):
        read_settings(str(tmp_path / "nianbao.toml"))
