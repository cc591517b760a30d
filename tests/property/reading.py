"""What the property tests share: random reports as files, and what nianbao reads of them."""

import random
from functools import cache
from pathlib import Path

from nianbao.corpus.check import read_report
from nianbao.linting.run import lint
from nianbao.model import FileResult, Report
from nianbao.packs.load import packs
from nianbao.testing import Kind, SampleReport, render
from tests.generators import random_report

SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}


def sample(seed: int) -> SampleReport:
    return random_report(random.Random(seed))


def read(report: SampleReport, kind: Kind, seed: int, folder: Path) -> Report:
    """Render the report in a random look, and load and recognise the file."""
    path = folder / f"{seed}.{SUFFIXES[kind]}"
    path.write_bytes(render(report, kind, random.Random(seed)))
    return read_report(str(path), packs().forms)


def judge(report: Report) -> FileResult:
    """Ask every rule."""
    return lint(report, _rules(), report.document.name)


@cache
def _rules():
    found = packs()
    assert not found.problems
    assert {"ARI301", "ARI302", "ARI303", "ARI304", "ARI305"} <= {rule.code for rule in found.rules}
    return found.rules


def cells(report: Report) -> dict[str, dict[str, dict[str, str]]]:
    """Every cell read, as a sample report holds its figures."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for key, form in report.forms.items():
        for (row, column), cell in form.cells.items():
            found.setdefault(key, {}).setdefault(row, {})[column] = cell.text
    return found
