"""A report as it is kept for being compared with."""

import pytest
from msgspec.structs import replace

from nianbao.corpus.previous import reduce_report
from nianbao.corpus.together.merging import merged
from nianbao.corpus.together.packing import pack_report, unpack_report, unpack_text, with_path
from nianbao.model import Packed
from nianbao.testing.judging import patched_previous, patched_report


def packed(*patches: dict[str, object]) -> Packed:
    found = pack_report(patched_report(*patches), "a.html")
    assert found is not None
    return found


def test_what_is_packed_is_what_rules_compare_with() -> None:
    assert unpack_report(packed().data) == reduce_report(patched_report(), "a.html")


def test_the_text_is_the_report_without_its_cells() -> None:
    assert unpack_text(packed().data) == unpack_report(packed().data)._replace(cells={})


def test_a_fraction_survives() -> None:
    fee = {"set": ["disclosures", "fees", "amount", "12.50"]}
    assert str(unpack_report(packed(fee).data).reading("disclosures", "fees", "amount")) == "12.50"


def test_digests_tell_figures_from_text() -> None:
    plain = packed()
    figure = packed({"set": ["disclosures", "penalty", "decisions", "352"]})
    sentence = packed({"add_paragraph": ["problems", "三是人手不足。"]})
    assert plain.figures == sentence.figures != figure.figures
    assert plain.text == figure.text != sentence.text


def test_how_a_number_is_written_makes_no_difference() -> None:
    plain = packed({"set": ["disclosures", "penalty", "decisions", "1264"]})
    assert packed({"set": ["disclosures", "penalty", "decisions", "1,264"]}).figures == plain.figures


def test_a_report_without_agency_or_year_is_not_packed() -> None:
    report = patched_report()
    assert pack_report(replace(report, agency=None), "a.html") is None
    assert pack_report(replace(report, year=None), "a.html") is None
    assert pack_report(replace(report, recognised=False), "a.html") is None


@pytest.mark.parametrize("data", [b"", b"nothing", packed().data[:-9] + b"!" * 9])
def test_what_is_damaged_is_no_report(data: bytes) -> None:
    with pytest.raises(ValueError, match="no report"):
        unpack_report(data)


def test_units_that_became_one_are_added_up() -> None:
    first = patched_previous()._replace(agency="甲局")
    whole = merged([first, first._replace(agency="乙局")])
    assert whole.agency == "甲局、乙局"
    assert whole.reading("disclosures", "penalty", "decisions") == 702
    assert whole.place("disclosures", "penalty", "decisions").excerpt == "351＋351"
    assert len(whole.sentences) == 2 * len(first.sentences)


def test_a_cell_that_one_of_them_lacks_has_no_sum() -> None:
    first = patched_previous()
    lacking = patched_previous({"drop_row": ["disclosures", "penalty"]})
    assert merged([first, lacking]).reading("disclosures", "penalty", "decisions") is None


def test_a_report_is_called_by_another_path_and_says_the_same() -> None:
    report = patched_report()
    kept = pack_report(report, "sent.html")
    assert kept is not None
    moved = with_path(kept, "here/a.html")
    assert unpack_report(moved.data) == unpack_report(kept.data)._replace(path="here/a.html")
    assert moved[:2] == kept[:2]
