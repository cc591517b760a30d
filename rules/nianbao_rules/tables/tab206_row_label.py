"""TAB206: Rows and columns carry the form's labels."""

from collections import Counter
from collections.abc import Iterator, Sequence

from nianbao.api import Finding, Form, Place, Report, Skip, label_words, numerals, rule
from nianbao_rules._forms import each_whole_form, row_place

_NUMERALS = f"0123456789{numerals.DIGITS}"


@rule(
    "TAB206",
    name="row-label",
    severity="warning",
    title_en="Rows and columns carry the form's labels",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统一表格的项目名称",
)
def row_label(report: Report) -> Iterator[Finding | Skip]:
    """法定表格的行、列名称应与格式一致。"""
    dump = report.document.loader == "text"
    return each_whole_form(report, lambda form: _wrong_labels(form, dump or not form.intact))


def _wrong_labels(form: Form, dump: bool) -> Iterator[Finding]:
    specs = {spec.key: spec for spec in form.spec.rows}
    for row in form.rows:
        spec = specs[row.key]
        if row.label and not _same(form, row.label, spec.labels, dump):
            yield _finding(row.label, spec.labels[0], row_place(form, row))
    for column in form.columns:
        labels = form.spec.column(column.key).labels
        if not _same(form, column.label, labels, dump):
            place = form.place(None, column.key)
            yield _finding(column.label, labels[0], place.at(column.passage, column.label))
    for row in form.unknown_rows:
        if form.intact and len(label_words(row.label)) > 1:
            place = form.place().at(row.passage, row.label)
            yield Finding(
                message=f"表格中的“{row.label}”不是法定表格的项目；请按格式的项目填报，其他情况写入正文",
                message_en=f"“{row.label}” is no row of the statutory table; use the rows of the format and tell anything else in the text",
                place=place,
                evidence={"actual": row.label},
            )


def _same(form: Form, label: str, accepted: Sequence[str], dump: bool) -> bool:
    """Compare words only. A dump may have lost the beginning or the end of a label, or joined words of the next cell."""
    words = label_words(label)
    for official in map(label_words, accepted):
        if words == official or (dump and (official.startswith(words) or official.endswith(words))):
            return True
        if not form.intact and _is_damaged(words, official):
            return True
        above = words.removesuffix(official).rstrip(_NUMERALS)
        if words.endswith(official) and above in _headings(form):
            return True
    return not form.intact and any(words in heading for heading in _headings(form))


def _is_damaged(words: str, official: str) -> bool:
    """Tell whether a label of a worked-out table holds most of the official one: its lines, and those of its neighbours,
    may have got into another order."""
    return 2 * (Counter(words) & Counter(official)).total() > len(official)


def _headings(form: Form) -> set[str]:
    """Return the words of headings and groups, which a merged cell may hold before a label."""
    return {label_words(label) for label in (*form.spec.blocks, *(row.group for row in form.spec.rows))}


def _finding(label: str, official: str, place: Place) -> Finding:
    return Finding(
        message=f"“{label}”与格式规定的“{official}”不一致；请照格式改正",
        message_en=f"the label “{label}” differs from the format's “{official}”; write it as the format has it",
        place=place,
        evidence={"expected": official, "actual": label},
    )
