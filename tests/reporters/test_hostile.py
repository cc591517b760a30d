"""Names and texts that mean something to a reader of a format are only names and texts there: a test a format."""

import csv
import io
import json
import re
from collections.abc import Callable

import openpyxl
import pytest
from lxml import etree
from msgspec.structs import replace

from nianbao.model import FileResult
from nianbao.reporters import written
from nianbao.reporters.formats import BUILT_IN, find_format
from tests.reporters.results import OPTIONS, report, sum_finding

WORDS = (
    "=HYPERLINK(\"http://x.example\")&cmd|'/C calc'!A0",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>]]>&x;<!--",
    "\n::set-output name=a::b\n##vso[task.complete]\n%0A::error::x\n# 标题\n| a | b |\n[x](javascript:alert(1))",
    "\x1b]0;x\x07\x1b[31m\u202e\x00\r\u2028",
    "{{ 7*7 }}{% include 'x' %}${7*7}$x^2$",
)


def hostile(words: str) -> FileResult:
    finding = sum_finding()
    place = replace(finding.place, label=words, excerpt=words)
    judged = replace(report(), agency=words)
    return FileResult(
        f"甲{words}.txt", judged, (replace(finding, message=words, place=place),), {"ARI302": "fail"}
    )


def as_terminal_text(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\u202e]", text)
    assert not re.search("^(::|##|#|\\|)", text, re.MULTILINE)


def as_json(text: str) -> None:
    assert json.loads(text)
    assert "\n::" not in text


def as_json_lines(text: str) -> None:
    assert len([json.loads(line) for line in text.split("\n") if line]) == 1


def as_xml(text: str) -> None:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    assert not list(root.iter("script", "img"))


def as_page(text: str) -> None:
    root = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
    assert root is not None
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//@onerror | //a[starts-with(@href, 'javascript')] | //img[not(@alt)]")
    assert not root.xpath("//a[not(starts-with(@href, '#'))]")
    assert "49" not in root.xpath("string(//li)")  # what looks like a template is not filled in


def as_workflow_commands(text: str) -> None:
    for line in text.splitlines():
        assert re.match("::(error|warning|notice|group|endgroup|add-mask)|[^:#]|$", line), line
    assert not re.search("^(::set-output|##vso)", text, re.MULTILINE)


def as_markdown(text: str) -> None:
    assert not re.search(r"(?<!\\)<(script|img)", text)
    assert "](javascript" not in text.replace("\\]", "").replace("\\[", "")
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# 年度报告检查结果"]


def as_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in rows[1])


READERS: dict[str, Callable[[str], None]] = {  # the others are for the screen
    "json": as_json,
    "jsonl": as_json_lines,
    "sarif": as_json,
    "gitlab": as_json,
    "rdjson": as_json,
    "github": as_workflow_commands,
    "junit": as_xml,
    "checkstyle": as_xml,
    "markdown": as_markdown,
    "csv": as_csv,
    "html": as_page,
}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("name", [name for name, one in BUILT_IN.items() if not one.binary])
def test_a_text_stays_text(name: str, words: str) -> None:
    pieces = written(find_format(name).make(OPTIONS), [hostile(words)])
    READERS.get(name, as_terminal_text)("".join(map(str, pieces)))


@pytest.mark.parametrize("words", WORDS)
def test_in_excel_no_cell_is_a_formula(words: str) -> None:
    pieces = written(find_format("xlsx").make(OPTIONS), [hostile(words)])
    book = openpyxl.load_workbook(io.BytesIO(b"".join(one for one in pieces if isinstance(one, bytes))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
