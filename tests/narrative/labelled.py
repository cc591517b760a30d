"""The hand-labelled sentences: read from their files, set into a report of their own, read back and scored.

A file gives ``section`` (where its sentences stand, unless one says otherwise) and ``sentences``. One sentence has

- ``text``; ``section``: a key of a section or of an item of section one, or ``preface``;
- ``year``, ``level``, ``agency`` of the report it stands in;
- ``statements``: ``[concept, value]`` that a careful reader takes from it, money in 万元;
- ``none``: concepts that it claims to be none;
- ``may``: ``[concept, value]``, or ``[concept]`` for none, that a reader may take or leave;
- ``trap``: why nothing at all may be taken from it;
- ``defect``: the code of the rule that rightly speaks of it (last year's sentence left standing is no figure of ours).
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nianbao.loaders import load
from nianbao.model import ITEM_TITLES, SECTION_TITLES, Report, Statement
from nianbao.packs.load import all_words, packs
from nianbao.recognition.prose.lexicon import Lexicon
from nianbao.recognition.prose.narrative import read_narrative
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists

HERE = Path(__file__).parent
KEYS = {"text", "section", "year", "level", "agency", "statements", "none", "may", "trap", "defect"}
AGENCIES = {
    "department": "云溪市应急管理局",
    "government": "云溪市青石县人民政府",
    "township": "青石县柳河镇人民政府",
}
BOTH = "disputes.both"
BOTH_PARTS = ("disputes.review", "disputes.litigation")

Figure = tuple[str, Decimal]
"""A concept and its figure; none is 0."""


class Labelled(NamedTuple):
    text: str
    section: str
    year: int
    level: str
    agency: str
    expected: frozenset[Figure]
    none: frozenset[str]
    allowed: frozenset[Figure]
    trap: str
    defect: str


class Score(NamedTuple):
    """How a set of sentences was read."""

    found: int
    missed: list[str]
    false: list[str]

    @property
    def precision(self) -> float:
        return self.found / max(self.found + len(self.false), 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.found + len(self.missed), 1)


def sentences(*names: str) -> list[Labelled]:
    """The sentences of those files; of all but the held-out one when none is named."""
    paths = [HERE / name for name in names] or sorted((HERE / "labelled").glob("*.toml"))
    return [one for path in paths for one in _read(path)]


def _read(path: Path) -> Iterator[Labelled]:
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    for one in data["sentences"]:
        assert set(one) <= KEYS, one
        level = one.get("level", "department")
        none = frozenset(one.get("none", ()))
        yield Labelled(
            one["text"],
            one.get("section", data["section"]),
            one.get("year", 2024),
            level,
            one.get("agency", AGENCIES[level]),
            frozenset(_figures(one.get("statements", ()))) | {(concept, Decimal(0)) for concept in none},
            none,
            frozenset(_figures(one.get("may", ()))),
            one.get("trap", ""),
            one.get("defect", ""),
        )


def _figures(pairs: list[list]) -> Iterator[Figure]:
    for concept, *value in pairs:
        yield concept, Decimal(value[0] if value else 0)


def report_of(sentence: Labelled) -> Report:
    """A report as a text file whose only running text with figures is the sentence."""
    lines = [f"{sentence.agency}{sentence.year}年政府信息公开工作年度报告"]
    lines += [sentence.text] if sentence.section == "preface" else []
    for key, title in SECTION_TITLES.items():
        lines.append(title)
        if key == "overview":
            for number, (item, name) in zip("一二三四五", ITEM_TITLES.items(), strict=True):
                lines += [f"（{number}）{name}", "各项工作平稳有序。"]
                lines += [sentence.text] if sentence.section == item else []
        lines += [sentence.text] if sentence.section == key else ["内容详见有关材料。"]
    return recognise(load("\n\n".join(lines).encode(), "a.txt"), packs().forms, word_lists(all_words))


def statements_of(sentence: Labelled) -> tuple[Statement, ...]:
    return read_narrative(report_of(sentence), _lexicon()).statements


@cache
def _lexicon() -> Lexicon:
    return Lexicon(all_words())


def concepts() -> set[str]:
    return set(_lexicon().concepts)


def stated(statements: tuple[Statement, ...]) -> Counter[Figure]:
    """What was read. That reviews and lawsuits together are none says that either is."""
    found: Counter[Figure] = Counter()
    for one in statements:
        value = Decimal(one.value)
        keys = BOTH_PARTS if one.concept == BOTH and not value else (one.concept,)
        found.update((key, value) for key in keys)
    return found


def score(labelled: list[Labelled]) -> Score:
    found, missed, false = 0, [], []
    for sentence in labelled:
        read = set(stated(statements_of(sentence)))
        found += len(read & sentence.expected)
        missed += [_line(sentence, one) for one in sorted(sentence.expected - read)]
        false += [_line(sentence, one) for one in sorted(read - sentence.expected - sentence.allowed)]
    return Score(found, missed, false)


def _line(sentence: Labelled, one: Figure) -> str:
    return f"{one[0]} = {one[1]}: {sentence.text}" + (f" ({sentence.trap})" if sentence.trap else "")
