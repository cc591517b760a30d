"""What nianbao wrote is told by its marks, not by its name."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from nianbao.corpus.check import Judge, check_file
from nianbao.corpus.own_output import is_own_output
from nianbao.editing.annotate import annotate
from nianbao.packs.load import packs
from nianbao.reporters import written
from nianbao.reporters.formats import find_format
from nianbao.testing import SampleReport, canonical, render
from tests.reporters.results import OPTIONS, broken, clean

PROPERTY = '<Properties><property fmtid="{D5}" pid="2" name="nianbao"><vt:lpwstr>1</vt:lpwstr></property></Properties>'
OTHER = '<Properties><property name="author"><vt:lpwstr>nianbao</vt:lpwstr></property></Properties>'


def office(path: Path, custom: str | None) -> str:
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        if custom is not None:
            archive.writestr("docProps/custom.xml", custom)
    return str(path)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_an_office_document_with_our_property_is_ours(tmp_path: Path, name: str) -> None:
    assert is_own_output(office(tmp_path / name, PROPERTY))


@pytest.mark.parametrize("custom", [None, OTHER, "<"])
def test_an_office_document_without_it_is_not(tmp_path: Path, custom: str | None) -> None:
    assert not is_own_output(office(tmp_path / "批注.docx", custom))


@pytest.mark.parametrize(
    ("name", "text", "ours"),
    [
        ("a.pdf", "%PDF-1.7 <</Producer(x)/Nianbao(1)>>", True),
        ("a.pdf", "%PDF-1.7 <</Producer(nianbao)>>", False),
        ("a.html", '<html><head><meta name="generator" content="nianbao 1.0">', True),
        ("a.html", '<html><head><meta name="generator" content="WordPress"> nianbao', False),
        ("a.json", '{"schema": "nianbao.findings/1"}', True),
        ("a.json", '{"schema": "other"}', False),
        ("a.txt", "…\n共检查 3 份文件：错误 1 个。\n结论：不通过\n", True),
        ("a.txt", "共检查 3 份文件，\n都已整改。\n", False),
        ("a.txt", "全年共检查 3 份文件。<!-- nianbao: ignore TXT802 因为 -->\n", False),
        ("a.md", "# 年度报告检查结果\n", True),
        ("a.md", "# 某局2024年政府信息公开工作年度报告\n", False),
    ],
)
def test_marks_of_the_other_formats(tmp_path: Path, name: str, text: str, ours: bool) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert is_own_output(str(path)) is ours


def test_a_mark_between_two_pieces_that_are_read_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * (2**20 - 3) + b"/Nianbao")
    assert is_own_output(str(path))


def test_what_cannot_be_read_is_not_ours(tmp_path: Path) -> None:
    assert not is_own_output(str(tmp_path / "gone.docx"))
    (tmp_path / "folder.docx").mkdir()
    assert not is_own_output(str(tmp_path / "folder.docx"))


@pytest.mark.parametrize(
    ("format", "suffix"),
    [("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json"), ("xlsx", "xlsx")],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_reporters_write_is_ours(tmp_path: Path, format: str, suffix: str, lang: str) -> None:
    path = tmp_path / f"a.{suffix}"
    options = replace(OPTIONS, lang=lang)
    pieces = written(find_format(format).make(options), [broken(), clean()])
    path.write_bytes(b"".join(one.encode() if isinstance(one, str) else one for one in pieces))
    assert is_own_output(str(path))


@pytest.mark.parametrize(
    ("kind", "suffix"), [("docx", "docx"), ("pdf", "pdf"), ("html", "html"), ("text", "txt")]
)
def test_a_copy_with_notes_is_ours_and_the_report_is_not(tmp_path: Path, kind: str, suffix: str) -> None:
    report = tmp_path / f"a.{suffix}"
    data = render(broken_report(), kind)  # type: ignore[arg-type]
    report.write_bytes(data)
    result = check_file(str(report), Judge(packs().rules, packs().forms), data)
    copy = annotate(data, result, OPTIONS)
    (tmp_path / f"b{copy.suffix}").write_bytes(copy.data)
    ours = [is_own_output(str(path)) for path in (report, tmp_path / f"b{copy.suffix}")]
    assert (bool(result.findings), ours) == (True, [False, True])


def broken_report() -> SampleReport:
    """Return a report with a wrong total."""
    report = canonical()
    report.set("applications", "total", "total", "9")
    return report
