"""Figures of a unit over years that follow from each other, and sums of them."""

import random
from collections.abc import Iterable, Sequence
from decimal import Decimal

from nianbao.testing.figures import Figures, Values, applications_of, disputes_row
from nianbao.testing.forms import form_spec

_OUTCOMES = ("granted", "partial", "denied.third_party", "unavailable.not_held", "other.other")


class Ledger:
    """What goes from one year of a unit to the next."""

    def __init__(self, rng: random.Random, before: Sequence["Ledger"] = ()) -> None:
        """``before`` are the ledgers of units that became this one."""
        self._rng = rng
        self.carried = sum(one.carried for one in before) if before else rng.randint(0, 9)
        self.in_force = sum(one.in_force for one in before) if before else rng.randint(0, 20)

    def year(self, *, still: bool = False) -> Figures:
        """Return the figures of the next year; a ``still`` one ends as it began."""
        rng = self._rng
        outcomes = {key: rng.randint(0, 9) for key in _OUTCOMES}
        into, out = self.carried, self.carried if still else rng.randint(0, min(9, sum(outcomes.values())))
        into = min(into, sum(outcomes.values()) + out)
        if into < self.carried:  # more were carried in than there is to answer
            outcomes["granted"] += self.carried - into
            into = self.carried
        issued = rng.randint(0, 4)
        repealed = issued if still else rng.randint(0, min(4, self.in_force + issued))
        self.carried, self.in_force = out, self.in_force + issued - repealed
        documents = {"issued": str(issued), "repealed": str(repealed), "in_force": str(self.in_force)}
        return {
            "disclosures": {
                "regulations": {"issued": "0", "repealed": "0", "in_force": "0"},
                "normative_documents": documents,
                **{
                    row: {"decisions": str(rng.randint(100, 400))}
                    for row in ("licensing", "penalty", "coercion")
                },
                "fees": {"amount": f"{rng.randint(1, 99)}.{rng.randint(1, 9)}"},
            },
            "applications": applications_of(
                form_spec("applications", "2021"),
                {"natural_person": outcomes},
                {"natural_person": (into, out)},
            ),
            "disputes": {
                row.key: disputes_row([rng.randint(0, 2) for _ in range(4)])
                for row in form_spec("disputes", "2021").rows
            },
        }


def added(figures: Iterable[Figures]) -> Figures:
    """Return the sum of the figures of several units."""
    several = list(figures)
    return {
        form: {
            row: {column: _sum(several, form, row, column) for column in cells} for row, cells in rows.items()
        }
        for form, rows in several[0].items()
    }


def _sum(several: list[Figures], form: str, row: str, column: str) -> str:
    return str(sum(Decimal(one[form][row][column]) for one in several))


def with_carried_in(figures: Figures, more: int) -> Figures:
    """Return the figures with more applications carried in and as many fewer new ones, so that sums still hold."""
    rows: Values = {key: dict(cells) for key, cells in figures["applications"].items()}
    for row, by in (("carried_in", more), ("new", -more)):
        for column in ("natural_person", "total"):
            rows[row][column] = str(int(rows[row][column]) + by)
    return {**figures, "applications": rows}


def with_cell(figures: Figures, form: str, row: str, column: str, text: str) -> Figures:
    """Return the figures with another text in a cell."""
    rows = {**figures[form], row: {**figures[form][row], column: text}}
    return {**figures, form: rows}
