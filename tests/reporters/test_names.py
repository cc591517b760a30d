"""Names and messages that are not ASCII come out right in every format, read back as its consumers read it."""

import csv
import io
import json
import os
import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from junitparser import JUnitXml
from lxml import etree
from msgspec.structs import replace

from nianbao.model import FileResult
from nianbao.reporters import written
from nianbao.reporters.formats import BUILT_IN, find_format
from tests.reporters.results import OPTIONS, report, sum_finding

PATHS = ("青石县#1/100%完成（终稿）.docx", "云溪市 2024 年/a:b,年报&说明.pdf", "𠮷林镇/年报—副本.txt")
MESSAGE = "“（七）总计”为 575，100% 不符：多 18；𠮷"


def lines(text: str) -> tuple[str, str]:
    return text, text


def as_sarif(text: str) -> tuple[str, str]:
    (result,) = json.loads(text)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"].isascii()
    return unquote(location["uri"]), result["message"]["text"]


def as_github(text: str) -> tuple[str, str]:
    (command,) = re.findall(r"^::error file=(.*?),line=\d+,title=.*?::(.*)$", text, re.MULTILINE)
    path, message = (unquote(part) for part in command)
    return path, message


def as_junit(text: str) -> tuple[str, str]:
    (suite,) = JUnitXml.fromstring(text.encode())
    (case,) = (case for case in suite if case.result)
    return str(suite.name), str(case.result[0].message)


def as_checkstyle(text: str) -> tuple[str, str]:
    root = etree.fromstring(text.encode())
    return str(root.xpath("string(file/@name)")), str(root.xpath("string(file/error/@message)"))


def as_markdown(text: str) -> tuple[str, str]:
    (row,) = (line for line in text.splitlines() if "ARI302" in line)
    plain = unescape(re.sub(r"\\([^\w\s])", r"\1", row))
    return plain, plain


def as_csv(text: str) -> tuple[str, str]:
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return row["path"], row["message"]


def as_page(text: str) -> tuple[str, str]:
    root = etree.fromstring(text.encode(), etree.HTMLParser())
    assert root is not None
    said = " ".join("".join(str(piece) for piece in root.xpath("//body//text()")).split())
    return said, said


def as_json(text: str) -> tuple[str, str]:
    (file,) = json.loads(text)["files"]
    return file["path"], file["findings"][0]["message"]


def as_jsonl(text: str) -> tuple[str, str]:
    file = json.loads(text)
    return file["path"], file["findings"][0]["message"]


def as_gitlab(text: str) -> tuple[str, str]:
    (entry,) = json.loads(text)
    return entry["location"]["path"], entry["description"]


def as_rdjson(text: str) -> tuple[str, str]:
    (entry,) = json.loads(text)["diagnostics"]
    return entry["location"]["path"], entry["message"]


READERS: dict[str, Callable[[str], tuple[str, str]]] = {
    "text": lines,
    "concise": lines,
    "grouped": lines,
    "json": as_json,
    "jsonl": as_jsonl,
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": as_junit,
    "checkstyle": as_checkstyle,
    "rdjson": as_rdjson,
    "markdown": as_markdown,
    "csv": as_csv,
    "html": as_page,
}


def pieces(name: str, path: str) -> list[Any]:
    result = FileResult(path, report(), (replace(sum_finding(), message=MESSAGE),), {"ARI302": "fail"})
    return list(written(find_format(name).make(replace(OPTIONS, root=os.getcwd())), [result]))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", READERS)
def test_a_path_and_a_message_are_read_back_as_they_were(name: str, path: str) -> None:
    reported, message = READERS[name]("".join(map(str, pieces(name, path))))
    assert path in reported
    assert MESSAGE in message


@pytest.mark.parametrize("path", PATHS)
def test_they_are_read_back_from_excel(path: str) -> None:
    whole = b"".join(piece for piece in pieces("xlsx", path) if isinstance(piece, bytes))
    book = openpyxl.load_workbook(io.BytesIO(whole))
    cells = [cell for row in book["问题"].values for cell in row]
    assert path in cells
    assert MESSAGE in cells


def test_no_format_is_left_out() -> None:
    assert {*READERS, "xlsx", "statistics"} == set(BUILT_IN)  # a table of counts holds no names
