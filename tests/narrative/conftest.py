"""The labelled sentences are read once a run, and the run's summary tells how well."""

from collections.abc import Iterator

import pytest

from .labelled import Score, score, sentences

SETS = {"labelled": (), "held out": ("held_out.toml",)}
"""Files of each set; the first is all that lies in ``labelled/``."""
SCORES = pytest.StashKey[dict[str, Score]]()


@pytest.fixture(scope="session")
def scores(request) -> dict[str, Score]:
    found = {name: score(sentences(*files)) for name, files in SETS.items()}
    request.config.stash[SCORES] = found
    return found


def pytest_terminal_summary(terminalreporter, config) -> None:
    for name, found in config.stash.get(SCORES, {}).items():
        terminalreporter.section(f"statements read from the {name} sentences")
        for line in _lines(found, shown=name != "held out"):
            terminalreporter.write_line(line)


def _lines(found: Score, *, shown: bool) -> Iterator[str]:
    yield f"precision {found.precision:.4f}  recall {found.recall:.4f}  ({found.found} found, {len(found.missed)} missed, {len(found.false)} false)"
    if shown:
        yield from (f"missed  {line}" for line in found.missed)
        yield from (f"false   {line}" for line in found.false)
