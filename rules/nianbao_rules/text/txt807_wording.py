"""TXT807: No wrong word of a wording list stands in the text."""

import os
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from nianbao.api import (
    Edit,
    Finding,
    Fix,
    Paragraph,
    Report,
    Wording,
    Wordings,
    WrongWord,
    declared_wordings,
    rule,
    wrong_words,
)
from nianbao_rules.text._texts import Text, texts

_AROUND = 20
_BETWEEN = "\n《》\n"
"""Between two texts; a title whose mark is left out in one of them does not go on in the other."""


@rule(
    "TXT807",
    name="wording",
    severity="warning",
    title_en="No wrong word of a wording list stands in the text",
    basis="各条用语的依据见用语表；国家用语表依据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号",
    kinds=("法定用语", "表式用语"),
)
def wording(report: Report) -> Iterator[Finding]:
    """不应使用用语表中的错误用语。"""
    lists = (_national(), *report.wordings)
    forms = {form.block for form in report.forms.values()}
    prose = [
        text for text in texts(report) if isinstance(text.block, Paragraph) or text.block.number not in forms
    ]
    # in most reports there is none, which is sooner told of all texts at once
    if not wrong_words(_BETWEEN.join([text.text for text in prose]), report.year, lists):
        return
    for text in prose:
        found: dict[Wording, list[WrongWord]] = {}
        for one in wrong_words(text.text, report.year, lists):
            found.setdefault(one.entry, []).append(one)
        for entry, places in found.items():
            yield _finding(text, entry, places)


@cache
def _national() -> Wordings:
    return declared_wordings(os.path.join(os.path.dirname(__file__), "wording.toml"))


def _finding(text: Text, entry: Wording, places: list[WrongWord]) -> Finding:
    start, end = places[0].start, places[0].end
    times = f"（{len(places)} 处）" if len(places) > 1 else ""
    cure = f"应为{'或'.join(f'“{one}”' for one in entry.right)}" if entry.right else "不应使用"
    source = f"（{entry.source}）" if entry.source else ""
    choice = " or ".join(f"“{one}”" for one in entry.right)
    times_en = f" ({len(places)} times)" if len(places) > 1 else ""
    return Finding(
        message=f"“{entry.wrong}”{times}{cure}{source}；请改正",
        message_en=f"“{entry.wrong}”{times_en} should {f'be {choice}' if choice else 'not be used'}"
        + (f" (“{entry.source}”)" if entry.source else "")
        + "; correct it",
        place=replace(text.place(start, end), excerpt=text.text[max(0, start - _AROUND) : end + _AROUND]),
        evidence={
            "kind": entry.kind,
            "actual": entry.wrong,
            "expected": list(entry.right),
            "source": entry.source,
            "count": len(places),
        },
        override=entry.severity,
        fix=_fix(text, entry, places),
    )


def _fix(text: Text, entry: Wording, places: list[WrongWord]) -> Fix | None:
    """Return the fix where one wording is right; in quotation marks somebody else's words may stand."""
    if len(entry.right) != 1:
        return None
    new = entry.right[0]
    edits = tuple(Edit(text.passage(one.start, one.end), new) for one in places)
    quoted = any(_in_quotes(text.text, one.start) for one in places)
    return Fix(f"把“{entry.wrong}”改为“{new}”", edits, f"replace “{entry.wrong}” by “{new}”", not quoted)


def _in_quotes(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”")
