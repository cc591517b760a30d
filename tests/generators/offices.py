"""The reports of many invented units over some years, as an office collects them: some wrong, broken or missing."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nianbao.testing import SampleReport, render
from nianbao.testing.figures import Figures, applications_of, disputes_row
from nianbao.testing.forms import form_spec
from tests.generators import wording
from tests.generators.agencies import Agency
from tests.generators.reports import report_on
from tests.generators.wording import Facts

_PLACES = tuple(a + b for a in "青白云松枫鹿" for b in "石溪岚湖林")
_BUREAUS = (
    "应急管理局", "教育局", "财政局", "民政局", "司法局", "卫生健康委员会", "住房和城乡建设局", "市场监督管理局",
    "人力资源和社会保障局", "农业农村局",
)  # fmt: skip
_FAULTS = (
    lambda sample: sample.set("applications", "total", "total", "99999"),
    lambda sample: sample.drop_table("disputes"),
    lambda sample: sample.set("disclosures", "penalty", "decisions", ""),
    lambda sample: sample.set("disputes", "review", "total", "77"),
    lambda sample: sample.set("applications", "granted", "natural_person", "若干"),
)


class Office(NamedTuple):
    """A unit with the size of its work."""

    agency: Agency
    size: int


def offices(number: int) -> list[Office]:
    """Return units: departments of invented counties, of different sizes."""
    rng = random.Random(16)
    names = [f"{place}县{bureau}" for place in _PLACES for bureau in _BUREAUS][:number]
    return [
        Office(
            Agency(name, "department", "我委" if name.endswith("委员会") else "我局", False),
            rng.choice((0, 6, 40, 160, 420)),
        )
        for name in names
    ]


def write_year(folder: Path, units: list[Office], year: int, last: int) -> list[str]:
    """Write the reports of a year; in the last one some units are missing, unreadable, wrong or there twice.

    Returns the names of the missing ones.
    """
    missing = []
    for number, office in enumerate(units):
        rng = random.Random(f"{office.agency.name}{year}")
        path = folder / f"{office.agency.name}{year}.html"
        if year == last and number % 29 == 7:
            missing.append(office.agency.name)
            continue
        sample = _report(office, year, rng)
        if year == last and number % 9 == 4:
            for fault in rng.sample(_FAULTS, rng.choice((1, 1, 2))):
                fault(sample)
        path.write_bytes(render(sample, "html"))
        if year == last and number % 150 == 20:
            path.with_suffix(".docx").write_bytes(b"PK\x03\x04 broken")
            path.unlink()
        if year == last and number % 150 == 40:
            other = _report(office, year, random.Random(number))
            (folder / f"{office.agency.name}{year}改.html").write_bytes(render(other, "html"))
    return missing


def _report(office: Office, year: int, rng: random.Random) -> SampleReport:
    figures = _figures(office, year, rng)
    facts = Facts(office.agency, year, "2021", figures, rng.choice, wording.random_hand(rng))
    return report_on(facts, rng)


def _figures(office: Office, year: int, rng: random.Random) -> Figures:
    size = round(office.size * (0.8 + 0.1 * (year - 2020)))
    outcomes = dict(_outcomes("natural_person", size, rng))
    carried = {"natural_person": (_carried(office, year), _carried(office, year + 1))}
    if size > 20:
        outcomes |= dict(_outcomes("business", size // 6, rng))
    disputes = [rng.randint(0, size // most) for most in (15, 60, 40, 90)]
    disclosures = form_spec("disclosures", "2021")
    return {
        "applications": applications_of(form_spec("applications", "2021"), outcomes, carried),
        "disputes": {
            row.key: disputes_row(disputes if row.key == "review" else [one // 3 for one in disputes])
            for row in form_spec("disputes", "2021").rows
        },
        "disclosures": {
            row.key: {column: _disclosed(row.key, column, rng) for column in row.columns}
            for row in disclosures.rows
        },
    }


def _outcomes(column: str, size: int, rng: random.Random) -> Iterator[tuple[str, dict[str, int]]]:
    shares = {"granted": 0.42, "partial": 0.15, "denied.third_party": 0.06, "denied.internal_affairs": 0.05,
              "unavailable.not_held": 0.16, "unavailable.needs_creation": 0.05, "rejected.repeated": 0.06,
              "other.other": 0.05}  # fmt: skip
    yield column, {key: round(size * share * rng.uniform(0.7, 1.3)) for key, share in shares.items()}


def _carried(office: Office, year: int) -> int:
    return random.Random(f"{office.agency.name}{year} carried").randint(0, office.size // 12)


def _disclosed(row: str, column: str, rng: random.Random) -> str:
    if row == "regulations":
        return "0"
    if column == "amount":
        return f"{rng.randint(0, 90)}.{rng.randint(1, 9)}"
    return str(
        {"issued": rng.randint(0, 4), "repealed": rng.randint(0, 3), "in_force": rng.randint(8, 30)}.get(
            column, rng.randint(0, 400)
        )
    )
