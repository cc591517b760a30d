"""What an operation on a campaign may raise. Each text is one Chinese line; ``english`` says the same."""

from __future__ import annotations


class CampaignError(Exception):
    """An operation was not done, and nothing was changed."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese)
        self.english = english


class WorkspaceError(CampaignError):
    """The workspace cannot be opened or made."""


class NotFoundError(CampaignError):
    """There is no such unit, version or finding, or none that this person may know of."""


class ForbiddenError(CampaignError):
    """This person may not do that."""


class RefusedError(CampaignError):
    """The unit is in a state, or the report of a kind, for which this cannot be done."""


class ConflictError(CampaignError):
    """Somebody else has changed the unit since it was shown; ``revision`` is the one in force."""

    def __init__(self, revision: int) -> None:
        super().__init__(
            "另一人已更新，请刷新后再改", "somebody else has changed this unit; reload and try again"
        )
        self.revision = revision
