"""The sentences of a report as they are compared with those of other agencies: what is everybody's is left out."""

from __future__ import annotations

import re

from msgspec import Struct

from nianbao.chinese.agencies import AgencyNames, agency_names
from nianbao.chinese.characters import squash
from nianbao.chinese.grams import without_figures
from nianbao.corpus.names import plain_name
from nianbao.model import PreviousReport, WordLists

_SHORTEST_NAME = 2
MOST = 50_000
"""Characters of a section that are compared: many times those of a long one, and no more memory than that for a hostile one."""


class Text(Struct, frozen=True):
    """A sentence as it is compared."""

    number: int
    """Among the sentences of the report."""
    text: str


class Wording:
    """Tells what is an agency's own in its sentences."""

    def __init__(self, lists: WordLists) -> None:
        self.language: AgencyNames = agency_names(lists)
        self._boilerplate = re.compile("|".join(map(re.escape, lists["series.boilerplate"])))

    def texts(self, report: PreviousReport, section: str) -> list[Text]:
        """Return the sentences of a section without names of the agency and figures; those of law and form are left out."""
        names = self._names(report.agency)
        found: list[Text] = []
        room = MOST
        for number, one in enumerate(report.sentences):
            if one.section == section and not self._boilerplate.search(one.text):
                text = _without(names, without_figures(one.text[:room]))
                found.append(Text(number, text))
                room -= len(text)
                if room <= 0:
                    break
        return found

    def _names(self, agency: str) -> list[str]:
        """Return what the agency and its places are called, the longest first."""
        name = plain_name(agency)
        found = self.language.analysed(name)
        below = ["".join(found.places[at:]) + found.organ for at in range(len(found.places) + 1)]
        stems = [
            place.removesuffix(end) for place in found.places for end in self.language.local if len(end) == 1
        ]
        names = {without_figures(one) for one in (squash(agency), name, *below, *found.places, *stems)}
        return sorted((one for one in names if len(one) >= _SHORTEST_NAME), key=lambda one: (-len(one), one))


def _without(names: list[str], text: str) -> str:
    for name in names:
        text = text.replace(name, "")
    return text
