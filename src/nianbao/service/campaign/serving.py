"""The campaign as a part of a service: opened with it, closed with it, and who its tokens belong to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from nianbao.corpus.document_worker import Stated
from nianbao.corpus.packed import unpacked
from nianbao.service.campaign.access import Person, the_campaign
from nianbao.service.campaign.board import document, unit_detail
from nianbao.service.campaign.changes import Changes
from nianbao.service.campaign.intake import Submission, TakenIn, match_unit, take_in
from nianbao.service.campaign.judging import changed
from nianbao.service.campaign.tokens import identify, list_tokens
from nianbao.service.campaign.workspace import Workspace, open_workspace
from nianbao.service.judging import judged
from nianbao.service.problems import Problem
from nianbao.service.security import OPERATOR, Identity
from nianbao.service.state import stated_settings
from nianbao.service.uploads import Upload

if TYPE_CHECKING:
    from nianbao.model import FileResult
    from nianbao.service.state import Service

_LOCAL = "本机"
"""Whoever asks a service that wants no token, in the event log."""


class CampaignService:
    """The workspace of a service."""

    def __init__(self, folder: str, service: Service) -> None:
        """Open the workspace; where tokens were issued, nobody comes in without one. Raises ``WorkspaceError``."""
        self.workspace: Workspace = open_workspace(folder)
        self._service = service
        with self.workspace.reading() as session:
            self._year = the_campaign(session).year
        if list_tokens(self.workspace, Person(_LOCAL)):
            service.access.authenticators.append(self._identity)

    def person(self, identity: Identity) -> Person:
        """Return who asks."""
        return Person(_LOCAL if identity is OPERATOR else identity.name, identity.unit)

    async def judged(self, name: str, data: bytes, level: str | None = None) -> FileResult:
        """Return the result of a document. Raises ``Problem``."""
        return unpacked(await judged(self._service, Upload(name, data), self._stated(level)))

    async def handed_in(
        self, person: Person, upload: Upload, unit: int | None, revision: int | None
    ) -> TakenIn:
        """Judge a file and take it in, of a unit that is known or of the one whose name it bears.

        Raises ``CampaignError`` and ``Problem``.
        """
        at = datetime.now(UTC)
        of = person.unit if unit is None else unit
        level = None
        if of is not None:
            seen = await run_in_threadpool(unit_detail, self.workspace, person, of, at.date())
            level = seen.unit.level
        result = await self.judged(upload.name, upload.data, level)
        if of is None:
            of = (await run_in_threadpool(match_unit, self.workspace, result.report)).unit
        changes = await self._changes(person, upload, of) if of is not None and not result.failed else None

        def keep() -> TakenIn:
            submission = Submission(upload.name, upload.data, result)
            return take_in(
                self.workspace, person, submission, at, unit=unit, revision=revision, changes=changes
            )

        return await run_in_threadpool(keep)

    def close(self) -> None:
        """Close the workspace."""
        self.workspace.close()

    async def _changes(self, person: Person, upload: Upload, unit: int) -> Changes | None:
        """Return what changed since the newest version; nothing where that is not known."""
        seen = await run_in_threadpool(unit_detail, self.workspace, person, unit, datetime.now(UTC).date())
        if seen.shown is None:
            return None
        _, earlier = await run_in_threadpool(document, self.workspace, person, unit, seen.shown)
        try:
            found = await self._service.run(
                changed, upload.name, upload.data, earlier, stated=self._stated(seen.unit.level)
            )
        except Problem as problem:
            if problem.kind == "worker-died":
                return None
            raise
        return None if found is None else Changes(seen.shown, found)

    def _stated(self, level: str | None) -> Stated:
        return stated_settings(year=self._year, level=level)

    def _identity(self, token: str) -> Identity | None:
        person = identify(self.workspace, token)
        return None if person is None else Identity(person.name, person.right, person.unit)
