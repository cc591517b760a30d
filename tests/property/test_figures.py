"""Figures that nobody chose: any counts that satisfy the identities are read as they stand."""

from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.model import Table
from nianbao.recognition.faults import Steps
from nianbao.recognition.tables.flat import fold_flat_tables
from nianbao.recognition.tables.forms import bind_forms
from nianbao.testing import apply_patches, canonical, render
from nianbao.testing.figures import APPLICANTS, applications_of, disputes_row
from nianbao.testing.forms import form_spec
from tests.recognition.tables.build import book
from tests.testing.identities import violations

COUNTS = st.integers(0, 10**7)
OUTCOMES = [
    row.key
    for row in form_spec("applications", "2021").rows
    if row.key not in {"new", "carried_in", "total", "carried_out"}
]


@st.composite
def reports(draw):
    outcomes = draw(
        st.dictionaries(
            st.sampled_from(APPLICANTS),
            st.dictionaries(st.sampled_from(OUTCOMES), COUNTS, max_size=6),
            max_size=6,
        )
    )
    carried = {}
    for column, counts in outcomes.items():
        out = draw(COUNTS)
        carried[column] = (draw(st.integers(0, sum(counts.values()) + out)), out)
    report = canonical()
    values = applications_of(form_spec("applications", "2021"), outcomes, carried)
    report.tables["applications"].values.update(values)
    for row in report.figures["disputes"]:
        report.figures["disputes"][row] = disputes_row(draw(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS)))
    return report


@given(reports())
def test_any_outcomes_make_figures_that_satisfy_every_identity(report):
    assert list(violations(report)) == []


@given(reports(), st.sampled_from(["html", "text", "markdown"]))
def test_any_figures_are_bound_as_they_stand(report, kind):
    document = load(render(report, kind), "a." + {"html": "html", "text": "txt", "markdown": "md"}[kind])
    tables = (block for block in fold_flat_tables(document.blocks, book()) if isinstance(block, Table))
    read = {
        (key, *place): cell.text
        for key, form in bind_forms(tables, book(), {}, Steps()).items()
        for place, cell in form.cells.items()
    }
    assert read == {
        (form, row, column): text
        for form, rows in report.figures.items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }


@given(st.text(alphabet="0123456789./-— 无元", max_size=12))
def test_whatever_is_set_stands_in_the_cell(text):
    report = apply_patches(canonical(), [{"set": ["applications", "granted", "total", text]}])
    assert f"\t{text}\n" in render(report, "text").decode()
