"""A judged report for a viewer: its text block by block, where each finding stands, what is behind it, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nianbao.editing.fixes import EDITABLE
from nianbao.model import Cell, Document, FileResult, Finding, Paragraph, Report, Table
from nianbao.reporters import RuleInfo
from nianbao.reporters.json import as_json
from nianbao.reporters.summary import Summary
from nianbao.reporters.words import place_words
from nianbao.service.proposals import proposals
from nianbao.service.relations import Spot, relation, spot, spots_of

_MEND = re.compile(r"^## 怎样改\n+(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LONGEST_HEADING = 50


def view_json(result: FileResult, rules: Mapping[str, RuleInfo], lang: str = "zh") -> dict[str, Any]:
    """Return what a viewer shows of a report.

    ``result`` is the file's part of ``findings/1``; ``verdict`` is ``pass``, ``fail`` or ``incomplete``; ``editable``
    tells whether the file itself can be had with changes; ``blocks`` are
    the paragraphs and tables as read; ``marks`` say where findings stand, by their index; ``details`` has of each
    finding, in the same order, the relation behind it, the texts proposed, the basis and how to mend.
    """
    summary = Summary()
    summary.add(result)
    return {
        "result": as_json(result, lang),
        "verdict": summary.verdict,
        "editable": result.report.document.medium in EDITABLE,
        "blocks": blocks_json(result.report),
        "marks": marks_json(result),
        "details": [_details(finding, result.report, rules, lang) for finding in result.findings],
    }


def blocks_json(report: Report) -> list[dict[str, Any]]:
    """Return the paragraphs and tables of the report in reading order."""
    title = report.title.passage.block if report.title else -1
    heads = {section.heading.passage.block for section in report.sections}
    return [
        _table(block) if isinstance(block, Table) else _paragraph(block, title, heads)
        for block in report.document.blocks
    ]


def _paragraph(block: Paragraph, title: int, heads: set[int]) -> dict[str, Any]:
    heading = block.number in heads and len(block.text) < _LONGEST_HEADING
    role = "title" if block.number == title else "heading" if heading else "text"
    page = block.location.page
    return {"n": block.number, "kind": "paragraph", "role": role, "page": page, "text": block.text}


def _table(block: Table) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = [[] for _ in range(max(block.rows, 1))]
    for cell in block.cells:
        while cell.row >= len(rows):
            rows.append([])
        rows[cell.row].append(_cell(cell))
    return {"n": block.number, "kind": "table", "page": block.location.page, "rows": rows}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "text": cell.text,
        "row": cell.row,
        "cell": cell.column,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
    }


def marks_json(result: FileResult) -> list[dict[str, Any]]:
    """Return where the findings stand: ``main`` the place itself, ``related`` what it is compared with, ``suspect`` the
    cell whose single change would mend it. A finding on the file as a whole has no mark."""
    document = result.report.document
    marks = []
    for number, finding in enumerate(result.findings):
        main = spot(finding.place)
        suspects = [one for suspect in finding.suspects for one in spots_of(result.report, suspect)]
        related = [spot(place) for place in finding.related if not place.file]
        compared = relation(finding, result.report)
        if compared is not None:
            related += [term.spot for term in (*compared.left, *compared.right)]
        taken: set[Spot] = set()
        for role, spots in (("main", [main]), ("suspect", suspects), ("related", related)):
            for one in spots:
                if one is None or (one in taken and role != "suspect") or not _is_there(document, one):
                    continue
                taken.add(one)
                marks.append({"finding": number, **one.as_json(), "role": role})
    return marks


def _is_there(document: Document, place: Spot) -> bool:
    return 0 <= place.block < len(document.blocks)


def _details(finding: Finding, report: Report, rules: Mapping[str, RuleInfo], lang: str) -> dict[str, Any]:
    compared = relation(finding, report)
    rule = rules.get(finding.code)
    return {
        "place": place_words(finding.place, lang),
        "title": "" if rule is None else (rule.title_en if lang == "en" else "") or rule.title,
        "basis": "" if rule is None else rule.basis,
        "mend": "" if rule is None else (rule.mend_en if lang == "en" else "") or how_to_mend(rule.page),
        "relation": compared and compared.as_json(lang),
        "proposals": proposals(finding, report, lang),
    }


def how_to_mend(page: str) -> str:
    """Return the words under ``怎样改`` of a rule's page, as plain text; ``""`` where the page has none."""
    found = _MEND.search(page)
    return found[1].replace("**", "").replace("`", "").strip() if found else ""
