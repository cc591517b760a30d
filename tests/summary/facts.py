"""Facts of invented reports."""

from datetime import date
from typing import Any

from nianbao.summary.facts import ReportFacts

FIGURES = {
    "new": 90, "carried_in": 10, "granted": 40, "partial": 20, "denied": 8, "unavailable": 15, "rejected": 5,
    "other": 2, "total": 90, "carried_out": 10, "natural": 80, "legal": 10, "reviews": 6, "lawsuits": 3,
    "disputes": 9, "upheld": 4, "corrected": 2, "pending": 1, "issued": 5, "repealed": 2, "in_force": 30,
}  # fmt: skip


LAST_DAYS = {"department": date(2025, 1, 31), "government": date(2025, 3, 31)}


def facts(agency: str | None = "云溪市教育局", year: int | None = 2024, **other: Any) -> ReportFacts:
    fields: dict[str, Any] = {
        "path": f"{agency}{year}.docx",
        "agency": agency,
        "year": year,
        "level": "department",
        "status": "passed",
        "counts": (0, 0, 0),
        "codes": {},
        "figures": FIGURES,
    }
    return ReportFacts(**{**fields, **other})
