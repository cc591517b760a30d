"""Reports of invented agencies as they are compared, and a run that holds them."""

import random
from collections.abc import Iterable, Sequence
from functools import cache

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.together.across import alike
from nianbao.corpus.together.held import Entry
from nianbao.corpus.together.pairing import Pairing
from nianbao.corpus.together.wording import Wording
from nianbao.model import Likeness, PreviousReport, PreviousSentence
from nianbao.packs.load import all_words
from nianbao.recognition.word_lists import word_lists
from tests.corpus.together.entries import entry
from tests.series.texts import sentence

WORDS = word_lists(all_words)
LANGUAGE = agency_names(WORDS)


@cache
def said(seed: object, sentences: int = 8) -> tuple[str, ...]:
    """Return sentences that nothing else has."""
    rng = random.Random(str(seed))
    return tuple(sentence(rng) for _ in range(sentences))


def text_of(agency: str, sentences: Iterable[str], section: str = "overview") -> PreviousReport:
    """Return the report of an agency with these sentences in a section."""
    kept = tuple(PreviousSentence(one, section) for one in sentences)
    return PreviousReport(f"{agency}.html", agency, 2024, "", {}, kept)


def alike_in(reports: Sequence[PreviousReport]) -> dict[str, tuple[Likeness, ...] | None]:
    """Return what is alike in reports of one year, by agency."""
    by_path = {}
    entries: list[Entry] = []
    for number, one in enumerate(reports):
        entries.append(entry(number, one.agency, one.year, said=str(number)))
        by_path[entries[-1].path] = one
    found = alike(Pairing(entries, LANGUAGE), lambda one: by_path[one.path], Wording(WORDS), lambda: False)
    return {by_path[path].agency: several for path, several in found.items()}
