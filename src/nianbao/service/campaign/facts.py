"""What of a report goes into the picture of the year, kept as text beside the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from nianbao.model import SEVERITIES
from nianbao.summary.facts import ReportFacts, without_findings

if TYPE_CHECKING:
    from nianbao.model import FileResult, Level
    from nianbao.reporters.summary import Status
    from nianbao.service.campaign.tables import Unit


def kept_facts(result: FileResult) -> str:
    """Return what is kept of a result, without its findings: what is decided about them may change."""
    facts = without_findings(result)
    return json.dumps(
        {"status": facts.status, "recognised": facts.recognised, "figures": dict(facts.figures)}
    )


def facts_from(kept: str | None, unit: Unit, year: int, path: str) -> ReportFacts:
    """Return the facts of a report that were kept; of one that came in before any were, that it is there."""
    known: dict[str, Any] = {"status": "unsure", "recognised": True, "figures": {}}
    known |= {} if kept is None else json.loads(kept)
    return ReportFacts(
        path,
        unit.name,
        year,
        cast("Level | None", unit.level),
        cast("Status", known["status"]),
        (0,) * len(SEVERITIES),
        {},
        known["figures"],
        known["recognised"],
    )
