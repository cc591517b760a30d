"""What ``nianbao compare`` shows to people: a page and an Excel file."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from nianbao import __version__
from nianbao.corpus.differences import CellDifference, Differences
from nianbao.model import FormSpec, Report
from nianbao.reporters.html_templates import page_part
from nianbao.reporters.sheets import Sheets

_MOST = 1_000
"""Characters of a sentence in which single changes are marked."""
_WORDS = {
    "zh": {
        "language": "zh-CN", "title": "两份报告的不同", "made": "比较时间", "version": "nianbao 版本",
        "nothing": "没有不同", "none": "（没有）", "blank": "（空）", "reports": "报告", "file": "文件",
        "unit": "单位", "year": "年度", "cells": "不同的格子", "texts": "不同的文字", "form": "表",
        "row": "行", "column": "列", "old": "原来", "new": "现在", "change": "差", "section": "部分",
    },
    "en": {
        "language": "en", "title": "Two reports compared", "made": "compared at", "version": "nianbao version",
        "nothing": "nothing differs", "none": "(none)", "blank": "(blank)", "reports": "Reports",
        "file": "file", "unit": "agency", "year": "year", "cells": "Cells that differ",
        "texts": "Passages that differ", "form": "form", "row": "row", "column": "column", "old": "before",
        "new": "after", "change": "change", "section": "section",
    },
}  # fmt: skip
_WIDTHS = {"reports": (10, 60, 40, 10), "cells": (34, 40, 24, 14, 14, 12), "texts": (28, 70, 70)}
Pieces = Sequence[tuple[str, bool]]
"""A text in pieces, each with whether the other report has it otherwise."""


class Side(Struct, frozen=True):
    """A report that is compared, under the path that the user gave."""

    path: str
    report: Report


class _Cell(Struct, frozen=True):
    form: str
    row: str
    column: str
    old: str
    new: str
    change: str


def page(old: Side, new: Side, found: Differences, lang: str, made: datetime) -> str:
    """Return the page."""
    words = _WORDS[lang]
    texts = [
        {"label": one.label, "old": before, "new": after}
        for one in found.texts
        for before, after in (marked(one.old, one.new),)
    ]
    values: dict[str, Any] = {
        "words": words,
        "version": __version__,
        "made": made.strftime("%Y-%m-%d %H:%M"),
        "sides": [(name, _about(one)) for name, one in ((words["old"], old), (words["new"], new))],
        "cells": [_cell(one, (new, old), words) for one in found.cells],
        "texts": texts,
    }
    return page_part("differences.html", values)


def sheets(old: Side, new: Side, found: Differences, lang: str, made: datetime) -> bytes:
    """Return the Excel file: the reports, the cells, the passages. Raises ``ImportError`` without XlsxWriter."""
    words = _WORDS[lang]
    book = Sheets(words["title"], made, __version__)
    heads = {
        "reports": ("", words["file"], words["unit"], words["year"]),
        "cells": tuple(words[key] for key in ("form", "row", "column", "old", "new", "change")),
        "texts": tuple(words[key] for key in ("section", "old", "new")),
    }
    for key, head in heads.items():
        book.add(key, words[key], _WIDTHS[key])
        book.begin_list(key, head)
    for name, side in ((words["old"], old), (words["new"], new)):
        about = _about(side)
        book.row("reports", (name, about["path"], about["agency"], side.report.year))
    for cell in found.cells:
        change = None if cell.change is None else float(cell.change)
        shown = _cell(cell, (new, old), words)
        before, after = _figure(cell, old, shown.old), _figure(cell, new, shown.new)
        book.row("cells", (shown.form, shown.row, shown.column, before, after, change))
    for text in found.texts:
        sides = (words["none"] if one is None else one for one in (text.old, text.new))
        book.row("texts", (text.label, *sides))
    for key in ("cells", "texts"):
        book.end_list(key, len(heads[key]))
    return book.end()


def marked(old: str | None, new: str | None) -> tuple[Pieces | None, Pieces | None]:
    """Return both sides of a passage in pieces; ``None`` where a report does not have it."""
    if old is None or new is None or max(len(old), len(new)) > _MOST:
        return tuple(None if one is None else [(one, True)] for one in (old, new))  # type: ignore[return-value]
    before, after = [], []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before += [(old[first:last], kind != "equal")] if last > first else []
        after += [(new[start:end], kind != "equal")] if end > start else []
    return before, after


def _about(side: Side) -> dict[str, Any]:
    report = side.report
    return {"path": side.path, "agency": report.agency or "", "year": report.year or ""}


def _cell(one: CellDifference, sides: Sequence[Side], words: dict[str, str]) -> _Cell:
    """Return a cell in words: those of the form as the newer report has it, failing that the older."""
    form, row, column = next(_labels(one, sides), (one.form, one.row, one.column))
    old, new = (words["none"] if text is None else text or words["blank"] for text in (one.old, one.new))
    return _Cell(form, row, column, old, new, "" if one.change is None else f"{one.change:+}")


def _labels(one: CellDifference, sides: Sequence[Side]) -> Iterator[tuple[str, str, str]]:
    for side in sides:
        bound = side.report.forms.get(one.form)
        spec: FormSpec | None = bound.spec if bound is not None else None
        if spec is not None and (one.row, one.column) in spec.cell_keys():
            yield spec.title, spec.words(one.row), spec.column(one.column).labels[0]


def _figure(one: CellDifference, side: Side, shown: str) -> str | float:
    """Return what a cell holds as a number where it is one, so that a sheet can reckon with it."""
    form = side.report.forms.get(one.form)
    cell = form.cells.get((one.row, one.column)) if form is not None else None
    return shown if cell is None or cell.value is None else float(cell.value)
