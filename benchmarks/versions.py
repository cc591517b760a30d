"""Run a checkout's own code over folders of files, few processes for many files."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

COMMANDS = {
    "check": "check {files} --isolated --format json:{out}/check.json --format sarif:{out}/check.sarif",
    "extract": "extract {files} --format json --output {out}/extract.json",
    "annotate": "annotate {files} --output {out}/copies --force",
}
"""What is run on a folder of files, by the name of the command."""
COPIES, SCREEN, STATUS = "copies", "screen.txt", "status.txt"
"""What a command leaves beside its output files: annotated copies, what it printed, its exit status."""
_SECONDS = 1800
"""A program that takes longer over a folder has hung."""


class WrongCheckout(Exception):
    """The folder is no checkout, other code than its own would run, or it was changed meanwhile."""


@dataclass(frozen=True)
class Version:
    """A checkout whose programs can be run."""

    checkout: Path
    code: str
    """Digest of its code and data."""
    environment: dict[str, str]
    output: Path

    def place(self, command: str, files: Path) -> Path:
        """Return the folder in which a command leaves its output of a folder of files."""
        return self.output / files.name / command

    @property
    def number(self) -> str:
        """The version that the checkout's program calls itself."""
        return _number(self.checkout)


def version(checkout: Path, work: Path, suffix: str = "") -> Version:
    """Return a checkout ready to run, with a metadata folder of its own so that its entry points are those that count.

    What it says is kept below ``work`` in a folder named by its code and the suffix. Raises ``WrongCheckout`` when what Python imports is not the checkout's.
    """
    checkout = checkout.resolve()
    if not (checkout / "src" / "nianbao").is_dir():
        raise WrongCheckout(f"{checkout} has no src/nianbao")
    code = _code(checkout)
    output = work / f"output-{code[:12]}{suffix}"
    metadata = _metadata(checkout, output / "metadata")
    paths = [metadata, checkout / "src", checkout / "rules"]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "1735689600",  # the two versions run one after the other
        "XDG_CACHE_HOME": str(metadata / "cache"),
    }
    probe = "import nianbao, nianbao_rules as r; print(nianbao.__file__); print(r.__file__)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", probe], env=environment, capture_output=True, text=True, check=False
    )
    for line in done.stdout.splitlines() or [done.stderr]:
        if not Path(line).is_relative_to(checkout):
            raise WrongCheckout(f"of {checkout} runs {line}")
    return Version(checkout, code, environment, output)


def run(one: Version, command: str, files: Path) -> None:
    """Run a command on a folder and leave its output in its place; what the same code left there before is kept.

    Raises ``WrongCheckout`` when the code was changed since the comparison began.
    """
    out = one.place(command, files)
    stamp, note = out / "stamp.txt", f"{one.code} {_digest(files)}"
    if stamp.exists() and stamp.read_text() == note:
        return
    (out / COPIES).mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.*"), *(out / COPIES).iterdir()):
        old.unlink()
    arguments = [part.format(files=files.name, out=out.resolve()) for part in COMMANDS[command].split()]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "nianbao", *arguments],
        env=one.environment,
        cwd=files.parent,  # paths in the output are relative, the same for both
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    screen = (
        (done.stdout + done.stderr).replace(str(one.checkout), "CHECKOUT").replace(str(out.resolve()), "OUT")
    )
    (out / SCREEN).write_text(screen, encoding="utf-8")
    (out / STATUS).write_text(str(done.returncode))
    if _code(one.checkout) != one.code:
        raise WrongCheckout(f"{one.checkout} was changed while it was compared")
    stamp.write_text(note)


def _metadata(checkout: Path, folder: Path) -> Path:
    """Write what an installed distribution says of its entry points; it comes before the installed one of its name."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"{project['name']}-{_number(checkout)}.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {_number(checkout)}\n"
    )
    groups: dict[str, dict[str, str]] = project.get("entry-points", {})
    lines = [
        line
        for group, points in groups.items()
        for line in (f"[{group}]", *(f"{name} = {target}" for name, target in points.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    return folder


def _number(checkout: Path) -> str:
    text = (checkout / "src" / "nianbao" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+?)"', text, re.MULTILINE)
    return found[1] if found else "0"


def _code(checkout: Path) -> str:
    return _digest(checkout / "src", checkout / "rules")


def _digest(*folders: Path) -> str:
    """Return what all files of folders have in common with no others: a digest of names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
