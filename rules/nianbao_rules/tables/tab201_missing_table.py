"""TAB201: Every statutory table is there."""

from collections.abc import Iterator

from msgspec.structs import replace

from nianbao.api import Finding, FormSpec, Place, Report, Skip, rule
from nianbao_rules._forms import UNCERTAIN, too_old
from nianbao_rules._loose_labels import lies_unread
from nianbao_rules._pictures import UNREAD, in_section, instead_of


@rule(
    "TAB201",
    name="missing-table",
    severity="error",
    title_en="Every statutory table is there",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：第二、三、四部分以统一表格报告",
)
def missing_table(report: Report) -> Iterator[Finding | Skip]:
    """法定表格应齐全。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    for spec in report.specs.values():
        if spec.key in report.forms:
            continue
        if in_section(report, spec.section):
            yield _shown(report, spec)
        elif lies_unread(report, spec):
            yield UNCERTAIN
        else:
            yield UNREAD if instead_of(report, spec.section) else _absent(report, spec)


def _absent(report: Report, spec: FormSpec) -> Finding:
    return Finding(
        message=f"缺少“{spec.title}”的法定表格；请按格式补上整张表格，没有发生的填 0",
        message_en=f"the statutory table of “{spec.words_en()}” is missing; add the whole table as the format has it, with 0 for what did not happen",
        place=_place(report, spec),
    )


def _shown(report: Report, spec: FormSpec) -> Finding:
    return Finding(
        message=f"“{spec.title}”的法定表格是图片，数字无法读取和核对；请换成可以复制文字的表格",
        message_en=f"the statutory table of “{spec.words_en()}” is a picture, its figures cannot be read and checked; give it as a table whose text can be copied",
        place=_place(report, spec),
        evidence={"reason": "picture"},
    )


def _place(report: Report, spec: FormSpec) -> Place:
    """Return the heading under which the table should stand, failing that the report as a whole."""
    section = report.section(spec.section)
    found = section.place() if section is not None else report.place()
    return replace(found, section=spec.section, form=spec.key, label=spec.title)
