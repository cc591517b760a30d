"""The words of the text format in both languages."""

import re
from collections.abc import Mapping

from nianbao.model import SECTION_TITLES_EN, Location, Place, Severity

SEVERITY: Mapping[str, Mapping[Severity, str]] = {
    "zh": {"error": "错误", "warning": "警告", "note": "提示"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}

NOTEBOOK_HEAD = ("文件", "单位", "年度", *SEVERITY["zh"].values(), "结论")
"""Head of the table of reports in a notebook."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "passed": "通过",
        "unread": "未能读取",
        "unsure": "未能全部核对（程序出错）",
        "unjudged": "（{number} 条规则因内容缺失未能判断）",
        "place": "位置：",
        "suspect": "最可能填错的单元格：{label}，应为 {expected}（现为 {stated}）",
        "or_suspect": "　　　　　　　　或：{label}，应为 {expected}（现为 {stated}）",
        "more": "……另有 {number} 处",
        "zeros": "（其余 {number} 行为 0）",
        "blank": "（空）",
        "absent": "（缺）",
        "fix": "可自动修改：{text}",
        "unsafe_fix": "可自动修改，改后请核对：{text}",
        "page": "第 {number} 页",
        "line": "第 {number} 行",
        "bracket": "（{text}）",
        "stop": "。",
        "pass": "符合要求：{title}",
        "not_applicable": "不适用：{title}",
        "not_assessable": "因内容缺失未能判断：{title}",
        "comma": "，",
        "left_out": "结果过多，另有 {number} 个未列出，全部结果见 --format json",
        "nothing": "没有检查任何文件。",
        "clean": "共检查 {files} 份文件，未发现问题。",
        "incomplete": "共检查 {files} 份文件，未能全部核对：{failed} 份无法读取，{errors} 次程序或规则出错。",
        "total": "共检查 {files} 份文件：{counts}。",
        "suppressed": "另有 {number} 个已忽略或在基线中。",
        "failed": "其中 {failed} 份无法读取",
        "count": "{word} {number} 个",
        "files": "其中{parts}。",
        "files_passed": "通过 {number} 份",
        "files_with_errors": "有错误 {number} 份",
        "files_with_warnings": "只有警告 {number} 份",
        "files_failed": "无法读取 {number} 份",
        "files_unsure": "未能全部核对 {number} 份",
        "passed_over": "另有 {number} 个没有检查：{kinds}（--show-files 逐个列出）。",
        "kind": "{kind} {number} 个",
        "and_others": "等",
        "verdict": "结论：{word}",
        "verdict_pass": "通过",
        "verdict_fail": "不通过",
        "verdict_incomplete": "未能全部核对",
        "next": "下一步：改正后再查一次。",
        "next_annotate": "把问题批注在报告里：nianbao annotate；",
        "next_fix": "自动改正其中 {number} 处：加 --fix；",
        "next_explain": "某条规则的依据和改法：nianbao explain {code}",
        "findings": "问题",
        "reports": "报告",
        "rule": "规则",
    },
    "en": {
        "passed": "passed",
        "unread": "could not be read",
        "unsure": "could not be checked in full (the program failed)",
        "unjudged": " ({number} rules could not be judged, content is missing)",
        "place": "at: ",
        "suspect": "most likely wrong cell: {label}, should be {expected} (is {stated})",
        "or_suspect": "                    or: {label}, should be {expected} (is {stated})",
        "more": "… and {number} more",
        "zeros": "(the other {number} rows are 0)",
        "blank": "(blank)",
        "absent": "(absent)",
        "fix": "can be fixed automatically: {text}",
        "unsafe_fix": "can be fixed automatically, to be looked at: {text}",
        "page": "page {number}",
        "line": "line {number}",
        "bracket": " ({text})",
        "stop": ". ",
        "pass": "met: {title}",
        "not_applicable": "not applicable: {title}",
        "not_assessable": "could not be judged, content is missing: {title}",
        "comma": ", ",
        "left_out": "{number} more results are not listed; see --format json for all",
        "nothing": "No file was checked.",
        "clean": "{files} file(s) checked, no problem found.",
        "incomplete": "{files} file(s) could not be checked in full: {failed} unreadable, the program or a rule failed {errors} time(s).",
        "total": "{files} file(s) checked: {counts}.",
        "suppressed": " {number} suppressed or in the baseline.",
        "failed": "{failed} could not be read",
        "count": "{number} {word}(s)",
        "files": "{parts}.",
        "files_passed": "{number} passed",
        "files_with_errors": "{number} with errors",
        "files_with_warnings": "{number} with warnings only",
        "files_failed": "{number} could not be read",
        "files_unsure": "{number} could not be checked in full",
        "passed_over": " {number} not checked: {kinds} (--show-files lists them).",
        "kind": "{number} {kind}",
        "and_others": ", …",
        "verdict": "Verdict: {word}",
        "verdict_pass": "pass",
        "verdict_fail": "fail",
        "verdict_incomplete": "could not be checked in full",
        "next": "Next: correct these and check again. ",
        "next_annotate": "Notes in the report itself: nianbao annotate; ",
        "next_fix": "correct {number} of them automatically: --fix; ",
        "next_explain": "why a rule, and how to mend it: nianbao explain {code} --lang en",
        "findings": "findings",
        "reports": "reports",
        "rule": "rule",
    },
}

KINDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "link": "文件夹的链接",
        "special": "管道或设备",
        "lock": "打开中的文件的锁文件",
        "gitignore": ".gitignore 中的",
        "excluded": "exclude 中的",
        "own": "nianbao 自己的结果",
        "no_report": "不是报告的文字文件",
        "nested": "压缩包中的压缩包",
        ".": "没有后缀的",
    },
    "en": {
        "link": "link(s) to folders",
        "special": "pipe(s) or device(s)",
        "lock": "lock file(s) of open documents",
        "gitignore": "in .gitignore",
        "excluded": "in exclude",
        "own": "output(s) of nianbao",
        "no_report": "text file(s) without a report",
        "nested": "archive(s) in an archive",
        ".": "without a suffix",
    },
}
"""What a file was that was not judged; other kinds are suffixes."""


_LABELS_EN = (
    ("标题", "title"),
    ("引言", "introduction"),
    ("正文", "text"),
    ("全文", "whole file"),
    ("忽略说明", "suppression"),
    ("第 ([0-9]+) 页", r"page \1"),
    ("表格第 ([0-9]+) 行第 ([0-9]+) 列", r"row \1, column \2 of a table"),
)
"""Labels that are our words and not the report's."""


def where(location: Location, lang: str) -> str:
    """Return the place in the file in words, ``""`` for a file without pages and lines."""
    words = WORDS[lang]
    parts = []
    if location.page is not None:
        parts.append(words["page"].format(number=location.page))
    if location.line is not None:
        parts.append(words["line"].format(number=location.line))
    return words["comma"].join(parts)


def place_words(place: Place, lang: str) -> str:
    """Return the place in the report with the place in the file in brackets."""
    label, file_place = label_words(place, lang), where(place.location, lang)
    if not file_place or not label:
        return label or file_place
    return label + WORDS[lang]["bracket"].format(text=file_place)


def label_words(place: Place, lang: str) -> str:
    """Return the place in the report: in English the section's English name before the label that the report has."""
    if lang != "en":
        return place.label
    for pattern, english in _LABELS_EN:
        found = re.fullmatch(pattern, place.label)
        if found:
            return found.expand(english)
    section = SECTION_TITLES_EN.get(place.section or "")
    return f"{section}: {place.label}" if section and place.label else section or place.label
