"""Measure how fast nianbao is, as ratios to yardsticks that are run in turn with it: ``python benchmarks/run.py``."""

import argparse
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # for the generators of random reports, in tests/
sys.path.insert(0, str(Path(__file__).resolve().parent))

import measures
import reports

import nianbao

QUICK = measures.Pairs(warm=2, slow=1, cold=1, fine=1, long=1, documents=60, copies=4)
FORMATS = ("docx", "pdf", "html", "text")


def main(arguments: Sequence[str]) -> int:
    """Print a line a measurement; with ``--strict``, return 1 when a goal is missed."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = {kind: path for kind in FORMATS if (path := getattr(options, kind))}
        files = reports.write_usual(folder)
        own = files["pdf"]
        files["pdf"] = reports.write_printed(files["docx"]) or own
        files |= {kind: _copy(path, folder) for kind, path in given.items()}
        pairs = QUICK if options.quick else measures.Pairs()
        setting = measures.Setting(
            files, own, reports.write_wps(folder), folder, _program(options.program), pairs
        )
        print(_opening(setting))
        missed = 0
        for measure in measures.ALL:
            if options.only and measure.__name__ not in options.only:
                continue
            for line in measure(setting):
                missed += not line.kept
                print(_row(line), flush=True)
        for text in measures.asides(setting):
            print(text)
    return int(options.strict and missed > 0)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for kind in FORMATS:
        parser.add_argument(
            f"--{kind}", type=Path, help=f"measure on this {kind} file, not on one of our own"
        )
    parser.add_argument("--only", action="append", choices=[one.__name__ for one in measures.ALL])
    parser.add_argument(
        "--quick", action="store_true", help="a pair or two: shows that it runs, measures nothing"
    )
    parser.add_argument("--strict", action="store_true", help="end with 1 when a goal is missed")
    parser.add_argument("--program", help="the installed command, usually that beside this Python")
    return parser.parse_args(arguments)


def _program(named: str | None) -> tuple[str, ...]:
    """Return the command to measure; of a nianbao that is not installed, only its module."""
    beside = Path(sys.executable).parent / "nianbao"
    if named or beside.exists():
        return (named or str(beside),)
    return (sys.executable, "-m", "nianbao")


def _copy(path: Path, folder: Path) -> Path:
    """Return a copy in the folder, where files are written beside it."""
    copy = folder / f"given{path.suffix}"
    copy.write_bytes(path.read_bytes())
    return copy


def _opening(setting: measures.Setting) -> str:
    sizes = ", ".join(f"{kind} {path.stat().st_size // 1024} KB" for kind, path in setting.files.items())
    printed = setting.files["pdf"] != setting.own_pdf
    return (
        f"nianbao {nianbao.__version__} at {Path(nianbao.__file__).parent}, {' '.join(setting.program)}\n"
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n"
        f"files: {sizes}; PDF {'as an office prints it' if printed else 'of our own writer: no LibreOffice here'}\n"
    )


def _row(line: measures.Measure) -> str:
    verdict = "ok  " if line.kept else "OVER"
    return (
        f"{verdict} {line.what:<34} {line.measured:6.2f} {line.unit:<13} goal {line.goal:<5g} ({line.detail})"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
