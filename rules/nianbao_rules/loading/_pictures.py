"""LOD006 of the parts of a report that are pictures: one finding that names their pages, or the sections."""

from collections.abc import Iterator

from msgspec.structs import replace

from nianbao.api import SECTION_TITLES, SECTION_TITLES_EN, Finding, Paragraph, Picture, Place, Report
from nianbao_rules._pictures import in_section, instead_of, instead_of_title, is_inside
from nianbao_rules.structure._content import is_empty


def parts_without_text(report: Report) -> Iterator[Finding]:
    """Yield one finding when pages, or what should stand in sections, are pictures without text."""
    hidden = {key: found for key in SECTION_TITLES if (found := _unread(report, key))}
    pictures = {*_whole_pages(report), *instead_of_title(report)}.union(*hidden.values())
    if not pictures:
        return
    pages = sorted({one.page for one in pictures if one.page is not None})
    titles = "".join(f"“{SECTION_TITLES[key]}”" for key in hidden)
    where = f"第 {'、'.join(map(str, pages))} 页" if pages else f"应有{titles}的地方"
    about = f"（{titles}应在这里）" if pages and titles else ""
    yield Finding(
        message=f"{where}是图片，没有文字{about}，其中的内容没有检查；请改用 Word 原文，或由它直接导出的文件",
        message_en=f"{_where(pages, list(hidden))}, so what it says was not checked; "
        "use the Word original, or a file exported from it",
        place=_place(report, min(pictures), next(iter(hidden), None)),
        evidence={"reason": "picture", "pages": pages, "sections": list(hidden)},
    )


def _unread(report: Report, key: str) -> list[Picture]:
    """Return the pictures that may hold a section that is absent or has a heading only.

    TAB201 says of a table below its heading that it is a picture.
    """
    section = report.section(key)
    has_table = any(spec.section == key for spec in report.specs.values())
    absent = section is None or (is_empty(section, report) and not has_table)
    return list(instead_of(report, key)) if absent else []


def _whole_pages(report: Report) -> Iterator[Picture]:
    """Yield the pages among those of the text, but for those of a table of which TAB201 speaks."""
    absent = [spec.section for spec in report.specs.values() if spec.key not in report.forms]
    shown = {one for key in absent for one in in_section(report, key)}
    for one in report.document.pictures:
        if is_inside(report, one) and one not in shown:
            yield one


def _where(pages: list[int], sections: list[str]) -> str:
    """Return in English what is a picture."""
    titles = ", ".join(f"“{SECTION_TITLES_EN[key]}”" for key in sections)
    if not pages:
        return f"where {titles} should be there is a picture without text"
    about = f" ({titles} should be there)" if titles else ""
    if len(pages) == 1:
        return f"page {pages[0]} is a picture without text{about}"
    return f"pages {', '.join(map(str, pages))} are pictures without text{about}"


def _place(report: Report, first: Picture, key: str | None) -> Place:
    """Return the paragraph above the first picture that has one, failing that the report as a whole."""
    label = f"第 {first.page} 页" if first.page is not None else SECTION_TITLES[key] if key else "正文"
    place = replace(report.place(), section=key, label=label)
    above = report.document.blocks[first.before - 1] if first.before else None
    return place if above is None or not isinstance(above, Paragraph) else place.at(above.passage())
