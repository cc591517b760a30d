"""Where a picture without text takes the place of a part of the report, so that nobody can tell what the part says.

A picture that stands between other text of a section, as charts do, takes the place of nothing. The whole of a page
does, and what stands where a section is absent: right above the next one, or at the end but for a signature.
"""

from collections.abc import Sequence

from nianbao.api import SECTION_TITLES, Picture, Report, Skip
from nianbao_rules.structure._content import is_empty

UNREAD = Skip("not_assessable", "这一部分可能在没有文字的图片里（LOD006）")
_SIGNATURE = 2
"""Paragraphs: agency and date."""


def in_section(report: Report, key: str) -> Sequence[Picture]:
    """Return the pictures between the heading of a section that is there and the next heading."""
    section = report.section(key)
    if section is None:
        return ()
    start = section.heading.passage.block
    later = [other.heading.passage.block for other in report.sections]
    end = min((block for block in later if block > start), default=len(report.document.blocks))
    return _between(report, start, end)


def instead_of(report: Report, key: str) -> Sequence[Picture]:
    """Return the pictures that may hold a section, or what it should say below its heading.

    Of a section of which some can be read they are whole pages, but for the covers.
    """
    section = report.section(key)
    if section is not None:
        inside = in_section(report, key)
        return inside if is_empty(section, report) else [one for one in inside if is_inside(report, one)]
    has_table = any(form.spec.section == key for form in report.forms.values())
    keys = list(SECTION_TITLES)
    place = keys.index(key)
    start = max((_heading(report, one) for one in keys[:place]), default=-1)
    following = [block for one in keys[place + 1 :] if (block := _heading(report, one)) > start]
    end = min(following, default=len(report.document.blocks))
    nearest = end if following else end - _SIGNATURE
    near = _between(report, start, end)
    return [one for one in near if one.whole_page or (one.before >= nearest and not has_table)]


def is_inside(report: Report, picture: Picture) -> bool:
    """Tell whether a picture is a page of the report: no cover before a title, or after the last section."""
    if not picture.whole_page or picture.before == 0:
        return False
    whole = all(report.section(key) is not None for key in SECTION_TITLES)
    return picture.before < len(report.document.blocks) or not whole


def instead_of_title(report: Report) -> Sequence[Picture]:
    """Return the pages without text that stand where a title is absent."""
    if report.title is not None:
        return ()
    return [one for one in report.document.pictures if one.whole_page and one.before == 0]


def _heading(report: Report, key: str) -> int:
    section = report.section(key)
    return -1 if section is None else section.heading.passage.block


def _between(report: Report, start: int, end: int) -> Sequence[Picture]:
    """Return the pictures between two blocks; what follows the text of a web page is the site's, not the report's."""
    last = len(report.document.blocks) - (report.document.medium == "page")
    return [one for one in report.document.pictures if start < one.before <= min(end, last)]
