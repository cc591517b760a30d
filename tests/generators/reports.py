"""Random clean reports: figures, agency, year, edition, wording and style of headings vary."""

import random
from collections.abc import Mapping

from nianbao.chinese.numerals import numeral
from nianbao.model import ITEM_TITLES, SECTION_TITLES
from nianbao.testing.figures import FORM_KEYS, Figures
from nianbao.testing.forms import form_spec
from nianbao.testing.sample import Content, SampleItem, SampleReport, SampleSection
from nianbao.testing.tables import SampleTable
from tests.generators import wording
from tests.generators.agencies import Agency, random_agency
from tests.generators.figures import random_figures
from tests.generators.wording import Facts, Pick

_YEARS = {"2021": (2021, 2022, 2023, 2024, 2025), "2019": (2019, 2020)}
_OLD_TITLES = {
    "disputes": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "problems": "五、政府信息公开工作存在的主要问题及改进情况",
}
"""Titles of sections that edition 2019 was given."""
_NUMBERINGS = ("（{}）", "({})", "（{}） ")


def random_report(rng: random.Random) -> SampleReport:
    """Return a random clean report: figures, agency, year, edition, wording and style of headings vary."""
    return report_on(random_facts(rng), rng)


def random_facts(rng: random.Random) -> Facts:
    """Return what a random report is about, and how it writes its numbers."""
    edition = rng.choice(("2021", "2021", "2021", "2019"))
    agency = random_agency(rng)
    return Facts(
        agency,
        rng.choice(_YEARS[edition]),
        edition,
        _within_power(random_figures(rng, edition), agency),
        rng.choice,
        wording.random_hand(rng),
    )


def _within_power(figures: Figures, agency: Agency) -> Figures:
    """Return the figures with no government rules where the agency may make none."""
    if agency.makes_rules:
        return figures
    disclosures = dict(figures["disclosures"])
    disclosures["regulations"] = dict.fromkeys(disclosures["regulations"], "0")
    return {**figures, "disclosures": disclosures}


def report_on(facts: Facts, rng: random.Random) -> SampleReport:
    """Return a report on these facts, in random wording and style."""
    preface = wording.preface(facts) if rng.random() < 0.7 else []
    items = _numbered(facts, rng.choice(_NUMBERINGS), rng.choice(("", "情况")), rng.choice(("", "。", "：")))
    titles = dict(SECTION_TITLES)
    if facts.edition == "2019" and rng.random() < 0.5:
        titles |= _OLD_TITLES
    return _report(facts, _title(facts.agency, facts.year, facts.pick), preface, items, titles)


def _title(agency: Agency, year: int, pick: Pick) -> str:
    return pick(
        (
            f"{agency.name}{year}年政府信息公开工作年度报告",
            f"{agency.name}{year}年\n政府信息公开工作年度报告",
            f"{agency.name}\n{year}年政府信息公开工作年度报告",
            f"{year}年{agency.name}政府信息公开工作年度报告",
        )
    )


def _numbered(facts: Facts, numbering: str, ending: str, run_in: str) -> list[SampleItem]:
    texts = wording.items(facts)
    return [
        SampleItem(
            key,
            numbering.format(numeral(number, "chineseCounting")) + ITEM_TITLES[key] + ending,
            texts[key],
            run_in,
        )
        for number, key in enumerate(ITEM_TITLES, 1)
    ]


def _report(
    facts: Facts, title: str, preface: list[str], items: list[SampleItem], titles: Mapping[str, str]
) -> SampleReport:
    tables = _tables(facts.edition, facts.figures)
    content: dict[str, list[Content]] = {
        "overview": [wording.opening(facts), *items],
        "disclosures": [tables["disclosures"]],
        "applications": [tables["applications"]],
        "disputes": [tables["disputes"]],
        "problems": [*wording.problems(facts)],
        "other": [*wording.other(facts)],
    }
    sections = [SampleSection(key, titles[key], content[key]) for key in SECTION_TITLES]
    return SampleReport(
        title, facts.agency.name, facts.year, facts.agency.level, facts.edition, preface, sections
    )


def _tables(edition: str, figures: Figures) -> dict[str, SampleTable]:
    return {key: SampleTable.of(form_spec(key, edition), figures[key]) for key in FORM_KEYS}
