"""The kind ``form``: a table that a pack demands beside the statutory ones."""

from collections.abc import Iterator

from nianbao.model import Finding, FormSpec, Report, Skip
from nianbao.packs.language.rules import RuleTable


def form(spec: FormSpec, rule: RuleTable, report: Report) -> Iterator[Finding | Skip]:
    """Yield a finding when the pack's table is absent, or one for each of its rows that is."""
    found = report.forms.get(spec.key)
    if found is None:
        section = report.section(spec.section)
        place = section.place() if section is not None else report.place()
        yield Finding(
            message=rule.message or "",
            message_en=rule.message_en or "",
            place=place,
            evidence={"form": spec.key},
        )
        return
    for row in found.absent_rows():
        yield Finding(
            message=f"{rule.message}（缺少“{spec.row(row).labels[0]}”一行）",
            message_en=f"{rule.message_en} (the row “{spec.words_en(row)}” is missing)"
            if rule.message_en
            else "",
            place=found.place(row),
            evidence={"form": spec.key, "row": row},
        )
