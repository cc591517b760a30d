"""Comparisons of a report's figures, as rules write them: ``applications/new/total > 0``."""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

_COMPARISON = r"([^/ ]+)/([^/ ]+)/([^/ ]+?) *(>=|<=|!=|=|>|<) *([0-9]+)"
_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


class Comparison(NamedTuple):
    """``applications/new/total > 0``."""

    form: str
    row: str
    column: str
    relation: str
    number: int

    def holds(self, value: Any) -> bool:
        """Tell whether a cell's number fulfils it."""
        return bool(_OPERATORS[self.relation](value, self.number))


def comparison(text: str) -> Comparison:
    """Return the comparison that a text of the schema's form tells."""
    found = re.fullmatch(_COMPARISON, text)
    if found is None:
        raise ValueError(text)
    return Comparison(found[1], found[2], found[3], found[4], int(found[5]))
