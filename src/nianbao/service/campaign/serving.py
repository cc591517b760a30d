"""The campaign as a part of a service: opened with it, closed with it, and who its tokens belong to."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from nianbao.corpus.document_worker import Stated
from nianbao.corpus.packed import unpacked
from nianbao.corpus.together.beside import Others
from nianbao.service.campaign.access import Person, the_campaign
from nianbao.service.campaign.arrivals import document
from nianbao.service.campaign.changes import Changes
from nianbao.service.campaign.earlier import earlier_file, judged_again, keep_earlier, match_earlier
from nianbao.service.campaign.intake import Submission, TakenIn, match_unit, take_in
from nianbao.service.campaign.judging import changed
from nianbao.service.campaign.states import transition
from nianbao.service.campaign.sums import roll_up, unit_above
from nianbao.service.campaign.tokens import identify, list_tokens
from nianbao.service.campaign.unit_detail import unit_detail
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
        """Return the result of a document, of a unit compared with what the workspace has of it. Raises ``Problem``."""
        upload = Upload(name, data)
        others = None if unit is None else await self._others(unit)
        own_year = stated_settings(level=level)
        result = unpacked(await judged(self._service, upload, own_year, within=True, others=others))
        if result.report.year is not None or result.failed:
            return result
        stated = self._stated(level)
        return unpacked(await judged(self._service, upload, stated, within=True, others=others))

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

        taken = await run_in_threadpool(keep)
        await self.added_up(taken, at)
        return taken

    async def added_up(self, taken: TakenIn, at: datetime) -> None:
        """Judge again the report of the government above a unit whose version completed or changed its sums."""
        if taken.outcome != "version" or taken.unit is None:
            return
        above = await run_in_threadpool(unit_above, self.workspace, taken.unit)
        if above is None:
            return
        sums = await run_in_threadpool(roll_up, self.workspace, above)
        if sums is not None and not sums.missing:
            with suppress(Problem):  # the version is kept; the next one makes up for it
                await self._judged_again(above, at)

    def close(self) -> None:
        """Close the workspace."""
        self.workspace.close()

    async def _others(self, unit: int) -> Others | None:
        """Return what versions of a unit are compared with: its report of last year, the sums over the units below."""
        stated = self._stated(None)
        if not any(rule.compares for rule in self._service.judge(stated).rules):
            return None
        others = Others(roll_up=await run_in_threadpool(roll_up, self.workspace, unit))
        file = await run_in_threadpool(earlier_file, self.workspace, unit)
        if file is not None:
            _, kept = await reduced(self._service, Upload(*file), stated)
            others = others if isinstance(kept, str) else others._replace(previous=(kept.data,))
        return None if others == Others() else others

    async def _kept_earlier(self, person: Person, submission: Submission, unit: int, at: datetime) -> TakenIn:
        """Keep a unit's report of last year, and judge again the version that came in before it."""
        taken = await run_in_threadpool(keep_earlier, self.workspace, person, submission, unit, at)
        revision = await self._judged_again(unit, at)
        return taken if revision is None else taken._replace(revision=revision)

    async def _judged_again(self, unit: int, at: datetime) -> int | None:
        """Judge the newest version of a unit again; return the unit's revision where that changed it."""
        office = Person(_LOCAL)  # whoever made it necessary may be another unit
        seen = await run_in_threadpool(unit_detail, self.workspace, office, unit, at.date())
        if seen.shown is None or seen.unit.state not in transition("hand_in").sources:
            return None
        version, content = await run_in_threadpool(document, self.workspace, office, unit, seen.shown)
        result = await self.judged(version.name, content, seen.unit.level, unit)
        return await run_in_threadpool(judged_again, self.workspace, office, unit, seen.shown, result, at)

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
