from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from nianbao.service.campaign.workspace import Workspace, open_workspace
from tests.service.campaign.offices import new_workspace


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is made once and copied for each test."""
    folder = tmp_path_factory.mktemp("campaign") / "工作区"
    new_workspace(folder).close()
    return folder


@pytest.fixture
def workspace(untouched: Path, tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(str(copytree(untouched, tmp_path / "工作区"))) as opened:
        yield opened
