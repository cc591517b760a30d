"""A repository of forty reports in all formats, of invented agencies, clean and broken; and what CI finds in it."""

import os
import random
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path
from typing import Any

from nianbao.testing import apply_patches, canonical, render

ROOT = Path(__file__).resolve().parents[2]
KINDS = (("docx", "docx"), ("pdf", "pdf"), ("html", "html"), ("markdown", "md"), ("text", "txt"))
FOLDERS = ("青石县", "白水 区", "云岭镇#1", "100%完成")
WRONG: tuple[dict[str, Any], ...] = (
    {"set": ["applications", "total", "total", "987"]},
    {"set": ["disputes", "review", "other", ""]},
)
GIT = (
    "git",
    "-c",
    "user.name=test",
    "-c",
    "user.email=test@example.invalid",
    "-c",
    "init.defaultBranch=main",
)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "reports")


def make(folder: Path) -> list[str]:
    """Write and commit forty reports; return the paths of the twenty that are wrong."""
    wrong = []
    for number in range(40):
        kind, suffix = KINDS[number % len(KINDS)]
        broken = number % 2 == 1
        own = {"replace": ["云溪市", f"{'东南西北中'[number // 8]}{'山川河湖江海岭原'[number % 8]}市"]}
        report = apply_patches(canonical(), (own, *(WRONG if broken else ())))
        place = FOLDERS[number % len(FOLDERS)]
        path = folder / place / f"{place}第{number}号单位2024年.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(report, kind, random.Random(number)))  # type: ignore[arg-type]
        if broken:
            wrong.append(path.relative_to(folder).as_posix())
    commit(folder)
    return sorted(wrong)


def source(folder: Path) -> Path:
    """Copy the project as it would be committed, and commit it there."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "benchmarks/", "samples/")):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    commit(folder)
    return folder


def clone(repository: Path, folder: Path) -> Path:
    """Return a clean clone."""
    subprocess.run(["git", "clone", "--quiet", str(repository), str(folder)], check=True, capture_output=True)
    return folder


def environment(**more: str) -> dict[str, str]:
    """Return what a runner has, without what this test run has of Python."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def own_venv(folder: Path, *, pip: bool = False) -> Path:
    """Return a virtual environment without nianbao that sees the packages of the tests' environment."""
    venv.create(folder, with_pip=pip, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "tests.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return folder


OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
"""For pip in such an environment: it asks nobody. That it gets everything from a registry is proved elsewhere."""
