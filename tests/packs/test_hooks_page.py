"""Each example of docs/hooks.md runs, as an installed pack."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.corpus.check import read_report
from nianbao.packs import hookspecs
from nianbao.packs.collection import collect
from nianbao.testing import Kind, canonical, render
from tests.site import Site

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "hooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ABOUT = BLOCKS[0]
HOOKS = dict(re.findall(r"^## `(nianbao_\w+)`$.*?^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
PLACE = "金乡县民政局"
EXTRA = """
key = "oc_extra"
edition = "our-city"
title = "附表"
section = "other"
columns = ["count"]
column = [{ key = "count", labels = ["数量"] }]
row = [
    { key = "leaflets", labels = ["明白纸"] },
    { key = "lectures", labels = ["宣讲会"] },
    { key = "visits", labels = ["走访"] },
]
"""


@pytest.fixture
def install(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that installs the example of a hook and stands in a folder with a report."""
    monkeypatch.chdir(tmp_path)

    def install(hook: str) -> Path:
        path = site.install("our_city", HOOKS[hook], about=ABOUT)
        assert collect().problems == ()
        return path

    return install


def write(name: str, *lines: str) -> None:
    Path(name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def report(kind: Kind = "text") -> str:
    sample = canonical()
    sample.replace(sample.agency, PLACE)
    return render(sample, kind).decode()


def test_every_hook_has_an_example_and_every_example_a_hook() -> None:
    specs = {name for name, one in vars(hookspecs).items() if hasattr(one, "nianbao_spec")}
    assert set(HOOKS) == specs
    assert all(hook in example for hook, example in HOOKS.items())


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_an_example_imports_of_ours_the_interface_only(block: str) -> None:
    names = [node.module for node in ast.walk(ast.parse(block)) if isinstance(node, ast.ImportFrom)]
    assert {name for name in names if name and name.startswith("nianbao")} <= {"nianbao.api"}


def test_rules(install: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    install("nianbao_rules")
    write("a.txt", report(), "七、宣传培训", "好。", "八、队伍建设", "好。", "九、下一步", "好。")
    assert start(["check", "a.txt", "--select", "OC201", "--fail-on", "note"]) == 1
    assert "OC201  自设的部分超过 2 个" in capsys.readouterr().out
    write("nianbao.toml", "[rules.OC201]\nmost = 9")
    assert start(["check", "a.txt", "--select", "OC201", "--fail-on", "note"]) == 0


def test_forms(install: Callable[[str], Path], site: Site) -> None:
    (site.folder / "forms").mkdir()
    (site.folder / "forms" / "extra.toml").write_text(EXTRA, encoding="utf-8")
    install("nianbao_forms")
    rows = (("项目", "数量"), ("明白纸", 3), ("宣讲会", 4), ("走访", 5))
    table = "".join(f"<tr><td>{label}</td><td>{number}</td></tr>" for label, number in rows)
    write("a.html", report("html").replace("</body>", f"<table>{table}</table></body>"))
    given = collect()
    read = read_report("a.html", given.forms, additions=given.additions)
    assert read.forms["oc_extra"].reading("lectures", "count") == 4


def test_words(install: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    install("nianbao_lexicons")
    write("a.txt", report().replace("没有其他需要报告的事项", "全年一窗办结许可7件"))
    assert start(["show", "a.txt"]) == 0
    assert "一窗办结许可" in capsys.readouterr().out


def test_loaders(install: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    install("nianbao_loaders")
    write("a.adoc", "= 金乡县民政局2024年政府信息公开工作年度报告", "== 一、总体情况", "好。")
    assert start(["check", ".", "--format", "json", "--select", "SEC101"]) == 1
    said = capsys.readouterr().out
    assert '"loader": "asciidoc"' in said
    assert '"SEC101": "fail"' in said


@pytest.mark.parametrize("name", ["our-pool", "our-threads"])
def test_engines(
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    site.install("our_city", next(block for block in BLOCKS if f'Engine("{name}"' in block), about=ABOUT)
    for number in range(5):
        write(f"{number}.txt", report().replace("2024", str(2020 + number)))
    statuses, outputs = zip(
        *(
            (start(["check", ".", "--engine", name, "--format", "json"]), capsys.readouterr().out)
            for name in ("serial", name)
        ),
        strict=True,
    )
    assert statuses[0] == statuses[1]
    assert outputs[0] == outputs[1]
    assert outputs[0].count('"path"') >= 5


def test_commands(install: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    install("nianbao_commands")
    assert start(["greet", "小王"]) == 0
    assert capsys.readouterr().out == "小王，辛苦了\n"
    assert start(["--help"]) == 0
    assert "greet" in capsys.readouterr().out


def test_reporters(install: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    install("nianbao_reporters")
    write("a.txt", report())
    write("b.txt", "不是年报")
    assert start(["check", "a.txt", "b.txt", "--select", "LOD", "--format", "our-list"]) == 1
    assert capsys.readouterr().out == "需要修改的报告：\nb.txt：1 处\n另有 1 份没有问题\n"
    assert start(["check", "a.txt", "--format", "our-lst"]) == 2
    assert "没有输出格式 our-lst，是否为 our-list？" in capsys.readouterr().err
