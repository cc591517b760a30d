"""The campaign as a part of a service: opened with it, closed with it, and who its tokens belong to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool

from nianbao.corpus.document_worker import Stated
from nianbao.corpus.packed import unpacked
from nianbao.corpus.together.beside import Others
from nianbao.service.campaign.access import Person, the_campaign
from nianbao.service.campaign.arrivals import document, unmatched_document
from nianbao.service.campaign.changes import Changes
from nianbao.service.campaign.earlier import earlier_file, judged_again, keep_earlier, match_earlier
from nianbao.service.campaign.exports.picture import Drawn
from nianbao.service.campaign.intake import Submission, TakenIn, assign, match_unit, take_in
from nianbao.service.campaign.judging import changed
from nianbao.service.campaign.states import Action, transition
from nianbao.service.campaign.sums import roll_up, unit_above, whole_roll_up
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
        self.drawn = Drawn()
        with self.workspace.reading() as session:
            self._year = the_campaign(session).year
        if list_tokens(self.workspace, Person(_LOCAL)):
            service.access.authenticators.append(self._identity)

    def person(self, identity: Identity) -> Person:
        """Return who asks."""
        return Person(_LOCAL if identity is OPERATOR else identity.name, identity.unit)

    async def judged(
        self,
        name: str,
        data: bytes,
        level: str | None = None,
        unit: int | None = None,
        *,
        patient: bool = False,
    ) -> FileResult:
        """Return the result of a document, of a unit compared with what the workspace has of it. Raises ``Problem``."""
        upload = Upload(name, data)
        others = None if unit is None else await self._others(unit)

        async def under(stated: Stated) -> FileResult:
            return unpacked(
                await judged(
                    self._service, upload, stated, whole=True, within=True, others=others, patient=patient
                )
            )

        result = await under(stated_settings(level=level))
        if result.report.year is not None or result.failed:
            return result
        return await under(self._stated(level))

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
        submission = Submission(upload.name, upload.data, result)
        if of is None:
            earlier = await run_in_threadpool(match_earlier, self.workspace, result.report)
            if earlier is not None:
                return await self._kept_earlier(person, submission, earlier, at)
        changes = await self._changes(person, upload, of) if of is not None and not result.failed else None
        async with self._adding_up(of, at):
            return await run_in_threadpool(
                take_in, self.workspace, person, submission, at, unit=unit, revision=revision, changes=changes
            )

    async def assigned(self, person: Person, arrival: int, unit: int) -> TakenIn:
        """Make a file that was kept without a unit a version of this one. Raises ``CampaignError`` and ``Problem``."""
        file, content = await run_in_threadpool(unmatched_document, self.workspace, person, arrival)
        result = await self.judged(file.name, content, unit=unit)
        at = datetime.now(UTC)
        async with self._adding_up(unit, at):
            return await run_in_threadpool(assign, self.workspace, person, arrival, unit, result, at)

    async def moved(self, unit: int, action: Action, move: Callable[[], int], at: datetime) -> int:
        """Take a unit to another state by ``move``; return its revision. Raises what that raises.

        A waiver, and taking it back, change the sums of the government above. A government's own report is judged again
        when it is open again: while it was not, its units may have handed in.
        """
        async with self._adding_up(unit if "waived" in transition(action).states else None, at):
            revision = await run_in_threadpool(move)
        opened = action in ("expect", "send_back")
        if opened and await run_in_threadpool(roll_up, self.workspace, unit) is not None:
            with suppress(Problem):  # what was asked for is done
                revision = await self._judged_again(unit, at) or revision
        return revision

    def close(self) -> None:
        """Close the workspace."""
        self.workspace.close()

    @asynccontextmanager
    async def _adding_up(self, unit: int | None, at: datetime) -> AsyncIterator[None]:
        """While it is entered a unit is changed; judge again the report of the government above if that changed its sums."""
        above = None if unit is None else await run_in_threadpool(unit_above, self.workspace, unit)
        before = None if above is None else await run_in_threadpool(whole_roll_up, self.workspace, above)
        yield
        if above is not None and await run_in_threadpool(whole_roll_up, self.workspace, above) != before:
            with suppress(Problem):  # what was asked for is done
                await self._judged_again(above, at)

    async def _others(self, unit: int) -> Others | None:
        """Return what versions of a unit are compared with: its report of last year, the sums over the units below."""
        stated = self._stated(None)
        if not any(rule.compares for rule in self._service.judge(stated).rules):
            return None
        others = Others(roll_up=await run_in_threadpool(roll_up, self.workspace, unit))
        file = await run_in_threadpool(earlier_file, self.workspace, unit)
        if file is not None:
            _, kept = await reduced(self._service, Upload(file.name, file.content), stated)
            others = others if isinstance(kept, str) else replace(others, previous=(kept.data,))
        return None if others == Others() else others

    async def _kept_earlier(self, person: Person, submission: Submission, unit: int, at: datetime) -> TakenIn:
        """Keep a unit's report of last year, and judge again the version that came in before it."""
        taken = await run_in_threadpool(keep_earlier, self.workspace, person, submission, unit, at)
        revision = await self._judged_again(unit, at)
        return taken if revision is None else replace(taken, revision=revision)

    async def _judged_again(self, unit: int, at: datetime) -> int | None:
        """Judge the newest version of a unit again; return the unit's revision where that changed it."""
        office = Person(_LOCAL)  # whoever made it necessary may be another unit
        seen = await run_in_threadpool(unit_detail, self.workspace, office, unit, at.date())
        if seen.shown is None or seen.unit.state not in transition("hand_in").sources:
            return None
        version, content = await run_in_threadpool(document, self.workspace, office, unit, seen.shown)
        result = await self.judged(version.name, content, seen.unit.level, unit, patient=True)
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
