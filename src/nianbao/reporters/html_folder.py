"""``--format html:DIR/``: an index page and a page a report, in a folder that can be sent on or served as it is."""

from collections.abc import Callable
from typing import Any, Protocol

from msgspec.structs import replace

from nianbao.model import FileResult
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.html_templates import page_part
from nianbao.reporters.html_views import ReportView, overview_view, report_view, shared
from nianbao.reporters.overview import Overview
from nianbao.reporters.plots import plots

INDEX, PAGES = "index.html", "reports"


class FurtherPages(Protocol):
    """Writes further pages of a run, to which the index links."""

    def file(self, result: FileResult) -> None:
        """Take a result."""

    def end(self, put: Callable[[str, str], None]) -> tuple[str, int] | None:
        """Write the pages; return the name of the first one and the year that it is on, ``None`` for no pages."""


class HtmlFolder:
    """Writes the pages by a function that puts a text under a name; keeps one report, until the next has come."""

    def __init__(
        self, options: RenderOptions, put: Callable[[str, str], None], further: FurtherPages | None = None
    ) -> None:
        """``options.folder`` is that of the index."""
        self._options = options
        self._further = further
        self._put = put
        self._shared: dict[str, Any] = {**shared(options), "name": _name}
        self._overview = Overview(options)
        self._waiting: ReportView | None = None

    def begin(self) -> str:
        """Return nothing: what is written are pages."""
        return ""

    def file(self, result: FileResult) -> str:
        """Write the page of the report before; return nothing."""
        self._flush(following=True)
        if self._further is not None:
            self._further.file(result)
        result = one_a_cause(result, self._options.lang)
        row = self._overview.add(result)
        self._waiting = report_view(result, row, self._overview, self._options)
        return ""

    def end(self) -> str:
        """Write the last page and the index; return nothing."""
        self._flush(following=False)
        overview = overview_view(self._overview, self._options)
        pictures = plots(self._overview, self._options)
        of_year = self._further.end(self._put) if self._further is not None else None
        values = {
            **self._shared, **overview, "plots": pictures, "of_year": of_year, "kind": "index",
            "name": _name_from_index,
        }  # fmt: skip
        self._put(INDEX, page_part("index.html", values))
        return ""

    def _flush(self, *, following: bool) -> None:
        view, self._waiting = self._waiting, None
        if view is None:
            return
        link = f".{view.row.link}" if view.row.link.startswith("./") else view.row.link  # one folder deeper
        view = replace(view, row=replace(view.row, link=link))
        values = {**self._shared, "report": view, "kind": "report", "following": following}
        self._put(f"{PAGES}/{_name(view.row.number)}", page_part("single.html", values))


def _name(number: int) -> str:
    """Return the name of a report's page: a number, since a file's name may be anything."""
    return f"{number:05}.html"


def _name_from_index(number: int) -> str:
    return f"{PAGES}/{_name(number)}"
