"""The campaign as a part of a service: opened with it, closed with it, and who its tokens belong to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from nianbao.corpus.document_worker import Stated
from nianbao.corpus.packed import unpacked
from nianbao.corpus.together.beside import Others
from nianbao.service.campaign.access import Person, the_campaign
from nianbao.service.campaign.board import document, unit_detail
from nianbao.service.campaign.changes import Changes
from nianbao.service.campaign.earlier import earlier_file, judged_again, keep_earlier, match_earlier
from nianbao.service.campaign.intake import Submission, TakenIn, match_unit, take_in
from nianbao.service.campaign.judging import changed
from nianbao.service.campaign.tokens import identify, list_tokens
from nianbao.service.campaign.workspace import Workspace, open_workspace
from nianbao.service.judging import judged, reduced
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

    async def judged(
        self, name: str, data: bytes, level: str | None = None, unit: int | None = None
    ) -> FileResult:
        """Return the result of a document, of a unit compared with its report of last year. Raises ``Problem``."""
        upload = Upload(name, data)
        others = None if unit is None else await self._others(unit)
        own_year = stated_settings(level=level)
        result = unpacked(await judged(self._service, upload, own_year, others=others))
        if result.report.year is not None or result.failed:
            return result
        return unpacked(await judged(self._service, upload, self._stated(level), others=others))

    async def handed_in(
        self, person: Person, upload: Upload, unit: int | None, revision: int | None
    ) -> TakenIn:
        """Judge a file and take it in, of a unit that is known or of the one whose name it bears.

        A report of the year before is kept beside the versions of its unit, which are compared with it. Raises ``CampaignError`` and ``Problem``.
        """
        at = datetime.now(UTC)
        of = person.unit if unit is None else unit
        level = None
        if of is not None:
            seen = await run_in_threadpool(unit_detail, self.workspace, person, of, at.date())
            level = seen.unit.level
        result = await self.judged(upload.name, upload.data, level, of)
        if of is None:
            of = (await run_in_threadpool(match_unit, self.workspace, result.report)).unit
            if of is not None and await self._others(of) is not None:
                result = await self.judged(upload.name, upload.data, level, of)
        if of is None:
            earlier = await run_in_threadpool(match_earlier, self.workspace, result.report)
            if earlier is not None:
                return await self._kept_earlier(person, Submission(*upload, result), earlier, at)
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

    async def _others(self, unit: int) -> Others | None:
        """Return the unit's report of last year as versions are compared with it, where there is one of use."""
        stated = self._stated(None)
        if not any(rule.compares for rule in self._service.judge(stated).rules):
            return None
        file = await run_in_threadpool(earlier_file, self.workspace, unit)
        if file is None:
            return None
        _, kept = await reduced(self._service, Upload(*file), stated)
        return None if isinstance(kept, str) else Others((kept.data,))

    async def _kept_earlier(self, person: Person, submission: Submission, unit: int, at: datetime) -> TakenIn:
        """Keep a unit's report of last year, and judge again the version that came in before it."""
        taken = await run_in_threadpool(keep_earlier, self.workspace, person, submission, unit, at)
        seen = await run_in_threadpool(unit_detail, self.workspace, person, unit, at.date())
        if seen.shown is None:
            return taken
        version, content = await run_in_threadpool(document, self.workspace, person, unit, seen.shown)
        result = await self.judged(version.name, content, seen.unit.level, unit)
        revision = await run_in_threadpool(judged_again, self.workspace, person, unit, seen.shown, result, at)
        return taken if revision is None else taken._replace(revision=revision)

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
