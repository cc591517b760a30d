"""A clean report with one cell changed: exactly the identities that hold the cell are reported, and the cell named."""

import random

import pytest

from nianbao.testing import KINDS
from tests.testing.identities import violations

from .reading import judge, read, sample

CHUNKS = [range(start, start + 25) for start in range(10_000, 10_500, 25)]
COLUMN_CODES = {"ARI301", "ARI302"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_a_change_of_one_cell_breaks_exactly_its_identities(kind, seeds, tmp_path):
    wrong = {}
    for seed in seeds:
        truth = sample(seed)
        cell = change(truth, random.Random(seed))
        result = judge(read(truth, kind, seed, tmp_path))
        arithmetic = [finding for finding in result.findings if finding.code.startswith("ARI")]
        reported = sorted(f"{finding.code} {_where(finding)}" for finding in arithmetic)
        unnamed = [
            finding.code
            for finding in arithmetic
            if finding.code != "ARI305" and cell not in _suspects(finding)
        ]
        if reported != sorted(violations(truth)) or unnamed:
            wrong[seed] = (cell, reported, sorted(violations(truth)), unnamed)
    assert wrong == {}


def change(report, rng):
    """Change a cell of an identity by an amount, a digit or two digits exchanged, such that an identity breaks."""
    places = [
        (form, row, column)
        for form in ("applications", "disputes")
        for row, columns in report.figures[form].items()
        for column in columns
    ]
    form, row, column = rng.choice(places)
    old = report.figures[form][row][column]
    report.set(form, row, column, rng.choice((_by_amount, _by_digit, _by_exchange))(old, rng))
    return form, row, column


def _by_amount(old, rng):
    return str(rng.choice([value for value in (int(old) - 1, int(old) + 1, int(old) + 10) if value >= 0]))


def _by_digit(old, rng):
    place = rng.randrange(len(old))
    digits = [digit for digit in "123456789" if digit != old[place]]
    return old[:place] + rng.choice(digits) + old[place + 1 :]


def _by_exchange(old, rng):
    exchanged = old[:-2] + old[:-3:-1]
    return exchanged if exchanged != old and exchanged[0] != "0" else _by_amount(old, rng)


def _where(finding):
    return finding.place.column if finding.code in COLUMN_CODES else finding.place.row


def _suspects(finding):
    return [(suspect.form, suspect.row, suspect.column) for suspect in finding.suspects]
