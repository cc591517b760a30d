"""Shares of applications whose whole is named and not counted: "予以公开 63 件，占办结总数的 55.3%"."""

import re
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from nianbao.api import Quantity, Report, Sentence, compiled, quantities, sentences

_YEAR = re.compile(r"(20[0-9]{2})\s?年")


class NamedShare(NamedTuple):
    """A percentage, the part that it is of and the wholes of table 3 that may be meant."""

    percent: Quantity
    part: int
    wholes: tuple[int, ...]
    sentence: Sentence

    @property
    def right(self) -> bool:
        """Tell whether it is the part's share of one of the wholes."""
        return any(self.percent.is_share(self.part, whole) for whole in self.wholes)


def named_shares(report: Report) -> Iterator[NamedShare]:
    """Yield the shares that passages on applications state so, of this year's."""
    form = report.forms.get("applications")
    cells = [
        form.reading(row, "total") if form is not None else None for row in ("total", "new", "carried_in")
    ]
    if any(cell is None for cell in cells):
        return
    closed, new, carried = (int(cell or 0) for cell in cells)
    pattern = compiled(report.words, "named_share")
    for sentence in report.sentences:
        on_applications = sentence.section == "applications" or sentence.item == "on_request"
        if (
            not on_applications
            or "占" not in sentence.text
            or report.words.found_in("named_share.limited", sentence.text)
        ):
            continue
        for match in pattern.finditer(sentence.text):
            statement = sentence.text[sentences.statement_start(sentence.text, match.start()) : match.end()]
            if any(int(year) != report.year for year in _YEAR.findall(statement)):
                continue
            answered = match["of"] in report.words["named_share.closed"]
            wholes = (closed,) if answered else (new, new + carried, closed)
            percent = next(quantities(match["percent"] + "%"))
            share = NamedShare(percent, int(match["part"]), wholes, sentence)
            if share.right or not any(share._replace(part=one).right for one in _sums(sentence, match)):
                yield share


def _sums(sentence: Sentence, match: re.Match[str]) -> Iterator[int]:
    """Yield the sums of the part with those listed before it (予以公开 63 件、部分公开 8 件，占办结数的 62.3%)."""
    text, end = sentence.text, match.end("part")
    before = [int(one.value) for one in quantities(text[: end + 2]) if text.startswith(one.unit or " ", end)]
    yield from islice(accumulate(reversed(before)), 1, None)
