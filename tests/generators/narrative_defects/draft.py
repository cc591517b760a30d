"""A report that is about to get a defect."""

import random
from collections.abc import Callable
from typing import NamedTuple

from nianbao.testing.sample import SampleReport
from tests.generators.wording import Facts


class Draft(NamedTuple):
    """A clean random report, what it is about, and the source of chance."""

    report: SampleReport
    facts: Facts
    rng: random.Random


Defect = Callable[[Draft], str | None]
"""Puts a defect into the report and returns the sentence; ``None`` where this report does not lend itself to it."""
