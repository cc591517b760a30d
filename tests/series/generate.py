"""Write the reports of many units over years into a folder, with faults of each rule on other reports put in."""

import random
from pathlib import Path
from typing import NamedTuple

from nianbao.testing import render
from nianbao.testing.figures import Figures
from tests.series import figures as made
from tests.series.figures import Ledger
from tests.series.texts import paragraphs, report
from tests.series.units import County, Unit, counties, roster

PENALTY = ("disclosures", "penalty", "decisions")
OF_UNITS = ("SER901", "SER902", "SER903", "SER906", "SER907", "SER908", "SER909", "SER910")
"""Faults of units that add up to no government, so that each shows in one place."""
COPIED = "SER903 across"
"""A unit's texts are those of another unit of the year: both show it."""
OF_COUNTIES = ("SER904", "SER905")

Fault = tuple[str, str]
"""Path and code; behind that of the roster the unit and the year."""


class Written(NamedTuple):
    """What was written."""

    reports: int
    expected: frozenset[Fault]


def write(folder: Path, *, units: int, years: int, faults: int, seed: int = 0) -> Written:
    """Write reports and ``units.csv``; each fault is put in so many times."""
    rng = random.Random(seed)
    span = range(2026 - years, 2026)
    found = counties(rng, units, span)
    (folder / "units.csv").write_text(roster(found, span), encoding="utf-8")
    plan, lenders = _planned(rng, found, span, faults)
    writer = _Writer(folder, span, plan, lenders)
    for county in found:
        writer.county(random.Random(f"{seed} {county.government.name}"), county)
    return Written(writer.number, frozenset(writer.expected))


def _planned(
    rng: random.Random, found: list[County], years: range, faults: int
) -> tuple[dict[tuple[str, int], str], dict[str, Unit]]:
    """Return which fault is put into which unit's report of which year, and whose texts a unit copies.

    A unit has one fault at most.
    """
    free = [unit for county in found if not county.adds_up for unit in county.units]
    bound = [county for county in found if county.adds_up]
    plan: dict[tuple[str, int], str] = {}
    wanted = [code for code in OF_UNITS for _ in range(faults)]
    chosen = rng.sample(free, len(wanted) + 2 * faults)
    for code, unit in zip(wanted, chosen, strict=False):
        plan[unit.name, rng.choice(years[1:])] = code
    lenders: dict[str, Unit] = {}
    for first, second in zip(chosen[len(wanted) :: 2], chosen[len(wanted) + 1 :: 2], strict=True):
        lender, copier = sorted((first, second), key=free.index)  # written in this order
        plan[copier.name, rng.choice(years)] = COPIED
        lenders[copier.name] = lender
    for number, code in enumerate([code for code in OF_COUNTIES for _ in range(faults)]):
        county = bound[number % len(bound)]
        year = years[number // len(bound) % len(years)]
        settled = [unit for unit in county.units if unit.settled]
        unit = county.government if code == "SER904" else rng.choice(settled)
        plan[unit.name, year] = code
    return plan, lenders


class _Writer:
    def __init__(
        self, folder: Path, years: range, plan: dict[tuple[str, int], str], lenders: dict[str, Unit]
    ) -> None:
        self._folder = folder
        self._years = years
        self._plan = plan
        self._lenders = lenders
        self._texts: dict[tuple[str, int], tuple[list[str], list[str]]] = {}
        self.number = 0
        self.expected: set[Fault] = set()

    def county(self, rng: random.Random, county: County) -> None:
        """Write the reports of a county's units and its government."""
        ledgers: dict[str, Ledger] = {}
        all_figures: dict[int, list[Figures]] = {year: [] for year in self._years}
        for unit in county.units:
            ledgers[unit.name] = Ledger(rng, [ledgers[name] for name in unit.merged])
            for year, figures in self._unit(rng, unit, ledgers[unit.name]):
                all_figures[year].append(figures)
        whole = Ledger(rng)
        for year in self._years:
            figures = made.added(all_figures[year]) if county.adds_up else whole.year()
            if self._fault(county.government, year) == "SER904":
                number = int(figures["disclosures"]["penalty"]["decisions"])
                figures = made.with_cell(figures, *PENALTY, str(number + 7))
                self._expect(county.government, year, "SER904")
            self._put(county.government, year, figures, paragraphs(rng))

    def _unit(self, rng: random.Random, unit: Unit, ledger: Ledger) -> list[tuple[int, Figures]]:
        found: list[tuple[int, Figures]] = []
        texts = paragraphs(rng)
        for year in self._years:
            if not unit.reports(year):
                continue
            fault = self._fault(unit, year)
            still = "SER906" in (fault, self._fault(unit, year + 1))
            figures = found[-1][1] if fault == "SER906" else ledger.year(still=still)
            texts = texts if fault == "SER903" else paragraphs(rng)
            if fault == COPIED:
                texts = self._texts[self._lenders[unit.name].name, year]
                self._expect(self._lenders[unit.name], year, fault)
            self._texts[unit.name, year] = texts
            found.append((year, figures))
            self._report(unit, year, figures, texts, fault)
        return found

    def _report(
        self, unit: Unit, year: int, figures: Figures, texts: tuple[list[str], list[str]], fault: str
    ) -> None:
        if fault == "SER905":
            self.expected.add((f"units.csv {unit.named(year)} {year}", fault))
            return
        if fault == "SER901":
            figures = made.with_carried_in(
                figures, 3 if int(figures["applications"]["new"]["total"]) >= 3 else -1
            )
        if fault == "SER902":
            stock = int(figures["disclosures"]["normative_documents"]["in_force"])
            figures = made.with_cell(
                figures, "disclosures", "normative_documents", "in_force", str(stock + 7)
            )
        if fault == "SER908":
            figures = made.with_cell(figures, *PENALTY, "9876")
        claim = f"，较{year - 1}年增加990件" if fault == "SER907" else ""
        if fault:
            self._expect(unit, year, fault, copy=fault in ("SER909", "SER910"))
        self._put(unit, year, figures, texts, claim)
        if fault in ("SER909", "SER910"):
            if fault == "SER909":
                figures = made.with_cell(figures, *PENALTY, "77")
            self._put(unit, year, figures, texts, copy=True)
        if fault in ("SER901", "SER902", "SER908") and year + 1 in self._years:
            self._next(unit, year, fault)

    def _next(self, unit: Unit, year: int, fault: str) -> None:
        """Expect what a wrong figure does to the year after: it is compared with it."""
        if fault != "SER901":
            self._expect(unit, year + 1, fault)

    def _put(
        self,
        unit: Unit,
        year: int,
        figures: Figures,
        texts: tuple[list[str], list[str]],
        claim: str = "",
        *,
        copy: bool = False,
    ) -> None:
        path = self._folder / _path(unit, year, copy=copy)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(report(unit, year, figures, texts, claim), "html"))
        self.number += 1

    def _fault(self, unit: Unit, year: int) -> str:
        return self._plan.get((unit.name, year), "")

    def _expect(self, unit: Unit, year: int, code: str, *, copy: bool = False) -> None:
        self.expected.add((_path(unit, year, copy=copy), code.partition(" ")[0]))


def _path(unit: Unit, year: int, *, copy: bool = False) -> str:
    return f"{year}/{unit.named(year)}{'再' if copy else ''}.html"
