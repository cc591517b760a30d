"""From the roster to publication: who may do what, what is kept, and what two people at once see."""

from datetime import date
from threading import Barrier, Thread

import pytest

from nianbao.corpus.roster import Unit
from nianbao.corpus.worker import Checker
from nianbao.model import FileResult
from nianbao.service.campaign.arrivals import document, unmatched, unmatched_document
from nianbao.service.campaign.board import Counts, Filter, board
from nianbao.service.campaign.changes import Changes, changed_content
from nianbao.service.campaign.decisions import clear, dispose, expect, publish, send_back, waive
from nianbao.service.campaign.due import deadlines
from nianbao.service.campaign.errors import ConflictError, ForbiddenError, NotFoundError, RefusedError
from nianbao.service.campaign.events import events
from nianbao.service.campaign.intake import Submission, assign, take_in
from nianbao.service.campaign.setup import add_units, create_campaign, set_deadline
from nianbao.service.campaign.workspace import Workspace
from nianbao.testing.canonical import canonical
from nianbao.testing.rendering import render
from nianbao.testing.sample import SampleReport
from tests.service.campaign.offices import (
    AT,
    CLEAN,
    GOVERNMENT,
    OFFICE,
    OFFICER,
    OTHER,
    ROSTER,
    STRANGER,
    TODAY,
    UNIT,
    YEAR,
    detail,
    hand_in,
    judged,
    later,
    renamed,
    report,
    roster,
    wrong_total,
)  # fmt: skip


def decided(workspace: Workspace, disposition: str | None = "explained", note: str = "已核对原件") -> str:
    """Decide on the one finding of the unit and return its fingerprint."""
    one = detail(workspace)
    dispose(workspace, OFFICE, UNIT, one.unit.revision, one.findings[0].fingerprint, disposition, note, AT)  # type: ignore[arg-type]
    return one.findings[0].fingerprint


def test_the_statutory_last_days_come_from_the_rule(workspace: Workspace) -> None:
    assert {(one.kind, one.level, one.due) for one in deadlines(workspace, OFFICE)} == {
        ("publish", "department", date(YEAR + 1, 1, 31)),
        ("publish", "government", date(YEAR + 1, 3, 31)),
    }


def test_a_workspace_has_one_campaign(workspace: Workspace) -> None:
    with pytest.raises(RefusedError):
        create_campaign(workspace, OFFICE, YEAR, ROSTER, AT)


def test_units_that_are_known_keep_their_state_when_the_roster_is_read_again(workspace: Workspace) -> None:
    hand_in(workspace, report())
    assert add_units(workspace, OFFICE, roster(*ROSTER.units, Unit("云溪市教育局")), AT) == 1
    assert [one.state for one in board(workspace, OFFICE, TODAY).units].count("handed_in") == 1


def test_a_report_is_taken_in_as_its_unit_s_first_version(workspace: Workspace) -> None:
    taken = hand_in(workspace, report(), "../../etc/年报.docx")
    assert (taken.outcome, taken.unit, taken.number) == ("version", UNIT, 1)
    one = detail(workspace)
    assert (one.unit.state, one.unit.handed_in_at, one.versions[0].name) == (
        "handed_in",
        later(1),
        "../../etc/年报.docx",
    )
    assert document(workspace, OFFICE, UNIT, 1)[1] == report()


def test_the_same_bytes_again_are_no_new_version(workspace: Workspace) -> None:
    hand_in(workspace, report())
    assert hand_in(workspace, report(), "另一个名字.html").outcome == "same"
    assert len(detail(workspace).versions) == 1


@pytest.mark.parametrize(
    ("content", "reason", "reason_en"),
    [
        (render(canonical(earlier=1), "html"), f"报告年度是 {YEAR - 1}", f"it is for {YEAR - 1}"),
        (report(renamed), "名册中没有", "is not on the roster"),
        (b"%PDF-1.4 cut off", "无法读取", "cannot be read"),
        ("与年度报告无关的一段话。".encode(), "看不出单位", "does not tell whose"),
    ],
)
def test_what_belongs_to_no_unit_is_kept_and_listed(
    workspace: Workspace, content: bytes, reason: str, reason_en: str
) -> None:
    taken = hand_in(workspace, content, "来件")
    assert reason_en in taken.reason_en
    assert reason_en in unmatched(workspace, OFFICE)[0].unmatched_en
    (kept,) = unmatched(workspace, OFFICE)
    assert (taken.outcome, kept.id, kept.name) == ("unmatched", taken.arrival, "来件")
    assert reason in kept.unmatched
    assert unmatched_document(workspace, OFFICE, kept.id)[1] == content
    assert board(workspace, OFFICE, TODAY).states["expected"] == 2


