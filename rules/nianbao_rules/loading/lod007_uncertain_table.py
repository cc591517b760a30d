"""LOD007: The tables of the file can be read in full."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from nianbao.api import Finding, Form, FormSpec, Report, Skip, WordLists, residuals, rule
from nianbao_rules._forms import cell_words, read_in_full, too_old
from nianbao_rules._loose_labels import lies_unread

_MOST_NAMED = 6


@rule(
    "LOD007",
    name="uncertain-table",
    severity="warning",
    title_en="The tables of the file can be read in full",
    basis="国办公开办函〔2021〕30号：统一表格；程序只核对能确定读出的数",
)
def uncertain_table(report: Report) -> Iterator[Finding | Skip]:
    """表格应能完整读出。"""
    loose = [spec for key, spec in report.specs.items() if key not in report.forms]
    loose = [spec for spec in loose if lies_unread(report, spec)] if not too_old(report) else []
    if not report.forms and not loose:
        yield Skip("not_applicable", "没有法定表格")
    for form in report.forms.values():
        if not read_in_full(form):
            yield _finding(form, report.words)
    for spec in loose:
        yield _unread(report, spec)


def _unread(report: Report, spec: FormSpec) -> Finding:
    section = report.section(spec.section)
    place = section.place() if section is not None else report.place()
    return Finding(
        message=f"“{spec.title}”的表格没有读出：只有行名、列名，不知道哪个数在哪一格；请改用 Word 或网页原文检查，并对照原表核对",
        message_en=f"the table of “{spec.words_en()}” could not be read: there are only the names of rows and columns, and nobody can "
        "tell which figure stands in which cell; check the Word file or web page that it was made of, and compare with the table",
        place=replace(place, section=spec.section, form=spec.key, label=spec.title),
        evidence={"signs": ["loose"]},
    )


def _finding(form: Form, words: WordLists) -> Finding:
    rows = list(dict.fromkeys(doubt.row for doubt in form.doubts if doubt.row))
    labels = [doubt.text for doubt in form.doubts if not doubt.row]
    signs = list(dict.fromkeys(doubt.sign for doubt in form.doubts))
    unjudged = list(dict.fromkeys(one.identity.code for one in residuals(form) if not one.judged))
    names = [f"“{cell_words(form, row)}”" for row in rows] or [f"“{label}”" for label in labels]
    more = f"等 {len(names)} 处" if len(names) > _MOST_NAMED else ""
    without = f"；涉及这些行的勾稽关系（{'、'.join(unjudged)}）没有核对" if unjudged else ""
    return Finding(
        message=f"“{form.spec.title}”的表格只读出一部分（{'，'.join(words[f'doubts.{sign}'][0] for sign in signs)}）："
        f"{'、'.join(names[:_MOST_NAMED])}{more}不能确定{without}；请改用 Word 或网页原文检查，并对照原表核对",
        message_en=_english(
            form, [form.spec.words_en(row) for row in rows] or labels, signs, unjudged, words
        ),
        place=form.place(),
        evidence={"rows": rows, "labels": labels, "signs": signs, "not_judged": unjudged},
    )


def _english(
    form: Form, names: Sequence[str], signs: Sequence[str], unjudged: Sequence[str], words: WordLists
) -> str:
    named = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = f" and others, {len(names)} in all," if len(names) > _MOST_NAMED else ""
    without = f"; the sums of these rows ({', '.join(unjudged)}) were not checked" if unjudged else ""
    return (
        f"the table of “{form.spec.words_en()}” was read only in part "
        f"({', '.join(words[f'doubts.{sign}'][1] for sign in signs)}): {named}{more} "
        f"{'are' if len(names) > 1 else 'is'} uncertain{without}; "
        "check the Word file or web page that it was made of, and compare with the table"
    )
