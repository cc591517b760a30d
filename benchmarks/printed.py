"""How well PDF are read that an office program prints: ``python benchmarks/printed.py --number 180``.

Random reports are written as docx, LibreOffice prints them as PDF, and every figure is compared with what it was. Its
PDF have what those of the tests lack: numbers broken in narrow columns, rows cut by the page end.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from reports import print_pdf

from nianbao.corpus.check import read_report
from nianbao.linting.run import lint
from nianbao.packs.load import packs
from nianbao.testing import SampleReport, render
from tests.generators import random_report

AT_ONCE = 10
"""Files that the office program prints in one go."""


def main(arguments: Sequence[str]) -> int:
    """Print each report that was misread, and how many there are; return 1 when there is any."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = {}
        for seed in range(options.first, options.first + options.number):
            truth[seed] = random_report(random.Random(seed))
            (folder / f"{seed}.docx").write_bytes(render(truth[seed], "docx", random.Random(seed)))
        _print([folder / f"{seed}.docx" for seed in truth], options.office, folder)
        misread = 0
        for seed, report in truth.items():
            problems = list(_problems(report, folder / f"{seed}.pdf"))
            misread += bool(problems)
            for problem in problems:
                print(f"{seed}: {problem}")
    print(f"{misread} of {len(truth)} reports misread or not judged clean")
    return int(misread > 0)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--office", default="soffice", help="the program, when it is not soffice")
    return parser.parse_args(arguments)


def _print(paths: Sequence[Path], office: str, folder: Path) -> None:
    for start in range(0, len(paths), AT_ONCE):
        print_pdf(paths[start : start + AT_ONCE], office, folder)


def _problems(truth: SampleReport, path: Path) -> Iterator[str]:
    given = packs()
    report = read_report(str(path), given.forms)
    if report.document.failure:
        yield report.document.failure.detail_en
        return
    for form, rows in truth.figures.items():
        cells = report.forms[form].cells if form in report.forms else {}
        for row, columns in rows.items():
            for column, text in columns.items():
                cell = cells.get((row, column))
                if cell is None or cell.text != text:
                    yield f"{form} {row} {column}: {text!r} read as {cell and cell.text!r}"
    for finding in lint(report, given.rules, path.name).findings:
        if finding.severity != "note":
            yield f"{finding.code} {finding.message}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
