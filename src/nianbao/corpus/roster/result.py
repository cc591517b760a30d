"""What the rules on a roster say of it, as the result of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.corpus.check import Judge, judged
from nianbao.model import Document, Report

if TYPE_CHECKING:
    from nianbao.model import FileResult, Outcome, RosterYears

LOADER = "roster"


def roster_result(path: str, found: RosterYears, judge: Judge) -> FileResult | None:
    """Return the result of a roster's file; ``None`` where no rule on rosters is selected."""
    rules = tuple(rule for rule in judge.rules if rule.compares == "roster")
    if not rules:
        return None
    report = Report(Document(path, LOADER), roster=found)
    result = judged(report, path, replace(judge, rules=rules))
    others: dict[str, Outcome] = dict.fromkeys((rule.code for rule in judge.rules), "not_applicable")
    return replace(result, checks=dict(sorted({**others, **result.checks}.items())))
