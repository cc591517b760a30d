"""Render sample reports to bytes of each format."""

import random
from importlib import import_module
from typing import Literal, get_args

from nianbao.testing.sample import SampleReport

Kind = Literal["docx", "pdf", "html", "markdown", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def render(report: SampleReport, kind: Kind, rng: random.Random | None = None) -> bytes:
    """Return the report as a file of that format: plain, or with ``rng`` in a random look of the format's many.

    The same report and the same state of ``rng`` give the same bytes. PDF needs reportlab (extra ``dev``). Raises
    ``ValueError`` for an unknown format.
    """
    if kind not in KINDS:
        raise ValueError(f"format {kind!r} is none of {', '.join(KINDS)}")
    module = import_module(f"nianbao.testing.render_{kind}")
    look = module.Look.draw(rng) if rng else module.Look()
    chance = rng or random.Random(0)  # noqa: S311 (nothing secret)
    rendered: bytes = getattr(module, f"render_{kind}")(report, look, chance)
    return rendered
