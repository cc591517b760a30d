"""Random figures of the statutory tables that satisfy every identity (ARI301 to ARI305)."""

import random

from nianbao.model import FormSpec
from nianbao.testing.figures import APPLICANTS, Figures, Values, applications_of, disputes_row
from nianbao.testing.forms import form_spec

_NOT_OUTCOMES = ("new", "carried_in", "total", "carried_out")


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
