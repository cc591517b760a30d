"""``--format html``: one page without anything from the network, each report laid out as it was read.

The page's policy lets no script and no style run but its own, known by their hashes, and no address be asked: whatever
a report's text holds, it stays text. The reports come one by one and none is kept, so the overview is written last; the
style puts it first.
"""

from nianbao.model import FileResult
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.html_templates import page_part
from nianbao.reporters.html_views import overview_view, report_view, shared
from nianbao.reporters.overview import Overview
from nianbao.reporters.plots import plots


def report_page(result: FileResult, options: RenderOptions) -> str:
    """Return a page of one report, its findings beside it."""
    result = one_a_cause(result, options.lang)
    overview = Overview(options)
    view = report_view(result, overview.add(result), overview, options)
    values = {**shared(options), "report": view, "kind": "report", "following": False, "name": None}
    return page_part("single.html", values)


class HtmlReporter:
    """Writes the page report by report; none is kept."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._shared = shared(options)
        self._overview = Overview(options)
        self._opened = False

    def begin(self) -> str:
        """Return the head, and the filters."""
        return page_part("begin.html", {**self._shared, "kind": "whole"})

    def file(self, result: FileResult) -> str:
        """Return the report, its findings beside it."""
        result = one_a_cause(result, self._options.lang)
        row = self._overview.add(result)
        first = bool(result.findings) and not self._opened
        self._opened = self._opened or first
        view = report_view(result, row, self._overview, self._options)
        return page_part("report.html", {**self._shared, "report": view, "open": first})

    def end(self) -> str:
        """Return the overview, and the script that filters."""
        overview = overview_view(self._overview, self._options)
        pictures = plots(self._overview, self._options)
        values = {**self._shared, **overview, "plots": pictures, "of_year": None, "kind": "whole"}
        return page_part("end.html", values)
