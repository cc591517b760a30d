"""What 20,000 entries of a wording list cost: a check in a running process, a start, memory."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from nianbao.corpus.plan import Planner, Sources
from nianbao.corpus.worker import Checker
from nianbao.model import Paragraph

ENTRIES = 20_000
BEFOREHAND = 50
"""Reports after which a list is searched by an automaton: the first thirty or so, of this size, are not
(``packs/wording/search.py``), and take a millisecond more.
"""


def write_list(report: Path, path: Path, entries: int = ENTRIES) -> None:
    """Write a list whose entries begin as the report's own words do, so that the search is not spared its work."""
    text = _text(report)
    rng = random.Random(1)
    words: dict[str, str] = {}
    while len(words) < entries:
        at, size = rng.randrange(len(text) - 8), rng.randint(2, 8)
        right = text[at : at + size]
        place = rng.randrange(size)
        wrong = right[:place] + chr(rng.randrange(0x4E00, 0x9FA5)) + right[place + 1 :]
        if wrong not in text:
            words.setdefault(wrong, right)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("wrong", "right", "kind", "source", "from", "until"))
        table.writerows((wrong, right, "用语", "invented", "2021", "") for wrong, right in words.items())


def checking_with(report: Path, *lists: Path) -> Iterator[None]:
    """Yield once a check of the report with these lists, in a process that has checked others before."""
    planner = Planner(Sources({"wording": tuple(map(str, lists))}, isolated=True))
    judge = planner.judge(str(report))
    with Checker() as checker:
        for _ in range(BEFOREHAND):
            checker.check(str(report), judge)
        while True:
            checker.check(str(report), judge)
            yield


def _text(report: Path) -> str:
    planner = Planner(Sources(isolated=True))
    with Checker() as checker:
        document = checker.report(str(report), planner.judge(str(report))).document
    text = "".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    return "".join(char for char in text if "\u4e00" <= char <= "\u9fff")
