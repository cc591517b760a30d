from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.service.campaign.workspace import Workspace
from tests.service.campaign.offices import new_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "工作区") as opened:
        yield opened
