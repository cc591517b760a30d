"""The last days of publishing, as the rule on late reports knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from nianbao.linting.options import options_of
from nianbao.linting.rule import Rule

_RULE = "DAT506"
"""Its options are the last days by level, such as ``01-31``; ``""`` for a level that has none."""


def last_days(rules: Iterable[Rule], year: int) -> Mapping[str, date]:
    """Return by level the day on which a report on the year is to be published at the latest (条例 第四十九条).

    A level without a last day is absent; so are all where the rules hold no rule on late reports.
    """
    rule = next((one for one in rules if one.code == _RULE), None)
    found: dict[str, date] = {}
    for level, day in options_of(rule).items() if rule is not None else ():
        with suppress(ValueError):  # 02-29, or what is no day
            found[level] = date.fromisoformat(f"{year + 1}-{day}")
    return found
