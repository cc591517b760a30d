"""What is done to one document in a child process. Functions that take ``(judge, name, data, …)``; no HTTP here.

What they return is plain data or of our model: the parent reads nothing else from a child that had a stranger's file.
"""

from __future__ import annotations

from datetime import datetime

from nianbao import __version__
from nianbao.corpus.check import Judge, check_file, judged
from nianbao.corpus.listings import rule_info
from nianbao.corpus.packed import packed, without_text
from nianbao.editing.annotate import annotate, readable
from nianbao.loaders.isolation import Died, death_error
from nianbao.loaders.limits import LoadError
from nianbao.loaders.process_limits import ProcessLimits
from nianbao.model import Document, Report
from nianbao.reporters import RenderOptions


def check(judge: Judge, name: str, data: bytes, whole: bool) -> bytes:
    """Return the packed result of a document; ``whole`` with its text."""
    result = check_file(name, judge, data)
    return packed(result if whole else without_text(result))


def dead(judge: Judge, name: str, death: Died, limits: ProcessLimits) -> bytes:
    """Return the packed result of a document at which a child died: LOD003, as on the command line."""
    failure = death_error(death, limits).failure
    return packed(judged(Report(Document(name, "", failure=failure)), name, judge))


def annotated(
    judge: Judge, name: str, data: bytes, lang: str, made: datetime | None
) -> tuple[bytes, str, int]:
    """Return the annotated copy of a document, its suffix, and how many findings stand in its summary only.

    Raises ``LoadError`` where it cannot be made.
    """
    data = readable(data)
    result = check_file(name, judge, data)
    if result.report.document.failure is not None:
        raise LoadError(*result.report.document.failure)
    infos = tuple(rule_info(rule, with_page=False) for rule in judge.rules)
    copy = annotate(data, result, RenderOptions(__version__, lang, infos, made=made))
    return copy.data, copy.suffix, copy.unplaced


def warm(judge: Judge, name: str, data: bytes) -> None:
    """Load what the first document would wait for, by judging a report of ours."""
    from nianbao.testing import canonical, render

    sample = data or render(canonical(), "docx")
    check_file(name or "sample.docx", judge, sample)
