"""National rules that are data are told in the language of packs, and its schema and checks hold for them."""

from pathlib import Path

import jsonschema
import nianbao_rules
import pytest
from msgspec.structs import replace

from nianbao.packs.language.references import wrong_references
from nianbao.packs.language.schema import schema
from nianbao.packs.language.source import Source, read_source
from nianbao.packs.load import all_forms, all_rules
from tests.architecture.sources import RULES

FILES = sorted(RULES.glob("*/rules.toml"))


@pytest.fixture(params=FILES, ids=lambda path: path.parent.name)
def source(request: pytest.FixtureRequest) -> Source:
    """Return a file of national rules as if it were a pack's."""
    path: Path = request.param
    read = read_source(str(path))
    return replace(read, data={"pack": nianbao_rules.NIANBAO_PACK, **read.data})


def test_the_schema_of_packs_holds(source: Source) -> None:
    jsonschema.Draft202012Validator(schema("pack")).validate(source.data)


def test_what_the_rules_name_is_there(source: Source) -> None:
    assert [str(fault) for fault in wrong_references(source, all_forms(), set())] == []


def test_the_rules_are_among_the_national_ones(source: Source) -> None:
    codes = {reported["code"] for reported in source.data["rule"]}
    assert codes
    assert codes <= {rule.code for rule in all_rules()}


def test_identities_and_stated_figures_are_reported_as_data() -> None:
    reported = {rule.code for rule in all_rules() if not rule.module}
    assert reported == {f"ARI30{n}" for n in range(1, 5)} | {f"NAR40{n}" for n in range(1, 7)}
