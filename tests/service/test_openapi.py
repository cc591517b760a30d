"""The API keeps to its own description, whatever is sent: schemathesis makes the requests."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from starlette.testclient import TestClient

from tests.service.campaign.offices import hand_in, new_workspace, renamed, report, wrong_total
from tests.service.running import running

OF_THIS_TEST = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The description that a running service with a workspace gives of itself."""
    folder = tmp_path_factory.mktemp("campaign") / "工作区"
    with new_workspace(folder) as workspace:
        hand_in(workspace, report(wrong_total))
        hand_in(workspace, report(renamed))
    with running("--limit", "job-seconds=2", "--workspace", str(folder)) as service:
        yield schemathesis.openapi.from_url(f"{service.address}/api/v1/openapi.json")


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_no_request_breaks_the_service_or_its_description(
    description: schemathesis.BaseSchema, mode: schemathesis.GenerationMode
) -> None:
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]
    for found in description.get_all_operations():
        cases = found.ok().as_strategy(generation_mode=mode)

        @OF_THIS_TEST
        @given(cases)
        def keeps_to_it(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=checks, timeout=30)

        with suppress(Unsatisfiable):  # nothing about it can be wrong
            keeps_to_it()


def test_every_operation_is_described_with_its_problems(service: TestClient) -> None:
    described = service.get("/api/v1/openapi.json").json()
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert operations
    for one in operations:
        assert one["summary"]
        assert "application/problem+json" in one["responses"]["default"]["content"]


def test_the_description_has_examples_of_a_request_and_of_results(service: TestClient) -> None:
    check = service.get("/api/v1/openapi.json").json()["paths"]["/api/v1/checks"]["post"]
    assert check["requestBody"]["content"]["multipart/form-data"]["example"]
    example = check["responses"]["200"]["content"]["application/json"]["example"]
    assert example["schema"] == "nianbao.findings/1"
    assert json.dumps(example)


def test_a_method_that_a_path_has_not_is_answered_with_those_that_it_has(service: TestClient) -> None:
    described = service.get("/api/v1/openapi.json").json()["paths"]
    for path, operations in described.items():
        answer = service.request("TRACE", path.replace("{", "").replace("}", ""))
        assert answer.status_code == 405
        allowed = {one.strip().lower() for one in answer.headers["allow"].split(",")}
        assert set(operations) <= allowed < {"get", "head", "post", "put", "patch", "delete"}, path
