"""What nianbao reads of a drawn report, beside what stands in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nianbao.corpus.check import read_report
from nianbao.linting.run import lint
from nianbao.packs.load import packs
from nianbao.testing import SampleReport


class Reading(NamedTuple):
    """How well a file was read."""

    cells: int
    lost: tuple[str, ...]
    """Cells of which nothing was read."""
    wrong: tuple[str, ...]
    """Cells read as something else."""
    findings: tuple[str, ...]
    """Errors and warnings, of which a clean report has none."""


def read(report: SampleReport, data: bytes, path: Path, expected: frozenset[str] = frozenset()) -> Reading:
    """Read a file and judge it, less what ``expected`` rules find; the file is written to ``path`` first."""
    path.write_bytes(data)
    given = packs()
    found = read_report(str(path), given.forms)
    lost, wrong, cells = [], [], 0
    for form, row, column, text in _figures(report):
        cells += 1
        cell = found.forms[form].cells.get((row, column)) if form in found.forms else None
        if cell is None or (not cell.text and text):
            lost.append(f"{form} {row} {column}: {text!r}")
        elif cell.text != text:
            wrong.append(f"{form} {row} {column}: {text!r} read as {cell.text!r}")
    result = lint(found, given.rules, path.name)
    findings = [
        f"{item.code} {item.message}"
        for item in result.findings
        if item.severity != "note" and item.code not in expected
    ]
    return Reading(cells, tuple(lost), tuple(wrong), tuple(findings))


def _figures(report: SampleReport) -> Iterator[tuple[str, str, str, str]]:
    for form, rows in report.figures.items():
        for row, columns in rows.items():
            for column, text in columns.items():
                yield form, row, column, text.strip()
