"""Fixtures that tests of several rooms share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import Site, made


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return a folder of installed packs, none so far."""
    folder: Path = tmp_path_factory.mktemp("site")
    yield from made(folder, monkeypatch)
