"""Each fault of a series is found where it was put in, and a clean series is silent."""

from pathlib import Path

import pytest

from tests.series.generate import OF_COUNTIES, OF_UNITS, write
from tests.series.judging import found_in


def test_every_fault_is_found_and_nothing_else(tmp_path: Path) -> None:
    written = write(tmp_path, units=36, years=3, faults=1)
    assert {code for _, code in written.expected} == {*OF_UNITS, *OF_COUNTIES}
    assert {fault for fault, _ in found_in(tmp_path)} == written.expected


@pytest.mark.parametrize("seed", [1, 2])
def test_a_clean_series_is_silent(tmp_path: Path, seed: int) -> None:
    write(tmp_path, units=24, years=2, faults=0, seed=seed)
    assert found_in(tmp_path) == []
