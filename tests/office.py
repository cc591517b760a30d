"""LibreOffice without a window, for tests: it opens what we write and saves it in its own way."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_MARGIN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Print/Content"><prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Notes"><prop oor:name="ShowAnnotations" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""Settings that print comments in the margin."""


def print_with_comments(files: Sequence[Path], folder: Path) -> list[Path]:
    """Print Word files, in one start, as PDF with their comments in the margin, into the folder."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_MARGIN, encoding="utf-8")
    _run("--print-to-file", "--outdir", str(folder), *map(str, files), profile=folder / "profile")
    return [folder / f"{file.stem}.pdf" for file in files]


def convert(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Convert the files, in one start, into the folder; return the new files."""
    _run("--convert-to", kind, "--outdir", str(folder), *map(str, files), profile=folder / "profile")
    return [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]


def _run(*arguments: str, profile: Path) -> None:
    office = shutil.which("soffice")
    assert office, "install libreoffice-writer (.ci/debian-packages.sh does)"
    own = f"-env:UserInstallation={profile.as_uri()}"
    subprocess.run([office, "--headless", own, *arguments], check=True, capture_output=True, timeout=180)
