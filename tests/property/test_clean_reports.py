"""A random clean report, in a random look of each format, is read right to the last cell and judged clean.

A thousand reports in each of five formats, in chunks so that a failure names a few seeds.
"""

import pytest

from nianbao.model import ITEM_TITLES, SECTION_TITLES
from nianbao.testing import KINDS

from .reading import cells, judge, read, sample

CHUNKS = [range(start, start + 50) for start in range(0, 1000, 50)]

pytestmark = [
    pytest.mark.parametrize("kind", KINDS),
    pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}"),
]


def test_reports_are_read_right_and_judged_clean(kind, seeds, tmp_path):
    wrong = {}
    for seed in seeds:
        truth = sample(seed)
        report = read(truth, kind, seed, tmp_path)
        problems = [*_misread(truth, report, kind), *_findings(report)]
        if problems:
            wrong[seed] = problems
    assert wrong == {}


def _misread(truth, report, kind):
    if report.document.failure is not None:
        return [f"failure {report.document.failure}"]
    problems = []
    found = cells(report)
    for form, rows in truth.figures.items():
        for row, columns in rows.items():
            for column, text in columns.items():
                read_text = found.get(form, {}).get(row, {}).get(column)
                if read_text != text:
                    problems.append(f"{form} {row} {column}: {text!r} read as {read_text!r}")
    items = [item.key for section in report.sections if section.key == "overview" for item in section.items]
    facts = {
        "loader": (kind, report.document.loader),
        "agency": (truth.agency, report.agency),
        "year": (truth.year, report.year),
        "level": (truth.level, report.level),
        "edition": (truth.edition, report.edition),
        "title": (truth.title.replace("\n", ""), report.title and "".join(report.title.text.split())),
        "sections": (list(SECTION_TITLES), [section.key for section in report.sections]),
        "items": (list(ITEM_TITLES), [key for key in items if key]),
    }
    return problems + [
        f"{name}: {want!r} read as {got!r}" for name, (want, got) in facts.items() if want != got
    ]


def _findings(report):
    result = judge(report)
    loud = [finding for finding in result.findings if finding.severity != "note"]
    return [*result.errors, *(f"{finding.code} {finding.message}" for finding in loud)]
