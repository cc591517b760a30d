"""Findings in, text or bytes out: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from nianbao.model import FileResult, Severity

if TYPE_CHECKING:
    from datetime import datetime


class RuleInfo(Struct, frozen=True):
    """What a reporter may say of a rule."""

    code: str
    name: str
    severity: Severity
    title: str
    title_en: str
    basis: str
    page: str = ""
    """The rule's page (Markdown); ``""`` when it has none."""
    off: bool = False
    """True for a rule that runs only when it is named."""
    mend_en: str = ""
    """How to mend what it finds, in English; known together with ``page``."""


class RenderOptions(Struct, frozen=True):
    """What a reporter needs to know besides the results."""

    version: str
    """Version of nianbao."""
    lang: str = "zh"
    rules: tuple[RuleInfo, ...] = ()
    """The selected rules, by code."""
    color: bool = False
    width: int = 0
    """Columns of the terminal; 0 when lines may be of any length."""
    root: str = ""
    """Folder, absolute, that the paths in SARIF are relative to: the repository's."""
    sarif_profile: str = "full"
    """``github`` leaves out what code scanning would show as an open alert: passes and suppressed findings."""
    passed_over: Mapping[str, int] = {}
    """Files that were found and not judged, by kind (``corpus.files.PassedOver``); it grows while the run goes on."""
    line_text: Callable[[str, int], str] | None = None
    """Returns the text of a line (path, number from 1) of a text-like file, for formats that count its bytes."""
    folder: str | None = None
    """Folder of the file that is written, from which it may link to the reports; ``None`` when that is not known."""
    unused_previous: tuple[tuple[str, str], ...] = ()
    """Files that were given as last year's reports and are compared with nothing: name and reason."""
    made: datetime | None = None
    """When the run began, in the user's time; formats for people say so."""


class Reporter(Protocol):
    """Writes one format: it is given each result as it comes, so that several formats share one run and none keeps it.

    What the methods return is written in this order; ``""`` is nothing yet.
    """

    def begin(self) -> str:
        """Return what stands before the first file."""

    def file(self, result: FileResult) -> str:
        """Return what is said of one file."""

    def end(self) -> str | bytes:
        """Return what stands behind the last file; the whole, where the format is binary."""


OURS = "nianbao"
"""What most formats write of who wrote them."""


class Format(Struct, frozen=True):
    """An output format."""

    name: str
    """As given to ``--format``: lower-case letters, digits and hyphens."""
    title: str
    """One Chinese line."""
    make: Callable[[RenderOptions], Reporter]
    """Returns a reporter for one run."""
    binary: bool = False
    """True when ``end`` returns bytes, which do not go to a terminal."""
    whole: bool = True
    """False when it makes no use of the text of the reports (``Report.document``, ``sections``): results are then given
    without it, which is what makes several processes and the cache pay."""
    mark: str = OURS
    """A regular expression for what stands in the first or last 4 KB of all that it writes: a file that has it may be
    written anew where only a configuration asks for that."""


def written(reporter: Reporter, results: Iterable[FileResult]) -> Iterator[str | bytes]:
    """Yield all that a reporter writes of the results."""
    yield reporter.begin()
    for result in results:
        yield reporter.file(result)
    yield reporter.end()
