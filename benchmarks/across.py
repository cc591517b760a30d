"""Sections alike in reports of different agencies (``check --across``): time and memory against the number of reports.

    $ python benchmarks/across.py --reports 10000 20000

Reports are invented: two thirds of a text are sentences of a stock that all draw from, the rest is a unit's own; one unit
in fifty has a section of another's. They are held and compared as in a run, without being read from files first. Each
number is measured in a process of its own, in seconds of the processor. Exit status 1 when time grows faster than 2.2
times for twice the reports, when a copied section is missed or another one is found.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nianbao.chinese.agencies import agency_names  # noqa: E402
from nianbao.corpus.together.across import alike  # noqa: E402
from nianbao.corpus.together.held import Held  # noqa: E402
from nianbao.corpus.together.packing import pack_report  # noqa: E402
from nianbao.corpus.together.pairing import Pairing  # noqa: E402
from nianbao.corpus.together.wording import Wording  # noqa: E402
from nianbao.model import (  # noqa: E402
    SECTION_TITLES,
    Document,
    FileResult,
    Heading,
    Item,
    Paragraph,
    Report,
    Section,
    Sentence,
)
from nianbao.packs.load import all_words  # noqa: E402
from nianbao.recognition.word_lists import word_lists  # noqa: E402
from tests.series.texts import sentence  # noqa: E402
from tests.series.units import BUREAUS  # noqa: E402

GOAL = 2.2
SENTENCES = {"overview": 36, "problems": 12, "other": 4}
"""Of each section: some 1,700 characters together."""
SHORTEST = 80
"""Characters of a section that SER903 judges."""
STOCK, OWN, COPIED = 400, 1 / 3, 50
_SIGNS = "青白柳云石南东西北长双金安平永清"


class Cost(NamedTuple):
    """What comparing took."""

    seconds: float
    holding: float
    """Seconds for what a run does anyway: to pack and hold the reports."""
    start: int
    """Memory (MB) before, the reports held."""
    peak: int
    missed: int
    more: int


def main(arguments: Sequence[str]) -> int:
    """Print the costs, and their ratios for twice the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[10_000, 20_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(*_measured(options.one))
        return 0
    costs = {number: _alone(number) for number in options.reports}
    bad = False
    for number, one in costs.items():
        print(
            f"{number} reports: {one.seconds:.1f} s ({1000 * one.seconds / number:.2f} ms a report) beside {one.holding:.1f} s of "
            f"holding; {one.start} MB before, {one.peak} MB at most; {one.missed} copied sections missed, {one.more} too many"
        )
        bad = bad or bool(one.missed or one.more)
        if 2 * number in costs:
            double = costs[2 * number]
            time_ratio, memory = double.seconds / one.seconds, double.peak / one.peak
            print(f"{2 * number} against {number}: time {time_ratio:.2f} (goal {GOAL}), memory {memory:.2f}")
            bad = bad or time_ratio > GOAL
    return int(bad)


def _alone(number: int) -> Cost:
    command = [sys.executable, __file__, "--one", str(number)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Cost(float(said[0]), float(said[1]), *map(int, said[2:]))


def _measured(number: int) -> Cost:
    words = word_lists(all_words)
    held = Held()
    holding = 0.0
    for result, report in _results(number):
        begin = time.process_time()
        held.add(replace(result, packed=pack_report(report, result.path)))
        holding += time.process_time() - begin
    start = _memory()
    begin = time.process_time()
    found = alike(Pairing(held.entries, agency_names(words)), held.text, Wording(words), lambda: False)
    seconds = time.process_time() - begin
    held.close()
    sections = {
        (path, one.section)
        for path, several in found.items()
        for one in several or ()
        if one.characters >= SHORTEST and one.copied > one.characters / 2
    }
    wanted = {
        (f"{one}.html", "overview")
        for copier in range(COPIED, number, COPIED)
        for one in (copier, copier - 7)
    }
    return Cost(
        round(seconds, 2), round(holding, 2), start, _memory(), len(wanted - sections), len(sections - wanted)
    )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _results(number: int) -> Iterator[tuple[FileResult, Report]]:
    for one in range(number):
        source = one - 7 if one and one % COPIED == 0 else one
        sections = tuple(
            _section(key, _sentences(source if key == "overview" else one, key)) for key in SENTENCES
        )
        document = Document(f"{one}.html", "html")
        report = Report(document, agency=_agency(one), year=2024, recognised=True, sections=sections)
        yield FileResult(document.name, replace(report, sections=()), (), {}), report


def _section(key: str, texts: Sequence[str]) -> Section:
    block = Paragraph("".join(texts))
    items = (Item(sentences=tuple(Sentence(text, block, (0, len(text)), key) for text in texts)),)
    return Section(key, Heading(SECTION_TITLES[key], "", ""), items)


@cache
def _stock() -> list[str]:
    rng = random.Random("stock")
    return [sentence(rng) for _ in range(STOCK)]


def _sentences(unit: int, section: str) -> list[str]:
    rng = random.Random(f"{unit} {section}")
    return [sentence(rng) if rng.random() < OWN else rng.choice(_stock()) for _ in range(SENTENCES[section])]


def _agency(number: int) -> str:
    county, bureau = divmod(number, len(BUREAUS))
    place = ""
    for _ in range(3):
        county, sign = divmod(county, len(_SIGNS))
        place += _SIGNS[sign]
    return f"{place}县{BUREAUS[bureau]}局"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
