"""LibreOffice without a window, for tests: it opens what we write and saves it in its own way."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def convert(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Convert the files, in one start, into the folder; return the new files."""
    office = shutil.which("soffice")
    assert office, "install libreoffice-writer-nogui (.ci/debian-packages.sh does)"
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]
