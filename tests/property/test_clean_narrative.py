"""A random clean report tells its figures in many wordings, beside figures of other things: no rule on prose fires.

A thousand reports, each once as text or as a web page, in chunks so that a failure names a few seeds.
"""

import pytest

from .reading import judge, read, sample

CHUNKS = [range(start, start + 100) for start in range(20_000, 21_000, 100)]
PROSE = ("NAR", "DAT", "IDN", "CIT", "TXT")


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_prose_that_is_true_to_the_tables_is_judged_clean(seeds, tmp_path):
    wrong = {}
    for seed in seeds:
        result = judge(read(sample(seed), "html" if seed % 2 else "text", seed, tmp_path))
        loud = [
            (finding.code, finding.message, finding.place.excerpt)
            for finding in result.findings
            if finding.code.startswith(PROSE) and finding.severity != "note"
        ]
        if loud or result.errors:
            wrong[seed] = [*loud, *result.errors]
    assert wrong == {}


def test_the_reports_state_most_of_what_can_be_stated(tmp_path):
    """A reader that finds nothing would be judged clean too."""
    stated = {
        statement.concept
        for seed in range(20_000, 20_150)
        for statement in read(sample(seed), "text", seed, tmp_path).narrative.statements
    }
    assert len(stated) >= 40
