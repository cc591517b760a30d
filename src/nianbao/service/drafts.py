"""What is done to a report that is being written, in a child process: functions that take ``(judge, name, data, …)``.

``data`` is the draft's JSON or a file. They return plain data; a draft or file that is refused is ``{"refused": …}``.
"""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from nianbao.corpus.check import Judge, check_file, read_judged
from nianbao.drafting.draft import Draft, DraftError, as_json, from_json
from nianbao.drafting.marks import marks, unfinished
from nianbao.drafting.sources import from_report, next_year
from nianbao.drafting.word_file import word_file
from nianbao.editing.annotate import readable
from nianbao.reporters.json import as_json as result_json

FILE = "report.docx"


def check(judge: Judge, _name: str, data: bytes, lang: str) -> dict[str, Any]:
    """Return what the rules say of the draft's Word file, with marks on the cells and texts of the draft."""
    try:
        draft = _parsed(judge, data)
    except DraftError as error:
        return _refused(error)
    if draft.level is not None:
        judge = replace(judge, level=draft.level)
    result = check_file(FILE, judge, word_file(draft, judge.forms))
    return {
        "result": result_json(result, lang),
        "marks": marks(result.findings, draft, judge.forms),
        "unfinished": [number for number, one in enumerate(result.findings) if unfinished(one)],
    }


def write(judge: Judge, _name: str, data: bytes) -> dict[str, Any]:
    """Return the draft's Word file and its title."""
    try:
        draft = _parsed(judge, data)
    except DraftError as error:
        return _refused(error)
    return {"title": draft.title, "data": word_file(draft, judge.forms)}


def read(judge: Judge, name: str, data: bytes, year: int | None, following: bool) -> dict[str, Any]:
    """Return a file's draft, with ``following`` the next year's. Raises ``LoadError``."""
    report = read_judged(name, judge, readable(data))
    try:
        draft = from_report(report, year)
        return as_json(next_year(draft, judge.forms) if following else draft)
    except DraftError as error:
        return _refused(error)


def _parsed(judge: Judge, data: bytes) -> Draft:
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        raise DraftError("draft", "不是 JSON", "no JSON") from None
    return from_json(given, judge.forms)


def _refused(error: DraftError) -> dict[str, Any]:
    return {"refused": {"where": error.where, "reason": error.reason, "reason_en": error.reason_en}}
