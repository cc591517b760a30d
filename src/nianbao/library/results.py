"""What ``check`` returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from nianbao.library.frames import frame, html_table
from nianbao.model import SEVERITIES, FileResult, Finding
from nianbao.reporters.csv import COLUMNS, values
from nianbao.reporters.words import NOTEBOOK_HEAD

if TYPE_CHECKING:
    import pandas

_INTEGERS = ("year", "page", "line")


class Results(Sequence[FileResult]):
    """The results of a check, one a file, in the order of the files; that of a roster comes last."""

    def __init__(self, results: Iterable[FileResult], messages: Iterable[str] = ()) -> None:
        self._results = tuple(results)
        self.messages = tuple(messages)
        """What is to be known beside the results, in Chinese: reports of last year that are of no use, reports that seem to
        lie in the wrong folder, what was looked for on the roster."""

    def __len__(self) -> int:
        return len(self._results)

    def __iter__(self) -> Iterator[FileResult]:
        return iter(self._results)

    @overload
    def __getitem__(self, index: int) -> FileResult: ...
    @overload
    def __getitem__(self, index: slice) -> Results: ...
    def __getitem__(self, index: int | slice) -> FileResult | Results:
        return (
            Results(self._results[index], self.messages) if isinstance(index, slice) else self._results[index]
        )

    def __repr__(self) -> str:
        return f"<Results: {len(self)} files, {len(self.findings)} findings>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all files."""
        return tuple(finding for result in self._results for finding in result.findings)

    @property
    def passed(self) -> bool:
        """True when every file was read and none has an error."""
        return not any(result.failed or result.errors for result in self._results) and not any(
            finding.severity == "error" for finding in self.findings
        )

    def to_frame(self) -> pandas.DataFrame:
        """Return a row a finding, with the columns of ``check --format csv``. Raises ``MissingExtra`` without pandas."""
        rows = [values(finding, result, "en") for result in self._results for finding in result.findings]
        return frame(COLUMNS, ["integer" if name in _INTEGERS else "string" for name in COLUMNS], rows)

    def _repr_html_(self) -> str:
        return html_table(f"{len(self)} 份报告", NOTEBOOK_HEAD, [_row(result) for result in self._results])


def _row(result: FileResult) -> tuple[object, ...]:
    counts = [sum(one.severity == severity for one in result.findings) for severity in SEVERITIES]
    outcome = "无法读取" if result.failed else "有问题" if result.findings else "通过"
    return (result.path, result.report.agency, result.report.year, *counts, outcome)
