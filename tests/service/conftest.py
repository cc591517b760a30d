from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from nianbao.service.app import create_app
from nianbao.service.settings import ServiceLimits, ServiceSettings
from tests.service.asking import started

LIMITS = ServiceLimits(
    file_bytes=2**20,
    body_bytes=3 * 2**20,
    files=6,
    at_once=3,
    text_bytes=2**16,
    upload_seconds=1,
    header_seconds=1,
)


@pytest.fixture(scope="session")
def service() -> Iterator[TestClient]:
    """A service with small limits and one worker, shared by tests that leave it as it was."""
    with started(create_app(ServiceSettings(workers=1, limits=LIMITS))) as client:
        yield client
