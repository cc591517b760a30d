"""A file that was not read never passes, whatever the report, the file beside it or a baseline says."""

from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.testing import apply_patches, canonical, render

SIDECAR = '[[ignore]]\ncode = "{}"\nreason = "x"\n'


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a PDF that cannot be read, which the file beside it wants to be silent about."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(render(canonical(), "pdf")[:300])
    (tmp_path / "a.pdf.nianbao.toml").write_text(SIDECAR.format("LOD001"), encoding="utf-8")
    return "a.pdf"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    return start(list(arguments)), capsys.readouterr().out


def test_a_sidecar_does_not_silence_that_a_file_is_unread(
    cut: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = said(capsys, "check", "--isolated", cut)
    assert status == 1
    assert "LOD001" in out
    assert "通过" not in out


def test_a_remark_does_not_silence_that_a_file_is_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# 购房合同\n\n<!-- nianbao: ignore-file ALL 不查 -->\n\n甲方：某公司。\n", encoding="utf-8"
    )
    status, out = said(capsys, "check", "--isolated", str(path))
    assert (status, "LOD005" in out, "通过" in out.replace("不通过", "")) == (1, True, False)


def test_a_baseline_does_not_know_an_unread_file(cut: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "check", "--isolated", "--write-baseline", "base.json", cut)
    status, out = said(capsys, "check", "--isolated", "--baseline", "base.json", cut)
    assert (status, "LOD001" in out) == (1, True)


@pytest.mark.parametrize("format", ["text", "grouped", "markdown", "html"])
def test_an_unread_file_is_not_called_right_though_nobody_asked_for_the_rule(
    cut: str, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    status, out = said(capsys, "check", "--isolated", "--ignore", "LOD", "--format", format, cut)
    assert status == 1
    assert not any(word in out for word in ('">通过', "  通过", "未发现问题"))


def test_suppressions_can_be_disregarded_and_are_counted_where_they_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    wrong = apply_patches(canonical(), ({"set": ["applications", "total", "natural_person", "68"]},))
    path.write_bytes(render(wrong, "text"))
    codes = ("ARI301", "ARI302", "ARI303")
    orders = "".join(SIDECAR.format(code) for code in codes)
    Path(f"{path}.nianbao.toml").write_text(orders, encoding="utf-8")
    for format in ("text", "grouped", "markdown", "html"):
        assert "个已忽略或在基线中" in said(capsys, "check", "--isolated", "--format", format, str(path))[1]
    _, out = said(capsys, "check", "--isolated", "--no-suppressions", str(path))
    assert "已忽略" not in out
    assert any(code in out for code in codes)
