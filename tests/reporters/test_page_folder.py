"""``--format html:DIR/``: an index and a page a report, put in place together, never over what others wrote."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from msgspec.structs import replace

from nianbao.cli.page_folder import PageFolder
from nianbao.cli.start import start
from nianbao.cli.terminal import OutputError
from nianbao.model import FileResult
from nianbao.reporters import written
from nianbao.reporters.html_folder import HtmlFolder
from tests.reporters.results import OPTIONS, broken, clean, unreadable, word_file

HOSTILE = "<script>alert(1)</script>\"'=1+1&.txt"


def pages(*results: FileResult, folder: str | None = None) -> dict[str, etree._Element]:
    found: dict[str, str] = {}
    list(written(HtmlFolder(replace(OPTIONS, folder=folder), found.__setitem__), results))
    roots = {name: etree.fromstring(text.encode(), etree.HTMLParser()) for name, text in found.items()}
    assert all(root is not None for root in roots.values())
    return {name: root for name, root in roots.items() if root is not None}


def test_the_index_leads_to_each_report_and_back() -> None:
    found = pages(broken(), clean(), unreadable())
    index = found["index.html"]
    links = index.xpath("//table[contains(@class, 'reports')]//a/@href")
    assert links == ["reports/00001.html", "reports/00002.html", "reports/00003.html"]
    assert {*links, "index.html"} == {*found}
    ways = [found[name].xpath("//nav//a/@href") for name in links]
    assert ways == [
        ["../index.html", "00002.html"],
        ["../index.html", "00001.html", "00003.html"],
        ["../index.html", "00002.html"],
    ]


def test_a_report_s_page_holds_its_findings_and_every_link_in_it_leads_somewhere() -> None:
    page = pages(broken())["reports/00001.html"]
    assert len(page.xpath("//li")) == 3
    targets = {f"#{one}" for one in page.xpath("//@id")}
    assert {one for one in page.xpath("//a/@href") if one.startswith("#")} <= targets


def test_a_page_leads_to_the_report_itself_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "javascript:alert(1)#100%.txt"
    file.write_text("", encoding="utf-8")
    page = pages(clean(str(file)), folder=str(tmp_path / "结果"))["reports/00001.html"]
    (link,) = page.xpath("//nav//a[text()='打开原文件']/@href")
    assert unquote(link) == "../../javascript:alert(1)#100%.txt"
    assert "#" not in link


def test_nothing_in_names_and_messages_becomes_markup() -> None:
    finding = replace(broken().findings[0], message="</li></ol><img src=x onerror=alert(1)>")
    judged = broken(HOSTILE)
    judged = replace(judged, findings=(finding,), report=replace(judged.report, agency=f"{HOSTILE}$x^2$"))
    for page in pages(judged, word_file(HOSTILE)).values():
        assert not page.xpath("//img[@onerror]")
        assert len(page.xpath("//script")) <= 1
        assert HOSTILE in page.xpath("string(//body)")


def test_a_map_shows_units_and_rules() -> None:
    index = pages(broken(), word_file())["index.html"]
    (row,) = index.xpath("//table[@class='heat']/tbody/tr")
    assert row.xpath("string(th)") == "青山县民政局"
    assert [cell.xpath("string()") for cell in row.iter("td")] == ["2", "2", "1", "1", "2", "1", "1"]
    assert index.xpath("//table[@class='heat']/thead//a/text()") == ["ARI302", "SEC103", "TAB210"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("不是年报", encoding="utf-8")
    return tmp_path


def test_a_run_writes_the_folder_and_a_later_run_leaves_nothing_of_the_earlier(folder: Path) -> None:
    (folder / "b.txt").write_text("也不是", encoding="utf-8")
    start(["check", "a.txt", "b.txt", "--format", "html:结果/页面/"])
    assert len(list((folder / "结果/页面/reports").iterdir())) == 2
    start(["check", "a.txt", "--format", "html:结果/页面"])
    assert {one.name for one in (folder / "结果/页面").rglob("*")} == {"index.html", "reports", "00001.html"}


def test_a_page_of_others_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "结果").mkdir()
    (folder / "结果" / "index.html").write_text("<p>年报</p>", encoding="utf-8")
    assert start(["check", "a.txt", "--format", "html:结果/"]) == 2
    assert (folder / "结果" / "index.html").read_text(encoding="utf-8") == "<p>年报</p>"
    assert "不能覆盖" in capsys.readouterr().err
    assert [one.name for one in (folder / "结果").iterdir()] == ["index.html"]


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    goal = PageFolder(str(tmp_path / "结果"))
    goal.put("index.html", '<meta name="generator" content="nianbao 1">')
    goal.close()
    again = PageFolder(str(tmp_path / "结果"))
    again.put("index.html", "新")
    again.abandon()
    assert "nianbao 1" in (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")
    assert [one.name for one in (tmp_path / "结果").iterdir()] == ["index.html"]


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="无法建立文件夹"):
        PageFolder(str(tmp_path / "x" / "y"))
