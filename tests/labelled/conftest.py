"""The labelled items are judged once a run, and the run's summary tells how well."""

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from tests.labelled.sets import Outcome, Score, items, judged, score

OUTCOMES = pytest.StashKey[list[Outcome]]()


@pytest.fixture(scope="session")
def outcomes(request: pytest.FixtureRequest) -> list[Outcome]:
    """What the rules say of every item, judged by as many processes as there are processors: they are many."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        found = list(pool.map(judged, items(), chunksize=64))
    request.config.stash[OUTCOMES] = found
    return found


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Tell the figures of each kind, and of the seen items what is judged wrongly."""
    found = config.stash.get(OUTCOMES, [])
    if found:
        terminalreporter.section("faults found in the labelled sentences and reports")
        for line in _lines(found):
            terminalreporter.write_line(line)


def _lines(found: list[Outcome]) -> Iterator[str]:
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        kinds[one.item.kind].append(one)
    for kind, those in kinds.items():
        halves = [score(one for one in those if one.item.seen is seen) for seen in (True, False)]
        yield f"{kind:22} " + "   ".join(_shown(half) for half in halves if half.faults + half.right)
    for name, seen in (("seen", True), ("unseen", False)):
        yield f"{name:22} {_shown(score(one for one in found if one.item.seen is seen))}"
    yield from (
        f"wrong  {one.item.label}  {one.reported}" for one in found if one.item.seen and not one.correct
    )


def _shown(half: Score) -> str:
    return f"found {half.found}/{half.faults}, false {half.false}/{half.right}"
