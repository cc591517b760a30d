"""Tokens: whose, kept as digests, revoked."""

from pathlib import Path

import pytest

from nianbao.service.campaign.access import Person
from nianbao.service.campaign.errors import ForbiddenError, NotFoundError
from nianbao.service.campaign.tokens import identify, issue_token, list_tokens, revoke_token
from nianbao.service.campaign.workspace import Workspace
from tests.service.campaign.offices import AT, OFFICE, OFFICER, UNIT


def test_a_token_says_who_it_is_and_for_which_unit(workspace: Workspace) -> None:
    office = issue_token(workspace, OFFICE, "主管甲", None, AT)
    unit = issue_token(workspace, OFFICE, "单位乙", UNIT, AT)
    assert identify(workspace, office) == Person("主管甲")
    assert identify(workspace, unit) == Person("单位乙", UNIT)


@pytest.mark.parametrize("change", [lambda token: token[:-1] + "_", lambda token: "", lambda token: token + "x",
                                    lambda token: token.replace("nb-1", "nb-2"), lambda token: "令牌" + token])  # fmt: skip
def test_any_other_token_is_nobody_s(workspace: Workspace, change) -> None:  # type: ignore[no-untyped-def]
    token = issue_token(workspace, OFFICE, "主管甲", None, AT)
    issue_token(workspace, OFFICE, "单位乙", UNIT, AT)
    assert change(token) == token or identify(workspace, change(token)) is None


def test_a_revoked_token_is_nobody_s(workspace: Workspace) -> None:
    token = issue_token(workspace, OFFICE, "主管甲", None, AT)
    revoke_token(workspace, OFFICE, list_tokens(workspace, OFFICE)[0].id, AT)
    assert identify(workspace, token) is None


def test_no_token_lies_in_the_database(workspace: Workspace) -> None:
    token = issue_token(workspace, OFFICE, "主管甲", None, AT)
    secret = token.rpartition("-")[2][-20:].encode()
    assert all(secret not in file.read_bytes() for file in Path(workspace.folder).iterdir())


def test_only_the_office_issues_and_revokes(workspace: Workspace) -> None:
    with pytest.raises(ForbiddenError):
        issue_token(workspace, OFFICER, "a", None, AT)
    with pytest.raises(ForbiddenError):
        list_tokens(workspace, OFFICER)
    with pytest.raises(NotFoundError):
        revoke_token(workspace, OFFICE, 99, AT)
    with pytest.raises(NotFoundError):
        issue_token(workspace, OFFICE, "a", 99, AT)
