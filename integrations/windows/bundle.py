"""Build the Windows bundle: a folder, zipped, in which a double click opens the page; nothing has to be installed.

It is Python's own embeddable package for Windows (``python-3.12.10-embed-amd64.zip`` of python.org) beside nianbao and
what it needs as wheels for Windows, chosen by pip, and a few command files. PyInstaller was not taken: its programs are
built on Windows only, are often held for malware by the guards of an office, and hide which versions they hold.

    python integrations/windows/bundle.py python-3.12.10-embed-amd64.zip --output dist

It runs on Linux, macOS and Windows (``pip install packaging pefile``) and looks at what it has built before it says
that it is done: every requirement is there, and every library that a library loads.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pefile
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = "service,campaign,xlsx"
ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).with_name("files")
"""What lies in the bundle's folder as it is."""
NAME = "nianbao-windows"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SYSTEM = re.compile(
    r"(api-ms-win-.*|kernel32|user32|advapi32|gdi32|ws2_32|psapi|dbghelp|ntdll|ole32|oleaut32|shell32|shlwapi|bcrypt"
    r"|bcryptprimitives|crypt32|secur32|iphlpapi|version|rpcrt4|ucrtbase|msvcrt|winmm|userenv)\.(dll|drv)"
)
"""Libraries that every Windows 10 has."""


class BundleError(Exception):
    """The bundle cannot be built; the message says why."""


def main() -> int:
    """Build the bundle that the command line asks for; return the exit status."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("python", type=Path, help="Python's embeddable package for 64-bit Windows")
    options.add_argument("--output", type=Path, default=Path("dist"), help="folder of the bundle")
    options.add_argument("--source", default=str(ROOT), help="checkout or wheel of nianbao")
    chosen = options.parse_args()
    try:
        print(build(chosen.python, chosen.source, chosen.output))
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build(python: Path, source: str, output: Path) -> Path:
    """Build the bundle and return its path. Raises ``BundleError``."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output) as work:
        folder = Path(work) / NAME
        version = unpack_python(python, folder / "python")
        install(_wheel(source, Path(work)), version, folder / "app")
        for file in FILES.iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        faults = [*missing_requirements(folder / "app", version), *missing_libraries(folder)]
        if faults:
            raise BundleError("the bundle is not complete:\n" + "\n".join(map(str, faults)))
        return zipped(folder, output / f"{NAME}.zip")


def unpack_python(package: Path, folder: Path) -> str:
    """Unpack Python's embeddable package, with our libraries on its path; return its version, such as ``312``.

    Raises ``BundleError`` for what is none.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            names = archive.namelist()
            found = [match.group(1) for name in names if (match := re.fullmatch(r"python(3\d+)\._pth", name))]
            if len(found) != 1 or "python.exe" not in names or f"python{found[0]}.dll" not in names:
                raise BundleError(f"{package} is not Python's embeddable package for Windows")
            archive.extractall(folder)
    except (OSError, zipfile.BadZipFile) as error:
        raise BundleError(f"{package} cannot be read: {error}") from error
    (version,) = found
    # it is all of the path: no environment variable and no folder of the machine adds to it
    (folder / f"python{version}._pth").write_text(f"python{version}.zip\n.\n../app\n", encoding="ascii")
    return version


def install(wheel: Path, version: str, folder: Path) -> None:
    """Install nianbao and all that it needs on Windows into a folder. Raises ``BundleError``."""
    _pip_install([f"nianbao[{EXTRAS}] @ {wheel.as_uri()}"], version, folder)
    for _ in range(
        5
    ):  # pip asks markers of the Python that runs it: what only Windows needs has to be asked for
        missing = list(missing_requirements(folder, version))
        if not missing:
            break
        _pip_install([str(one) for one in missing], version, folder)
    scripts = folder / "bin"
    for file in scripts.iterdir() if scripts.is_dir() else ():
        file.unlink()  # they are for the Python that ran pip
    if scripts.is_dir():
        scripts.rmdir()


def missing_requirements(folder: Path, version: str) -> Iterator[Requirement]:
    """Yield what the distributions of a folder need on Windows, and is not there."""
    found = {canonicalize_name(one.metadata["Name"]): one for one in distributions(path=[str(folder)])}
    wanted: list[tuple[str, frozenset[str]]] = [("nianbao", frozenset(EXTRAS.split(",")))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        name, extras = wanted.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for one in _needed(found[name], extras, version):
            there = found.get(canonicalize_name(one.name))
            if there is None or not one.specifier.contains(there.version, prereleases=True):
                one.marker = None
                yield one
            else:
                wanted.append((canonicalize_name(one.name), frozenset(one.extras)))


def _needed(distribution: Distribution, extras: Iterable[str], version: str) -> Iterator[Requirement]:
    number = f"{version[0]}.{version[1:]}"
    windows = {
        **default_environment(), "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows",
        "platform_machine": "AMD64", "python_version": number, "python_full_version": f"{number}.0",
        "implementation_name": "cpython", "platform_python_implementation": "CPython",
    }  # fmt: skip
    for text in distribution.requires or ():
        one = Requirement(text)
        if one.marker is None or any(
            one.marker.evaluate({**windows, "extra": extra}) for extra in ("", *extras)
        ):
            yield one


def missing_libraries(folder: Path) -> Iterator[str]:
    """Yield the libraries that some library of the bundle loads, and that are neither in it nor of Windows."""
    libraries = [path for path in folder.rglob("*") if path.suffix.lower() in (".dll", ".pyd", ".exe")]
    there = {path.name.lower() for path in libraries}
    for path in libraries:
        for name in _loaded(path):
            if name not in there and not _SYSTEM.fullmatch(name):
                yield f"{path.relative_to(folder)} loads {name}, which is not there"


def _loaded(path: Path) -> Iterator[str]:
    try:
        read = pefile.PE(str(path), fast_load=True)
    except pefile.PEFormatError:
        return  # other systems' libraries never get here: pip was asked for Windows
    read.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    for entry in getattr(read, "DIRECTORY_ENTRY_IMPORT", ()):
        yield entry.dll.decode("ascii").lower()
    read.close()


def zipped(folder: Path, path: Path) -> Path:
    """Write a folder as an archive, the same bytes for the same files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = file.relative_to(folder.parent).as_posix()
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return path


def _wheel(source: str, work: Path) -> Path:
    """Return the wheel of nianbao, built where the source is a checkout."""
    if source.endswith(".whl"):
        return Path(source).resolve()
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work), source])
    (wheel,) = work.glob("nianbao-*.whl")
    return wheel


def _pip_install(requirements: list[str], version: str, folder: Path) -> None:
    platform = ["--platform", "win_amd64", "--python-version", version, "--implementation", "cp"]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--only-binary", ":all:"]
    _run([*command, *platform, "--target", str(folder), "--upgrade", *requirements])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (our own words)
    if done.returncode:
        raise BundleError(f"{' '.join(command[1:5])} …: {done.stderr.strip()}")


if __name__ == "__main__":
    raise SystemExit(main())
