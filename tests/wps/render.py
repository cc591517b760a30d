"""A sample report as the PDF that WPS would make of it, whole or with its drawing damaged."""

import random

from nianbao.testing import SampleReport
from tests.generators import random_report

from .damage import Damage, damaged
from .layout import lay_out
from .look import Look
from .manner import Manner, redrawn, written
from .writer import write

WHOLE = Damage()
CHANNELS = [["公开渠道", "条数"], ["门户网站", "120"], ["政务新媒体", "35"]]


def render_wps(report: SampleReport, look: Look, rng: random.Random, damage: Damage = WHOLE) -> bytes:
    """Return the file; the same report, look, damage and state of ``rng`` give the same bytes."""
    if damage.close_tables:
        report = report.copy()
        report.add_table("disclosures", CHANNELS)
    sheets = lay_out(report, look, rng, damage)
    damaged(sheets, damage, rng)
    if look.manner != Manner():
        redrawn(sheets, look.manner, rng)
    return write(sheets, look, damage)


def drawn(
    seed: int, *, harm: bool = False, manners: bool = False
) -> tuple[SampleReport, bytes, Look, Damage]:
    """Return a random report, its file and what that looks like."""
    report = random_report(random.Random(seed))
    rng = random.Random(seed)
    look = Look.draw(rng)
    if manners:
        manner = Manner.draw(random.Random(f"manner {seed}"))
        look, report = look._replace(manner=manner), written(report, manner)
    damage = Damage.draw(rng) if harm else Damage()
    return report, render_wps(report, look, rng, damage), look, damage
