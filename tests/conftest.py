"""Fixtures that tests of several rooms share."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from nianbao.loaders.pdf import native
from tests.site import Site, made

# Whoever sets PDFium up first in a process decides on its fonts; some tests draw or open PDF through pypdfium2, which
# would take the machine's.
native.pdfium()

_NUMBERS = count()

settings.register_profile("nianbao", deadline=None)  # what a test says does not depend on the machine's load
settings.load_profile("nianbao")


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return a folder of installed packs, none so far."""
    folder: Path = tmp_path_factory.mktemp("site")
    yield from made(folder, monkeypatch)


@pytest.fixture(autouse=True)
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the results of tests out of the user's cache, and those of former runs out of the tests."""
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{next(_NUMBERS)}"))
