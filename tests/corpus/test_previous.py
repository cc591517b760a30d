"""Last year's reports: which are of use, and which one a report is compared with."""

import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.corpus.check import Judge, read_judged
from nianbao.corpus.previous import PreviousReports, Unused, read_previous, reduce_report
from nianbao.corpus.roster import Merged, Roster, Unit
from nianbao.model import PreviousReport, Report
from nianbao.packs.load import packs
from nianbao.testing import canonical, render
from nianbao.testing.judging import patched_previous, patched_report

AGENCY = "云溪市应急管理局"


def earlier(agency: str, year: int = 2023) -> PreviousReport:
    """Return last year's canonical report under the name of an agency."""
    return patched_previous()._replace(agency=agency, year=year, path=agency)


def current(agency: str = AGENCY) -> Report:
    return replace(patched_report(), agency=agency)


def judge() -> Judge:
    return Judge((), packs().forms)


def paired(agency: str, *others: str) -> str | None:
    """Return the name of the agency that is found for one."""
    found = PreviousReports(map(earlier, others)).of(current(agency))
    return None if found is None else found.agency


def test_the_report_of_the_same_agency_and_the_year_before_is_found() -> None:
    reports = PreviousReports([earlier(AGENCY, 2022), earlier(AGENCY), earlier("云溪市教育局")])
    found = reports.of(current())
    assert found is not None
    assert (found.agency, found.year) == (AGENCY, 2023)


def test_no_other_year_will_do() -> None:
    assert PreviousReports([earlier(AGENCY, 2022), earlier(AGENCY, 2024)]).of(current()) is None


@pytest.mark.parametrize(
    "spelt", ["云溪市 应急管理局", "云溪市应急管理局（云溪市地震局）", "云溪市应急管理局(挂牌)"]
)
def test_spaces_and_a_second_name_do_not_matter(spelt: str) -> None:
    assert paired(AGENCY, spelt) == spelt


def test_the_place_above_may_be_left_out() -> None:
    assert paired("云溪市青石县应急管理局", "青石县应急管理局", "青石县教育局") == "青石县应急管理局"
    assert paired("青石县应急管理局", "云溪市青石县应急管理局") == "云溪市青石县应急管理局"


def test_the_organ_that_took_over_the_work_in_the_same_place_is_found() -> None:
    assert paired("青石县数据局", "青石县政务服务管理局", "青石县财政局") == "青石县政务服务管理局"
    assert paired("青石县数据局", "白水县政务服务管理局") is None


def test_where_two_could_be_meant_none_is_taken() -> None:
    assert paired("青石县数据局", "青石县政务服务管理局", "青石县行政审批局") is None
    assert paired("青石县财政局", "云溪市青石县财政局", "北山市青石县财政局") is None


def test_another_place_s_organ_of_the_same_name_is_another_agency() -> None:
    assert paired("青石县财政局", "白水县财政局", "财政局", "云溪市财政局") is None


def test_a_report_without_agency_or_year_is_compared_with_nothing() -> None:
    reports = PreviousReports([earlier(AGENCY)])
    assert reports.of(replace(current(), agency=None)) is None
    assert reports.of(replace(current(), year=None)) is None


def read(*paths: Path) -> tuple[PreviousReports, list[Unused]]:
    unused: list[Unused] = []
    return read_previous([(str(path), None) for path in paths], lambda _: judge(), unused), unused


def written(path: Path, *, title: str = "", penalty: str = "351") -> Path:
    """Write last year's canonical report to a file."""
    sample = canonical(earlier=1)
    sample.set("disclosures", "penalty", "decisions", penalty)
    if title:
        sample.set_title(title)
    path.write_bytes(render(sample, "html"))
    return path


def test_a_file_is_read_with_its_figures_and_sentences(tmp_path: Path) -> None:
    reports, unused = read(written(tmp_path / "a.html"))
    found = reports.of(current())
    assert not unused
    assert found is not None
    assert found.reading("disclosures", "penalty", "decisions") == 351
    assert any("行政处罚决定351件" in sentence.text for sentence in found.sentences)