def test_the_office_says_whose_an_unmatched_report_is(workspace: Workspace) -> None:
    content = report(renamed)
    taken = hand_in(workspace, content)
    assigned = assign(workspace, OFFICE, taken.arrival, OTHER, judged(content), later(2))
    assert (assigned.outcome, assigned.number) == ("version", 1)
    assert unmatched(workspace, OFFICE) == ()
    with pytest.raises(NotFoundError):
        assign(workspace, OFFICE, taken.arrival, OTHER, judged(content), later(3))


def test_a_report_with_the_full_name_of_its_place_is_matched(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("沙河省云溪市教育局")), AT)
    assert hand_in(workspace, report(renamed)).unit == 3


def test_a_report_under_a_former_name_is_matched(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("云溪市教育体育局", former=("云溪市教育局",))), AT)
    assert hand_in(workspace, report(renamed)).unit == 3


def test_a_unit_that_owes_no_report_for_the_year_is_waived(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("云溪市教育局", exempt=frozenset({YEAR}))), AT)
    assert (detail(workspace, unit=3).unit.state, detail(workspace, unit=3).unit.reason) == (
        "waived",
        "名册：本年度免报",
    )


def test_a_report_for_another_year_is_refused_where_its_unit_is_named(workspace: Workspace) -> None:
    content = render(canonical(earlier=1), "html")
    with pytest.raises(RefusedError, match=str(YEAR - 1)):
        take_in(workspace, OFFICER, Submission("a", content, judged(content)), AT)


def test_a_report_of_another_unit_is_refused(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("云溪市教育局")), AT)
    with pytest.raises(RefusedError, match="云溪市教育局"):
        take_in(workspace, OFFICER, Submission("a", report(renamed), judged(report(renamed))), AT)


def test_a_level_that_the_roster_leaves_out_is_known_by_the_name(workspace: Workspace) -> None:
    add_units(workspace, OFFICE, roster(Unit("云溪市青石县白水镇人民政府"), Unit("云溪市教育局")), AT)
    assert [detail(workspace, unit=one).unit.level for one in (3, 4)] == ["township", "department"]


