import random

import pytest

from nianbao.testing import SampleReport, canonical
from tests.generators import random_report


def _reports() -> dict[str, SampleReport]:
    return {
        "canonical-2021": canonical(),
        "canonical-2019": canonical("2019", "government"),
        **{f"random-{seed}": random_report(random.Random(seed)) for seed in range(6)},
    }


@pytest.fixture(params=list(_reports()))
def report(request) -> SampleReport:
    return _reports()[request.param]
