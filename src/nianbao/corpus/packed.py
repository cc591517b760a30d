"""Results on their way between processes and into the cache: as few bytes as those who write them out need."""

from __future__ import annotations

from msgspec.structs import replace

from nianbao.model import NOWHERE, FileResult, Form, FormSpec, Item
from nianbao.model.word_lists import NO_WORDS

_NO_SPECS: dict[str, FormSpec] = {}


def without_text(result: FileResult) -> FileResult:
    """Return a result without the text of its report, which most formats do not show.

    What stays: the findings, and of the report its title, agency, year, level, edition and the forms that findings
    speak of.
    """
    report = result.report
    shown = [*result.findings, *(one.finding for one in result.suppressed)]
    forms = {place.form for one in shown for place in (one.place, *one.related)}
    forms |= {suspect.form for one in shown for suspect in one.suspects}
    return replace(
        result,
        report=replace(
            report,
            document=replace(report.document, blocks=(), remarks=()),
            sections=(),
            preface=Item(),
            forms={key: _bare(form) for key, form in report.forms.items() if key in forms},
            specs=_NO_SPECS,
            reader=None,
            words=NO_WORDS,
            wordings=(),
        ),
    )


def _bare(form: Form) -> Form:
    """Return a form with what its cells and rows hold, and not where it stands."""
    return Form(
        form.spec,
        form.section,
        tuple([replace(row, location=NOWHERE, source=None) for row in form.rows]),
        tuple([replace(column, location=NOWHERE, source=None) for column in form.columns]),
        {key: replace(cell, location=NOWHERE, source=None) for key, cell in form.cells.items()},
        form.missing_columns,
    )


def packed(result: FileResult) -> bytes:
    """Return a result as bytes."""
    import pickle

    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> FileResult:
    """Return the result that bytes hold. Raises ``ValueError`` for what holds none, whoever wrote them."""
    from nianbao.loaders.answers import read_answer

    result = read_answer(data)
    if not isinstance(result, FileResult):
        raise ValueError("no result")
    return result
