"""Whether a sentence gives the figures of the report's own table, whatever year it names."""

from nianbao.api import Report, Sentence, quantities

_ROWS = ("new", "carried_in", "total", "carried_out")
_ENOUGH = 3
"""So many of them are those of another year by no chance."""


def gives_own_figures(sentence: Sentence, report: Report) -> bool:
    """Tell whether a sentence gives most of what was received, carried over and closed as the table has it."""
    form = report.forms.get("applications")
    if form is None:
        return False
    own = {form.reading(row, "total") for row in _ROWS} - {None, 0}
    return len(own & {one.value for one in quantities(sentence.text)}) >= _ENOUGH


def opens_with_own_figures(sentence: Sentence, report: Report) -> bool:
    """Tell whether it does so from what was newly received on, so that no older figure and nothing carried over stands before."""
    first, form = next(quantities(sentence.text), None), report.forms.get("applications")
    if first is None or form is None or first.value != form.reading("new", "total"):
        return False
    return gives_own_figures(sentence, report)
