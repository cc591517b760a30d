"""``nianbao annotate``: the report handed back, never written over."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from nianbao.cli.start import start
from nianbao.editing.annotate import Annotated
from nianbao.loaders import load
from nianbao.testing import apply_patches, canonical, render


def faulty(kind: str, *, clean: bool = False) -> bytes:
    """Return a report in which the rules of these tests find something, or nothing."""
    patches = [] if clean else [{"add_paragraph": ["problems", "此处有错误，并有警告。"]}]
    return render(apply_patches(canonical(), patches), kind)  # type: ignore[arg-type]


@pytest.fixture
def reports(folder: Path) -> Path:
    (folder / "a.docx").write_bytes(faulty("docx"))
    (folder / "b.html").write_bytes(faulty("html"))
    (folder / "c.txt").write_bytes(faulty("text"))
    (folder / "d.docx").write_bytes(b"PK\x03\x04")
    (folder / "e.docx").write_bytes(faulty("docx", clean=True))
    return folder


def test_the_copies_stand_beside_the_reports(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in reports.iterdir()}
    assert start(["annotate", "."]) == 1
    assert {name: (reports / name).read_bytes() for name in before} == before
    assert {path.name for path in reports.iterdir()} - set(before) == {
        "a.批注.docx",
        "b.批注.html",
        "c.txt.批注.html",
    }
    said = capsys.readouterr().err
    assert "批注写入 a.批注.docx" in said
    assert "d.docx：" in said


def test_a_folder_may_be_given(reports: Path) -> None:
    (reports / "out").mkdir()
    start(["annotate", "a.docx", "b.html", "--output", "out"])
    assert {path.name for path in (reports / "out").iterdir()} == {"a.批注.docx", "b.批注.html"}


def test_nothing_is_written_over_without_force(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "a.批注.docx").write_bytes(b"")
    assert start(["annotate", "a.docx"]) == 1
    assert (reports / "a.批注.docx").read_bytes() == b""
    assert "--force" in capsys.readouterr().err
    start(["annotate", "a.docx", "--force"])
    assert (reports / "a.批注.docx").read_bytes().startswith(b"PK")


def test_several_reports_are_not_written_to_one_file(reports: Path) -> None:
    (reports / "out.docx").write_bytes(b"")
    assert start(["annotate", "a.docx", "b.html", "--output", "out.docx"]) == 2


def test_the_folder_is_made_and_keeps_the_tree_so_that_equal_names_do_not_meet(reports: Path) -> None:
    for name in ("甲", "乙/丙"):
        (reports / name).mkdir(parents=True)
        (reports / name / "年报.docx").write_bytes(faulty("docx"))
    assert start(["annotate", ".", "--output", "交回/今年"]) == 1
    written = {path.relative_to(reports).as_posix() for path in (reports / "交回").rglob("*.*")}
    assert {name for name in written if "年报" in name} == {
        "交回/今年/甲/年报.批注.docx",
        "交回/今年/乙/丙/年报.批注.docx",
    }
    assert "交回/今年/a.批注.docx" in written


def test_a_report_without_findings_is_written_when_asked_for(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["annotate", "e.docx"]) == 0
    assert not (reports / "e.批注.docx").exists()
    assert "e.docx：没有问题，没有写批注（要写请加 --with-clean）" in capsys.readouterr().err
    assert start(["annotate", "e.docx", "--with-clean"]) == 0
    assert comments(reports / "e.批注.docx") == ["nianbao 检查结果：未发现问题。"]


def comments(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).comments]


def test_a_copy_that_was_mended_gets_new_comments_in_place_of_the_old(reports: Path) -> None:
    start(["annotate", "a.docx"])
    copy = reports / "a.批注.docx"
    assert len(comments(copy)) == 3
    mended = docx.Document(str(copy))
    for paragraph in mended.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("错误", "失误")
    mended.add_comment(mended.paragraphs[0].runs[0], text="已阅", author="某人")
    mended.save(str(copy))
    assert start(["annotate", "a.批注.docx"]) == 0
    found = comments(copy)
    assert "已阅" in found
    assert sorted(text[:4] for text in found if text != "已阅") == ["nian", "【警告】"]
    assert not (reports / "a.批注.批注.docx").exists()


def test_an_office_s_round_leaves_what_we_wrote_out_of_the_next(reports: Path) -> None:
    (reports / "d.docx").unlink()
    (reports / "g.pdf").write_bytes(faulty("pdf"))
    start(["annotate", "."])
    start(["annotate", ".", "--output", "退回"])
    start(
        ["check", ".", "--format", "html:结果/", "--format", "xlsx:结果.xlsx", "--format", "html:结果.html"]
    )
    start(["check", ".", "--format", "json:后.json"])
    found = json.loads((reports / "后.json").read_text(encoding="utf-8"))
    assert sorted(one["path"] for one in found["files"]) == ["a.docx", "b.html", "c.txt", "e.docx", "g.pdf"]
    start(["check", "退回/a.批注.docx", "--format", "json:后.json"])
    found = json.loads((reports / "后.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in found["files"]] == ["退回/a.批注.docx"]


def test_a_page_that_was_annotated_is_checked_without_its_notes(reports: Path) -> None:
    start(["annotate", "b.html"])
    first = (reports / "b.批注.html").read_bytes()
    start(["annotate", "b.批注.html", "--output", "again.html"])
    assert (reports / "again.html").read_bytes() == first


@pytest.mark.parametrize("name", ["a.docx", "b.html", "f.pdf"])
def test_our_notes_are_taken_out_again(reports: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "f.pdf").write_bytes(faulty("pdf"))
    stem, suffix = name.split(".")
    start(["annotate", name])
    assert start(["annotate", "--clear", f"{stem}.批注.{suffix}"]) == 0
    clean = (reports / f"{stem}.清稿.{suffix}").read_bytes()
    assert load(clean, name).blocks == load((reports / name).read_bytes(), name).blocks
    assert "nianbao" not in seen_by_a_reader(clean)
    start(["annotate", "--clear", name])
    assert f"{name}：没有 nianbao 的批注" in capsys.readouterr().err


def seen_by_a_reader(data: bytes) -> str:
    """Return all that a file says, its parts unpacked."""
    if data.startswith(b"PK"):
        package = ZipFile(BytesIO(data))
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist()).lower()
    return data.decode(errors="replace").lower()


def test_a_file_of_others_with_the_name_of_a_copy_is_never_written_over(reports: Path) -> None:
    (reports / "x.批注.docx").write_bytes(faulty("docx"))
    before = (reports / "x.批注.docx").read_bytes()
    assert start(["annotate", "x.批注.docx", "--force"]) == 1
    assert (reports / "x.批注.docx").read_bytes() == before


def test_comments_bear_the_time_of_the_run(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    start(["annotate", "a.docx"])
    stamps = {one.timestamp for one in docx.Document(str(reports / "a.批注.docx")).comments}
    assert stamps == {datetime(2025, 1, 1, tzinfo=UTC)}


def test_rules_are_chosen_as_for_check(reports: Path) -> None:
    assert start(["annotate", "a.docx", "--select", "TST003", "-o", "x.docx", "--with-clean"]) == 0
    assert start(["annotate", "a.docx", "--select", "XXX"]) == 2
    assert start(["annotate", "gone.docx"]) == 2


def test_a_text_becomes_a_page_of_that_report_alone(reports: Path) -> None:
    start(["annotate", "c.txt"])
    page = etree.fromstring((reports / "c.txt.批注.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))
    assert page is not None
    assert page.xpath("//li/@data-code") == ["TST001", "TST002"]
    assert "此处有错误" in page.xpath("string(//article)")
    assert not page.xpath("//nav[@class='links'] | //script | //*[@id='overview']")


def test_a_note_without_a_place_is_counted(
    reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nianbao.cli.annotate.annotate", lambda *_: Annotated(b"", ".docx", 2))
    start(["annotate", "a.docx"])
    assert "其中 2 个在文中无处可注，只写在汇总里，批注写入 a.批注.docx" in capsys.readouterr().err