def test_a_unit_goes_from_hand_in_to_publication(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    revision = send_back(workspace, OFFICE, UNIT, detail(workspace).unit.revision, "表四总计不符", later(2))
    assert (detail(workspace).unit.state, detail(workspace).unit.reason) == ("sent_back", "表四总计不符")
    taken = hand_in(workspace, report(), minutes=3)
    assert taken.revision is not None
    assert taken.revision > revision
    revision = clear(workspace, OFFICE, UNIT, taken.revision, later(4))
    publish(workspace, OFFICER, UNIT, revision, date(2025, 1, 20), later(5), "https://example.invalid/a")
    unit = detail(workspace).unit
    assert (unit.state, unit.version, unit.published_on, unit.due) == (
        "published",
        2,
        date(2025, 1, 20),
        None,
    )
    kinds = [one.kind for one in events(workspace, OFFICE, UNIT)]
    assert kinds == ["publish", "clear", "hand_in", "send_back", "hand_in", "unit_added"]


def test_a_cleared_report_takes_no_version_before_it_is_sent_back(workspace: Workspace) -> None:
    taken = hand_in(workspace, report())
    clear(workspace, OFFICE, UNIT, taken.revision or 0, AT)
    with pytest.raises(RefusedError, match="退回"):
        hand_in(workspace, report(wrong_total))


def test_an_error_without_a_decision_is_cleared_with_a_note_only(workspace: Workspace) -> None:
    revision = hand_in(workspace, report(wrong_total)).revision or 0
    with pytest.raises(RefusedError, match="错误没有处理"):
        clear(workspace, OFFICE, UNIT, revision, AT)
    clear(workspace, OFFICE, UNIT, revision, AT, "上级已同意")
    assert events(workspace, OFFICE, UNIT)[0].details == {"reason": "上级已同意"}


def test_an_error_that_is_explained_does_not_stand_against_clearing(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    decided(workspace)
    clear(workspace, OFFICE, UNIT, detail(workspace).unit.revision, AT)
    assert detail(workspace).unit.state == "cleared"


def test_a_waiver_has_a_reason_and_is_taken_back(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="原因"):
        waive(workspace, OFFICE, OTHER, 1, "  ", AT)
    revision = waive(workspace, OFFICE, OTHER, 1, "机构已撤销", AT)
    assert detail(workspace, unit=OTHER).unit.reason == "机构已撤销"
    expect(workspace, OFFICE, OTHER, revision, AT)
    assert (detail(workspace, unit=OTHER).unit.state, detail(workspace, unit=OTHER).unit.reason) == (
        "expected",
        "",
    )


def test_an_action_that_a_state_does_not_know_is_refused(workspace: Workspace) -> None:
    with pytest.raises(RefusedError):
        clear(workspace, OFFICE, UNIT, 1, AT)
    with pytest.raises(RefusedError):
        publish(workspace, OFFICE, UNIT, 1, TODAY, AT)


def test_a_decision_holds_for_the_next_version(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    fingerprint = decided(workspace)

    def also_edited(sample: SampleReport) -> None:
        wrong_total(sample)
        sample.add_paragraph("other", "另有一段话。")

    assert hand_in(workspace, report(also_edited), "改了名.html").carried == 1
    (finding,) = [one for one in detail(workspace).findings if one.fingerprint == fingerprint]
    assert (finding.disposition, finding.note, finding.carried_from, finding.altered, finding.open) == (
        "explained", "已核对原件", 1, False, False
    )  # fmt: skip


def test_a_decision_on_other_numbers_is_to_be_looked_at_again(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    decided(workspace)
    hand_in(workspace, report(lambda sample: wrong_total(sample, "8888")))
    (finding,) = detail(workspace).findings
    assert (finding.disposition, finding.altered, finding.open) == ("explained", True, True)


def test_a_decision_is_not_carried_to_another_sentence(workspace: Workspace) -> None:
    hand_in(workspace, report(lambda sample: sample.add_paragraph("other", "联系电话：（此处填写）。")))
    decided(workspace)
    hand_in(workspace, report(lambda sample: sample.add_paragraph("other", "收费标准：（此处填写）。")))
    (finding,) = detail(workspace).findings
    assert finding.disposition is None


def test_what_changed_since_a_version_is_kept_with_the_next(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    result = judged(report())
    content = changed_content(judged(report(wrong_total)).report, result.report)
    assert content is not None
    changes = Changes(1, content)
    take_in(workspace, OFFICE, Submission("b", report(), result), AT, changes=changes)
    newest = detail(workspace).versions[0]
    assert newest.changes is not None
    assert newest.changes_from == 1
    (cell,) = newest.changes["cells"]
    assert (cell["form"], cell["row"], cell["column"], cell["old"]) == ("disputes", "review", "total", "9999")


def test_the_second_of_two_people_is_reported(workspace: Workspace) -> None:
    seen = hand_in(workspace, report()).revision or 0
    send_back(workspace, OFFICE, UNIT, seen, "请补充", AT)
    with pytest.raises(ConflictError, match="另一人已更新") as conflict:
        clear(workspace, OFFICE, UNIT, seen, AT)
    assert conflict.value.revision == detail(workspace).unit.revision > seen


def test_of_two_decisions_at_the_same_moment_the_second_is_reported(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    one = detail(workspace)
    arguments = (workspace, OFFICE, UNIT, one.unit.revision, one.findings[0].fingerprint)
    dispose(*arguments, "explained", "", AT)
    with pytest.raises(ConflictError):
        dispose(*arguments, "to_mend", "", AT)


def test_of_many_threads_that_change_a_unit_one_wins_and_all_others_are_reported(
    workspace: Workspace,
) -> None:
    seen = hand_in(workspace, report()).revision or 0
    start = Barrier(8)
    outcomes: list[str] = []

    def act(number: int) -> None:
        start.wait()
        try:
            send_back(workspace, OFFICE, UNIT, seen, f"原因{number}", AT)
            outcomes.append("done")
        except ConflictError:
            outcomes.append("conflict")

    threads = [Thread(target=act, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(outcomes) == ["conflict"] * 7 + ["done"]
    assert [one.kind for one in events(workspace, OFFICE, UNIT)].count("send_back") == 1


def test_a_unit_sees_its_own_only(workspace: Workspace) -> None:
    hand_in(workspace, report())
    assert [one.id for one in board(workspace, STRANGER, TODAY).units] == [OTHER]
    for ask in (
        lambda: detail(workspace, STRANGER),
        lambda: document(workspace, STRANGER, UNIT, 1),
        lambda: events(workspace, STRANGER, UNIT),
    ):
        with pytest.raises(NotFoundError):
            ask()
    assert {one.unit for one in events(workspace, STRANGER)} == {OTHER}


def test_a_unit_writes_its_own_only(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    one = detail(workspace)
    with pytest.raises(NotFoundError):
        dispose(
            workspace, STRANGER, UNIT, one.unit.revision, one.findings[0].fingerprint, "explained", "", AT
        )
    with pytest.raises(NotFoundError):
        take_in(workspace, STRANGER, Submission("a", report(), judged(report())), AT, unit=UNIT)


def test_what_is_the_office_s_is_forbidden_to_a_unit(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    one = detail(workspace)
    revision, fingerprint = one.unit.revision, one.findings[0].fingerprint
    for act in (
        lambda: send_back(workspace, OFFICER, UNIT, revision, "a", AT),
        lambda: clear(workspace, OFFICER, UNIT, revision, AT, "a"),
        lambda: waive(workspace, OFFICER, UNIT, revision, "a", AT),
        lambda: dispose(workspace, OFFICER, UNIT, revision, fingerprint, "no_fault", "", AT),
        lambda: unmatched(workspace, OFFICER),
        lambda: add_units(workspace, OFFICER, ROSTER, AT),
        lambda: set_deadline(workspace, OFFICER, "hand_in", TODAY, AT),
    ):
        with pytest.raises(ForbiddenError):
            act()


def test_a_unit_explains_but_does_not_change_what_the_office_decided(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    one = detail(workspace)
    fingerprint = one.findings[0].fingerprint
    revision = dispose(workspace, OFFICER, UNIT, one.unit.revision, fingerprint, "explained", "附说明", AT)
    revision = dispose(workspace, OFFICE, UNIT, revision, fingerprint, "to_mend", "请改", AT)
    with pytest.raises(ForbiddenError):
        dispose(workspace, OFFICER, UNIT, revision, fingerprint, "explained", "", AT)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(frozenset({"handed_in"})), [CLEAN.agency]),
        (Filter(levels=frozenset({"government"})), [GOVERNMENT.agency]),
        (Filter(words="青石"), [GOVERNMENT.agency]),
        (Filter(overdue=True), []),
    ],
)
def test_the_board_shows_what_is_wanted_and_counts_all(
    workspace: Workspace, wanted: Filter, names: list[str]
) -> None:
    hand_in(workspace, report())
    found = board(workspace, OFFICE, TODAY, wanted)
    assert [one.name for one in found.units] == names
    assert found.states["handed_in"] == found.states["expected"] == 1


def test_days_left_are_counted_to_the_last_day_of_what_comes_next(workspace: Workspace) -> None:
    def left() -> int | None:
        return board(workspace, OFFICE, TODAY, Filter(words=CLEAN.agency)).units[0].days_left

    assert left() == 21
    set_deadline(workspace, OFFICE, "hand_in", date(2025, 1, 15), AT)
    assert left() == 5
    set_deadline(workspace, OFFICE, "hand_in", date(2025, 1, 8), AT, unit=UNIT)
    assert left() == -2
    assert board(workspace, OFFICE, TODAY, Filter(overdue=True)).units[0].name == CLEAN.agency
    hand_in(workspace, report())
    assert left() == 21


def test_a_result_of_the_limited_worker_is_taken_in_like_any_other(workspace: Workspace) -> None:
    from nianbao.corpus.plan import Planner, Sources

    planner = Planner(Sources({"select": ("ARI",)}, isolated=True))
    with Checker() as checker:
        result: FileResult = checker.check("a.html", planner.judge("a.html"), report(wrong_total))
    assert take_in(workspace, OFFICE, Submission("a.html", report(wrong_total), result), AT).unit == UNIT
    assert detail(workspace).unit.counts == Counts(1, 0, 0, 1)
