"""The canonical clean report of each edition and level, from its data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from nianbao.chinese.numerals import numeral
from nianbao.model import ITEM_TITLES, SECTION_TITLES, Level
from nianbao.testing.figures import Figures, applications_of, disputes_row
from nianbao.testing.forms import form_spec
from nianbao.testing.sample import Content, SampleItem, SampleReport, SampleSection
from nianbao.testing.tables import SampleTable


def canonical(edition: str = "2021", level: Level = "department", earlier: int = 0) -> SampleReport:
    """Return a fresh clean report, the same each time, by ``earlier`` years an earlier one with the same figures.

    Raises ``ValueError`` for an unknown edition or level.
    """
    data = _data()
    if edition not in data["editions"]:
        raise ValueError(f"edition {edition!r} is none of {', '.join(data['editions'])}")
    if level not in data["levels"]:
        raise ValueError(f"level {level!r} is none of {', '.join(data['levels'])}")
    words = {**data["editions"][edition], **data["levels"][level]}
    words["year"] -= earlier

    def text(template: str) -> str:
        return template.format_map(words)

    items = [
        SampleItem(key, f"（{numeral(number, 'chineseCounting')}）{title}", text(data["items"][key]))
        for number, (key, title) in enumerate(ITEM_TITLES.items(), 1)
    ]
    figures = canonical_figures(edition)
    tables = {key: SampleTable.of(form_spec(key, edition), values) for key, values in figures.items()}
    content: dict[str, list[Content]] = {
        "overview": [text(data["opening"]), *items],
        **{key: [table] for key, table in tables.items()},
        "problems": [*map(text, data["problems"])],
        "other": [*map(text, data["other"])],
    }
    sections = [SampleSection(key, title, content[key]) for key, title in SECTION_TITLES.items()]
    preface = [*map(text, data["preface"])]
    return SampleReport(
        text(data["title"]), words["agency"], words["year"], level, edition, preface, sections
    )


def canonical_figures(edition: str) -> Figures:
    """Return the figures of the canonical report."""
    data = _data()
    disclosures = data["editions"][edition]["disclosures"]
    rows = form_spec("disclosures", edition).rows
    carried = {column: (into, out) for column, (into, out) in data["carried"].items()}
    return {
        "disclosures": {row.key: dict(zip(row.columns, disclosures[row.key], strict=True)) for row in rows},
        "applications": applications_of(form_spec("applications", edition), data["applications"], carried),
        "disputes": {key: disputes_row(parts) for key, parts in data["disputes"].items()},
    }


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("canonical.toml").read_text(encoding="utf-8"))
