"""Figures of the statutory tables that satisfy every identity (ARI301 to ARI305)."""

from collections.abc import Iterable, Mapping, Sequence

from nianbao.model import FormSpec

Values = dict[str, dict[str, str]]
"""Cell texts of one form by row and column key."""
Figures = dict[str, Values]
"""Cell texts by form, row and column key."""

FORM_KEYS = ("disclosures", "applications", "disputes")
APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org")


def applications_of(
    spec: FormSpec, outcomes: Mapping[str, Mapping[str, int]], carried: Mapping[str, tuple[int, int]]
) -> Values:
    """Return table 3 from the outcomes and the carried pairs (in, out) of each applicant column.

    Sums and the new applications follow from the identities; carried in may not exceed what there is.
    """
    counts: dict[str, dict[str, int]] = {row.key: {} for row in spec.rows}
    for column in APPLICANTS:
        stated = outcomes.get(column, {})
        into, out = carried.get(column, (0, 0))
        for row in spec.rows:
            counts[row.key][column] = stated.get(row.key, 0)
        total = sum(stated.values())
        counts["total"][column] = total
        counts["carried_in"][column], counts["carried_out"][column] = into, out
        counts["new"][column] = total + out - into
    return {
        row: {**{key: str(value) for key, value in cells.items()}, "total": str(sum(cells.values()))}
        for row, cells in counts.items()
    }


def disputes_row(parts: Sequence[int]) -> dict[str, str]:
    """Return one row of table 4 from its four results."""
    columns = ("upheld", "corrected", "other", "pending")
    return {key: str(value) for key, value in (*zip(columns, parts, strict=True), ("total", sum(parts)))}


def number(values: Mapping[str, Mapping[str, str]], rows: Iterable[str], column: str) -> int:
    """Return the sum of the counts of some rows in a column; rows that the form lacks count nothing."""
    return sum(int(values[row][column]) for row in rows if row in values and column in values[row])
