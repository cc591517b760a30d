"""Figures of the statutory tables that satisfy every identity (ARI301 to ARI305): one fixed set, and random ones."""

import random
from collections.abc import Iterable, Mapping, Sequence

from nianbao.model import FormSpec
from nianbao.testing.forms import form_spec

Values = dict[str, dict[str, str]]
"""Cell texts of one form by row and column key."""
Figures = dict[str, Values]
"""Cell texts by form, row and column key."""

FORM_KEYS = ("disclosures", "applications", "disputes")
APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org")
_NOT_OUTCOMES = ("new", "carried_in", "total", "carried_out")

_CANONICAL_OUTCOMES: Mapping[str, Mapping[str, int]] = {
    "natural_person": {
        "granted": 46,
        "partial": 7,
        "denied.third_party": 3,
        "denied.process_info": 2,
        "unavailable.not_held": 18,
        "unavailable.needs_creation": 4,
        "rejected.petition": 1,
        "rejected.repeated": 5,
    },
    "business": {"granted": 12, "denied.enforcement_file": 1, "unavailable.not_held": 6},
    "public_welfare": {"granted": 2, "partial": 1},
    "legal_service": {"granted": 3, "unavailable.not_held": 2, "unavailable.unclear": 1},
}
_CANONICAL_CARRIED: Mapping[str, tuple[int, int]] = {"natural_person": (4, 6), "business": (1, 2)}
"""Carried in and carried out by column."""
_CANONICAL_DISPUTES = {
    "review": (5, 1, 2, 1),
    "litigation_direct": (1, 0, 0, 1),
    "litigation_after_review": (2, 0, 1, 0),
}
_CANONICAL_DISCLOSURES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "2021": {
        "regulations": ("0", "0", "0"),
        "normative_documents": ("3", "2", "12"),
        "licensing": ("1264",),
        "penalty": ("351",),
        "coercion": ("8",),
        "fees": ("27.6954",),
    },
    "2019": {
        "regulations": ("0", "0", "0"),
        "normative_documents": ("3", "3", "15"),
        "licensing": ("26", "0", "1264"),
        "other_services": ("14", "2", "420"),
        "penalty": ("118", "-4", "351"),
        "coercion": ("9", "0", "8"),
        "fees": ("2", "0"),
        "procurement": ("6", "58.32"),
    },
}


def canonical_figures(edition: str) -> Figures:
    """Return the figures of the canonical report."""
    disclosures = form_spec("disclosures", edition)
    return {
        "disclosures": {
            row.key: dict(zip(row.columns, _CANONICAL_DISCLOSURES[edition][row.key], strict=True))
            for row in disclosures.rows
        },
        "applications": applications_of(
            form_spec("applications", edition), _CANONICAL_OUTCOMES, _CANONICAL_CARRIED
        ),
        "disputes": {key: disputes_row(parts) for key, parts in _CANONICAL_DISPUTES.items()},
    }


def applications_of(
    spec: FormSpec, outcomes: Mapping[str, Mapping[str, int]], carried: Mapping[str, tuple[int, int]]
) -> Values:
    """Return table 3 from the outcomes and the carried pairs (in, out) of each applicant column.

    Sums and the new applications follow from the identities; carried in may not exceed what there is.
    """
    counts: dict[str, dict[str, int]] = {row.key: {} for row in spec.rows}
    for column in APPLICANTS:
        told = outcomes.get(column, {})
        into, out = carried.get(column, (0, 0))
        for row in spec.rows:
            counts[row.key][column] = told.get(row.key, 0)
        total = sum(told.values())
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


def random_figures(rng: random.Random, edition: str) -> Figures:
    """Return random figures of all three forms: often all zero, seldom up to six digits."""
    largest = rng.choice((0, 3, 30, 300, 8_000))
    return {
        "disclosures": _random_disclosures(rng, form_spec("disclosures", edition)),
        "applications": _random_applications(rng, form_spec("applications", edition), largest),
        "disputes": {
            row.key: disputes_row([_count(rng, largest // 3) for _ in range(4)])
            for row in form_spec("disputes", edition).rows
        },
    }


def _random_applications(rng: random.Random, spec: FormSpec, largest: int) -> Values:
    leaves = [row.key for row in spec.rows if row.key not in _NOT_OUTCOMES]
    outcomes: dict[str, dict[str, int]] = {}
    carried: dict[str, tuple[int, int]] = {}
    for column in APPLICANTS:
        if largest and (column == "natural_person" or rng.random() < 0.4):
            outcomes[column] = {key: _count(rng, largest) for key in leaves if rng.random() < 0.5}
            out = _count(rng, largest // 4)
            carried[column] = (rng.randint(0, min(sum(outcomes[column].values()) + out, largest)), out)
    return applications_of(spec, outcomes, carried)


def _random_disclosures(rng: random.Random, spec: FormSpec) -> Values:
    largest = rng.choice((0, 9, 90, 4_000, 990_000))
    values: Values = {}
    for row in spec.rows:
        if row.columns == ("issued", "repealed", "in_force"):
            values[row.key] = _documents(rng, min(largest, 800))
        else:
            values[row.key] = {key: _of_kind(rng, spec.column(key).number, largest) for key in row.columns}
    return values


def _documents(rng: random.Random, largest: int) -> dict[str, str]:
    """Return issued, repealed and in force, where no more were issued than are in force or repealed."""
    repealed, in_force = _count(rng, largest), _count(rng, largest)
    issued = rng.randint(0, repealed + in_force)
    return {"issued": str(issued), "repealed": str(repealed), "in_force": str(in_force)}


def _of_kind(rng: random.Random, kind: str, largest: int) -> str:
    if kind == "change":
        return str(rng.choice((0, rng.randint(-9, 9))))
    if kind in {"amount", "money"}:
        return _amount(rng) if largest else "0"
    return str(_count(rng, largest))


def _amount(rng: random.Random) -> str:
    """Return an amount in 万元 with up to four decimals."""
    whole, decimals = rng.choice((rng.randint(0, 9), rng.randint(10, 9_999))), rng.randint(1, 4)
    return f"{whole}.{rng.randint(1, 10**decimals - 1):0{decimals}d}"


def _count(rng: random.Random, largest: int) -> int:
    return rng.choice((0, rng.randint(0, largest), rng.randint(0, min(largest, 9)))) if largest > 0 else 0


def number(values: Mapping[str, Mapping[str, str]], rows: Iterable[str], column: str) -> int:
    """Return the sum of the counts of some rows in a column; rows that the form lacks count nothing."""
    return sum(int(values[row][column]) for row in rows if row in values and column in values[row])
