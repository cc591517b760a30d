"""What a pack's loader says its files are made of is known in folders, when mending and where our own output is told."""

from pathlib import Path

import pytest

from nianbao.corpus.check import read_document
from nianbao.corpus.files import Search
from nianbao.corpus.own_output import is_own_output
from nianbao.editing.fixes import make_edits
from nianbao.loaders.limits import LoadError
from nianbao.model import Edit, Paragraph
from tests.site import Site

PACK = """
def recognises(head, name): return head.startswith(b"= ")
def load(data, name, budget):
    lines = enumerate(data.decode().splitlines(), 1)
    return Document(name, "", tuple(Paragraph(line, Location(line=at, column=1)) for at, line in lines if line))
@hookimpl
def nianbao_loaders():
    return [Loader("adoc", (".adoc",), recognises, load{medium})]
"""
DATA = "= 年度报告\n\n收到申请甲,乙。\n".encode()


@pytest.fixture
def lines(site: Site) -> None:
    """Install a pack whose loader says that its files are lines of text."""
    site.install("so_pack", PACK.replace("{medium}", ', medium="lines"'))


@pytest.fixture
def unsaid(site: Site) -> None:
    """Install a pack whose loader does not say what its files are made of."""
    site.install("so_pack", PACK.replace("{medium}", ""))


@pytest.fixture
def repository(tmp_path: Path) -> str:
    """Return a file with the pack's suffix in a repository; in it is what a run says on the screen."""
    (tmp_path / ".git").mkdir()
    path = tmp_path / "a.adoc"
    path.write_text("共检查 3 份文件，未发现问题。\n结论：符合\n", encoding="utf-8")
    return str(path)


def mended() -> bytes:
    """Return the file with a comma in full width."""
    document = read_document("a.adoc", DATA)
    block = document.blocks[1]
    assert isinstance(block, Paragraph)
    at = block.text.index(",")
    return make_edits(DATA, document, [Edit(block.passage(at, at + 1), "，")]).data


@pytest.mark.usefixtures("lines")
def test_lines_are_mended_in_place() -> None:
    assert mended().decode() == "= 年度报告\n\n收到申请甲，乙。\n"


@pytest.mark.usefixtures("unsaid")
def test_what_is_not_said_to_be_lines_is_not_mended() -> None:
    with pytest.raises(LoadError) as caught:
        mended()
    assert caught.value.failure.detail_en == "ADOC files are not changed in place; change the Word original"


@pytest.mark.usefixtures("lines")
def test_lines_in_a_repository_may_be_no_report(repository: str) -> None:
    assert Search().is_stray(repository)


@pytest.mark.usefixtures("unsaid")
def test_what_is_not_said_to_be_lines_is_a_report_everywhere(repository: str) -> None:
    assert not Search().is_stray(repository)


@pytest.mark.usefixtures("lines")
def test_lines_that_a_run_wrote_are_our_output(repository: str) -> None:
    assert is_own_output(repository)


@pytest.mark.usefixtures("unsaid")
def test_what_is_not_said_to_be_lines_is_never_our_output(repository: str) -> None:
    assert not is_own_output(repository)
