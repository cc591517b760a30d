"""A random report with one defect in its prose: its rule finds it, in many wordings; the rates stand in the summary."""

import random

import pytest

from nianbao.packs.load import packs
from tests.generators.narrative_defects import DEFECTS, broken_report

from .conftest import RATES
from .reading import judge, read

REPORTS = 60
RULES = {rule.code for rule in packs().rules}
LEAST = 0.95


@pytest.mark.parametrize("code", sorted(RULES & set(DEFECTS)))
def test_nearly_all_defects_of_a_kind_are_found(code, request, tmp_path):
    missed = []
    for seed in range(REPORTS):
        broken = broken_report(code, random.Random(f"{code} {seed}"))
        report = read(broken.report, "html" if seed % 2 else "text", seed, tmp_path)
        if code not in {finding.code for finding in judge(report).findings}:
            missed.append((seed, broken.sentence))
    found = 1 - len(missed) / REPORTS
    request.config.stash.setdefault(RATES, {})[code] = found
    assert found >= LEAST, missed
