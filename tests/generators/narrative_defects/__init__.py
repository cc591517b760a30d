"""Random reports with one defect in their prose each, by the code of the rule that must find it."""

import random
from typing import NamedTuple

from nianbao.testing.sample import SampleReport
from tests.generators.narrative_defects import dates, figures, names, texts
from tests.generators.narrative_defects.draft import Defect, Draft
from tests.generators.reports import random_facts, report_on

DEFECTS: dict[str, Defect] = dict((*figures.DEFECTS, *dates.DEFECTS, *names.DEFECTS, *texts.DEFECTS))
"""What injects a defect, by the code of the rule that must find it."""


class Broken(NamedTuple):
    """A report with one defect."""

    report: SampleReport
    sentence: str
    """The defective sentence, or what is left of it."""


def broken_report(code: str, rng: random.Random) -> Broken:
    """Return a random report with one random defect of that kind. Raises ``KeyError`` for another code."""
    inject = DEFECTS[code]
    while True:
        facts = random_facts(rng)
        report = report_on(facts, rng)
        sentence = inject(Draft(report, facts, rng))
        if sentence is not None:
            return Broken(report, sentence)
