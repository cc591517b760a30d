"""The same report in two formats gives the same figures, and hostile files of every format give no defect of ours."""

import random
from pathlib import Path

import pytest

from nianbao.corpus.check import read_report
from nianbao.loaders.isolation import Child, Died
from nianbao.packs.load import packs
from nianbao.testing import render
from tests.fuzz.mutate import NAMES, mutated
from tests.fuzz.target import serve
from tests.generators.reports import random_report

FORMATS = ("docx", "html", "markdown", "text", "pdf")
Figures = dict[tuple[str, str, str], object]


def figures(name: str, data: bytes) -> Figures:
    forms = read_report(name, packs().forms, read=data).forms
    return {(form, *place): cell.value for form in forms for place, cell in forms[form].cells.items()}


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_of_a_report_are_the_same_in_all_formats(seed: int) -> None:
    report = random_report(random.Random(f"formats {seed}"))
    found = {kind: figures(NAMES[kind], render(report, kind)) for kind in FORMATS}
    assert found["docx"]
    for kind in FORMATS[1:]:
        assert found[kind] == found["docx"], kind


@pytest.mark.parametrize("target", NAMES)
def test_no_hostile_file_shows_a_defect_of_ours(target: str) -> None:
    child = Child(lambda: serve)
    for number in range(25):
        name, data = mutated(target, random.Random(f"{target} {number}"))
        assert (number, said(child, name, data)) in ((number, ""), (number, "over a limit"))
    child.close()


def said(child: Child, name: str, data: bytes) -> str:
    """Return what is said of a file. PDFium may fall; what reads other formats may only take too long."""
    try:
        return str(child.ask((name, data)))
    except Died as death:
        return "over a limit" if name == NAMES["pdf"] or death.why == "processor" else f"died ({death.why})"


def test_finds_of_long_runs_stay_mended() -> None:
    for path in sorted((Path(__file__).parent / "finds").glob("*.*")):
        assert (path.name, serve((path.name, path.read_bytes()))) == (path.name, "")
