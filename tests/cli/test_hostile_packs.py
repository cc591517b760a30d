"""A pack that raises, never ends, prints or answers nonsense harms neither the run nor what machines read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ABOUT = 'NIANBAO_PACK = {"name": "hostile", "title": "试用", "version": "1.0", "api": 1}\n'
BODY = """
import os, re, subprocess, sys
from nianbao.api import *
from nianbao.api import hookimpl
print("at import"); os.write(1, b"at import\\n"); sys.__stdout__.write("at import\\n"); sys.__stdout__.flush()
@rule("HP101", name="hostile", severity="error", title_en="Hostile", basis="试")
def hostile(report):
    "敌意。"
    yield Finding(message="有误", place=report.place())
    ATTACK
@hookimpl
def nianbao_rules():
    return [hostile]
"""
ATTACKS = {
    "raises": "raise ValueError('out of order')",
    "raises what is no exception": "raise BaseException",
    "ends the program": "sys.exit(0)",
    "loops": "while True: pass",
    "loops and swallows": "while True:\n        try: re.match('(a+)+$', 'a' * 40 + 'b')\n        except Exception: pass",
    "matches for ever": "re.match(r'(a+)+$', 'a' * 60 + 'b')",
    "prints": "print('noise'); raise ValueError",
    "writes to the descriptor": "os.write(1, b'noise'); subprocess.run(['echo', 'noise']); raise ValueError",
    "writes to the first stream": "sys.__stdout__.write('noise'); sys.__stdout__.flush(); raise ValueError",
    "answers nonsense": "yield 'nonsense'",
    "has no place": "yield Finding(message='有误', place=None)",
    "has no location": "yield Finding(message='有误', place=Place(location=3))",
    "has a fix of nothing": "yield Finding(message='有误', place=report.place(), fix=Fix('改', (1,)))",
    "has evidence that is no JSON": "yield Finding(message='有误', place=report.place(), evidence={'x': object()})",
    "has a message that is no text": "yield Finding(message=b'x', place=report.place())",
    "finds without end": "while True: yield Finding(message='有误', place=report.place())",
    "recurses": "f = lambda: f(); f()",
}
REPORT = "青山县民政局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n好。\n"


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_rule_is_reported_and_all_else_is_as_without_it(tmp_path: Path, attack: str) -> None:
    site = tmp_path / "site"
    (site / "hostile-1.0.dist-info").mkdir(parents=True)
    (site / "hostile-1.0.dist-info" / "entry_points.txt").write_text(
        "[nianbao]\nx = hostile\n", encoding="utf-8"
    )
    (site / "hostile.py").write_text(ABOUT + BODY.replace("ATTACK", ATTACKS[attack]), encoding="utf-8")
    short = "import nianbao.packs.sandbox; nianbao.packs.sandbox.SECONDS = 0.2; from nianbao.__main__ import main; main()"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", short, "check", "a.txt", "b.txt", "--format", "json"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "rules"), str(site)]),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "HP101" in done.stderr
    found = json.loads(done.stdout)
    assert [file["path"] for file in found["files"]] == ["a.txt", "b.txt"]
    for file in found["files"]:
        assert file["checks"]["HP101"] == "fail"
        assert file["checks"]["SEC101"] == "fail"


FORMATS = """
from nianbao.api import Format, hookimpl
class Bad:
    def __init__(self, options): pass
    def begin(self): print("noise"); return ""
    def file(self, result): ATTACK
    def end(self): return ""
@hookimpl
def nianbao_reporters():
    return [Format("bad", "坏的", Bad)]
"""


@pytest.mark.parametrize("attack", ["raise ValueError('out of order')", "return 3"])
def test_a_reporter_that_fails_is_reported_as_the_pack_s(tmp_path: Path, attack: str) -> None:
    site = tmp_path / "site"
    (site / "hostile-1.0.dist-info").mkdir(parents=True)
    (site / "hostile-1.0.dist-info" / "entry_points.txt").write_text(
        "[nianbao]\nx = hostile\n", encoding="utf-8"
    )
    (site / "hostile.py").write_text(ABOUT + FORMATS.replace("ATTACK", attack), encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "check", "a.txt", "--format", "bad:out.txt"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "rules"), str(site)]),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "输出格式 bad 出错" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "out.txt").exists()
