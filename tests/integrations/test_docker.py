"""The Dockerfile's build step, run without an engine on just what .dockerignore leaves of the project."""

import fnmatch
import re
import shutil
import subprocess
from pathlib import Path

from nianbao import __version__
from tests.integrations.repository import OFFLINE, ROOT, environment, own_venv, source


def left_out() -> list[str]:
    return (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_what_the_context_leaves_out_is_not_needed_to_build(tmp_path: Path) -> None:
    context = source(tmp_path)
    for pattern in left_out():
        for path in context.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    command = re.search(r"^RUN (.*)$", text, re.MULTILINE)
    assert command
    place = own_venv(tmp_path / "venv", pip=True)
    local = command[1].replace("/opt/nianbao", str(place)).replace("/source", str(context))
    done = subprocess.run(
        ["sh", "-c", local], check=False, capture_output=True, encoding="utf-8", env=environment(**OFFLINE)
    )
    assert done.returncode == 0, done.stderr
    said = subprocess.run(
        [place / "bin" / "nianbao", "--version"], check=True, capture_output=True, encoding="utf-8", cwd="/"
    )
    assert said.stdout == f"nianbao {__version__}\n"


def test_nothing_private_goes_into_the_context() -> None:
    for name in (".git", ".venv", ".venv-test"):
        assert any(fnmatch.fnmatch(name, pattern) for pattern in left_out()), name
