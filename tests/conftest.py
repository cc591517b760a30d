"""Fixtures that tests of several rooms share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.site import Site, made

settings.register_profile("nianbao", deadline=None)  # what a test says does not depend on the machine's load
settings.load_profile("nianbao")


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return a folder of installed packs, none so far."""
    folder: Path = tmp_path_factory.mktemp("site")
    yield from made(folder, monkeypatch)