def test_a_file_that_cannot_be_read_is_named_and_harms_no_other(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    other = tmp_path / "notes.txt"
    other.write_text("会议记录。", encoding="utf-8")
    reports, unused = read(broken, other, written(tmp_path / "a.html"), tmp_path / "missing.docx")
    assert [Path(one.path).name for one in unused] == ["broken.docx", "notes.txt", "missing.docx"]
    assert all(one.reason and one.reason_en for one in unused)
    assert reports.of(current()) is not None


def test_of_two_files_that_differ_neither_is_used(tmp_path: Path) -> None:
    reports, unused = read(written(tmp_path / "a.html"), written(tmp_path / "b.html", penalty="352"))
    assert [Path(one.path).name for one in unused] == ["b.html"]
    assert reports.of(current()) is None


def test_a_second_file_of_the_same_content_does_no_harm(tmp_path: Path) -> None:
    reports, unused = read(written(tmp_path / "a.html"), written(tmp_path / "b.html"))
    assert not unused
    assert reports.of(current()) is not None


def test_the_year_that_is_stated_for_this_year_s_reports_is_not_last_year_s(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("应急管理局政府信息公开工作年度报告\n一、总体情况\n认真工作。\n", encoding="utf-8")
    unused: list[Unused] = []
    read_previous([(str(path), None)], lambda _: replace(judge(), year=2024), unused)
    assert [one.reason_en for one in unused] == ["its agency or year is not known"]


def test_what_is_kept_goes_to_another_process_and_is_the_same_there() -> None:
    reports = PreviousReports([earlier(AGENCY)])
    again = pickle.loads(pickle.dumps(reports))
    assert again.digest == reports.digest
    assert again.of(current()) == reports.of(current())


def test_the_digest_differs_with_any_figure_or_sentence() -> None:
    plain = PreviousReports([earlier(AGENCY)])
    figure = patched_previous({"set": ["disclosures", "penalty", "decisions", "352"]})
    sentence = patched_previous({"add_paragraph": ["problems", "三是人手不足。"]})
    digests = {plain.digest, *(PreviousReports([one]).digest for one in (figure, sentence))}
    assert len(digests) == 3


def test_a_result_that_goes_to_another_process_leaves_last_year_s_report_behind() -> None:
    report = replace(current(), previous=earlier(AGENCY))
    assert pickle.loads(pickle.dumps(report)).previous is None


def test_a_judge_gives_its_report_the_previous_one(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(render(canonical(), "html"))
    reports = PreviousReports([earlier(AGENCY)])
    assert read_judged(str(path), replace(judge(), previous=reports)).previous == reports.of(current())
    assert read_judged(str(path), judge()).previous is None


def test_a_report_that_could_not_be_read_is_none() -> None:
    missing = read_judged("missing.docx", judge())
    assert isinstance(reduce_report(missing, "missing.docx"), Unused)


RENAMED = Unit("青石县地震局", former=("青石县防灾减灾中心",))
JOINED = Unit(
    "青石县粮食和商贸局",
    merged=(Merged("青石县粮食局", 2024), Merged("青石县商贸局", 2024)),
    exempt=frozenset({2023}),
)
ROSTER = Roster("units.csv", (RENAMED, JOINED, Unit("青石县财政局")))


def found_by_roster(agency: str, *others: str) -> PreviousReport | None:
    return PreviousReports(map(earlier, others), ROSTER).of(current(agency))


def test_a_roster_s_former_name_is_the_unit_s() -> None:
    found = found_by_roster("青石县地震局", "青石县防灾减灾中心", "青石县财政局")
    assert found is not None
    assert found.agency == "青石县防灾减灾中心"
    assert paired("青石县地震局", "青石县防灾减灾中心", "青石县财政局") is None


def test_units_that_became_one_are_compared_as_their_sum() -> None:
    found = found_by_roster("青石县粮食和商贸局", "青石县粮食局", "青石县商贸局")
    assert found is not None
    assert found.agency == "青石县粮食局、青石县商贸局"
    assert found.reading("disclosures", "penalty", "decisions") == 702


def test_a_sum_without_one_of_the_units_is_none() -> None:
    assert found_by_roster("青石县粮食和商贸局", "青石县粮食局") is None


def test_the_report_of_another_unit_of_the_roster_is_not_taken() -> None:
    assert found_by_roster("青石县商务局", "青石县粮食和商贸局") is None


def test_an_agency_that_is_on_no_roster_is_found_by_its_name() -> None:
    found = found_by_roster("白水县财政局", "白水县财政局")
    assert found is not None
    assert found.agency == "白水县财政局"


def test_the_digest_knows_the_names_of_the_roster() -> None:
    digests = {
        PreviousReports([earlier(AGENCY)], roster).digest
        for roster in (
            None,
            ROSTER,
            Roster("units.csv", (RENAMED,)),
            Roster("units.csv", (Unit(RENAMED.name),)),
        )
    }
    assert len(digests) == 4
